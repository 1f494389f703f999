/** The part of the customers' verbs about activities. */
import * as v from 'valibot'
import { readActivity } from '../../reads/activities'
import { type Verbs, verb } from '../door'
import { Id } from '../inputs'

export const materials: Pick<Verbs<'shop'>, 'activity'> = {
  activity: verb<'shop.activity'>()(v.strictObject({ activityId: Id }), (context, _user, input) =>
    readActivity(context, input.activityId),
  ),
}
