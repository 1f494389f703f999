/** The part of the customers' verbs that keeps consents to messages, and the check of the function. */
import * as v from 'valibot'
import { noteConsent } from '../../operations/note-consent'
import { readGiven } from '../../reads/given'
import { type Verbs, verb } from '../door'
import { Id, MessageKind, Nothing } from '../inputs'

const Kinds = v.pipe(v.array(MessageKind), v.minLength(1), v.maxLength(6))

export const setup: Pick<Verbs<'shop'>, 'given' | 'noteConsent'> = {
  given: verb<'shop.given'>()(Nothing, readGiven),

  noteConsent: verb<'shop.noteConsent'>()(
    v.strictObject({
      kinds: Kinds,
      orderId: v.nullable(Id),
      afterSaleId: v.optional(Id),
    }),
    noteConsent,
  ),
}
