/** The posters' door: the only one that may mint scene codes; heavy, so it has its own memory. */
import * as v from 'valibot'
import { mintPoster } from '../../operations/mint-poster'
import { readGiven } from '../../reads/given'
import { openDoor, verb } from '../door'
import { isOneSubject, Nothing, posterSubject } from '../inputs'

export const main = openDoor('poster', {
  given: verb<'poster.given'>()(Nothing, readGiven),

  mint: verb<'poster.mint'>()(
    v.pipe(
      v.strictObject({ ...posterSubject, template: v.picklist(['classic', 'picture', 'type']) }),
      v.check((subject) => isOneSubject(subject)),
    ),
    (context, user, input) => mintPoster(context, user.memberId, input),
  ),
})
