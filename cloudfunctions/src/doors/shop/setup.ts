/** The part of the customers' verbs that keeps consents to messages. */
import * as v from 'valibot'
import { noteConsent } from '../../operations/note-consent'
import { type Verbs, verb } from '../door'
import { Id } from '../inputs'

const Kinds = v.pipe(
  v.array(v.picklist(['shipped', 'earned', 'released', 'paid'])),
  v.minLength(1),
  v.maxLength(4),
)

export const setup: Pick<Verbs<'shop'>, 'noteConsent'> = {
  noteConsent: verb<'shop.noteConsent'>()(
    v.strictObject({ kinds: Kinds, orderId: v.nullable(Id) }),
    noteConsent,
  ),
}
