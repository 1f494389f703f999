/** The part of the merchant's verbs about transfers that only a person can end. */
import * as v from 'valibot'
import { refuseRisky } from '../../operations/check-texts'
import { tellNow } from '../../operations/send-message'
import { settleTransfer } from '../../operations/settle-transfer'
import { toWithdrawalView } from '../../reads/views'
import { type Verbs, verb } from '../door'
import { filled, Id, text } from '../inputs'

export const transfers: Pick<Verbs<'merchant'>, 'settleTransfer'> = {
  settleTransfer: verb<'merchant.settleTransfer'>()(
    v.variant('arrived', [
      v.strictObject({
        withdrawalId: Id,
        arrived: v.literal(true),
        proof: text(256),
        note: text(80),
      }),
      v.strictObject({ withdrawalId: Id, arrived: v.literal(false), reason: filled(80) }),
    ]),
    async (context, user, input) => {
      await refuseRisky(context, user, [input.arrived ? input.note : input.reason])
      const withdrawal = await settleTransfer(context, user.memberId, input)
      if (withdrawal.state === 'paid') await tellNow(context, `paid.${withdrawal.memberId}`)
      return { withdrawal: toWithdrawalView(withdrawal) }
    },
  ),
}
