/** The distributors' door; anyone may apply, the reads refuse who is none. */
import * as v from 'valibot'
import { applyDistributor } from '../../operations/apply-distributor'
import { checkTransfer, confirmTransfer } from '../../operations/confirm-transfer'
import { mintShareCard } from '../../operations/mint-share-card'
import { requestWithdrawal } from '../../operations/withdraw'
import { readEarnings } from '../../reads/earnings'
import { readExplanation } from '../../reads/explanation'
import { readGiven } from '../../reads/given'
import { readStatement } from '../../reads/statement'
import { toAccountView, toMe, toWithdrawalView } from '../../reads/views'
import { readWithdrawals } from '../../reads/withdrawals'
import { openDoor, verb } from '../door'
import { Fen, Id, ListPart, Nothing, PosterSubject, RequestKey, TimeCursor } from '../inputs'
import { materials } from './materials'
import { posters } from './posters'
import { team } from './team'

/** The number of the line reached and of the last one. */
const StretchCursor = v.nullable(v.pipe(v.string(), v.regex(/^\d{1,8}~\d{1,8}$/)))
const Month = v.pipe(v.string(), v.regex(/^20\d\d-(0[1-9]|1[0-2])$/))
const WithdrawalId = v.strictObject({ withdrawalId: Id })

export const main = openDoor('distributor', {
  given: verb<'distributor.given'>()(Nothing, readGiven),

  apply: verb<'distributor.apply'>()(Nothing, async (context, user) => {
    const member = await applyDistributor(context, user)
    return { me: toMe(member, await context.db.get('staff', member._id)) }
  }),

  shareCard: verb<'distributor.shareCard'>()(PosterSubject, (context, user, input) =>
    mintShareCard(context, user.memberId, input),
  ),

  ...materials,
  ...team,
  ...posters,

  earnings: verb<'distributor.earnings'>()(
    v.strictObject({
      filter: v.picklist(['all', 'pending', 'released', 'reversed']),
      cursor: TimeCursor,
    }),
    (context, user, input) => readEarnings(context, user.memberId, input),
  ),

  explain: verb<'distributor.explain'>()(
    v.strictObject({ commissionId: Id }),
    (context, user, input) => readExplanation(context, user.memberId, input.commissionId),
  ),

  withdrawal: verb<'distributor.withdrawal'>()(ListPart, (context, user, input) =>
    readWithdrawals(context, user.memberId, input.cursor),
  ),

  confirmTransfer: verb<'distributor.confirmTransfer'>()(WithdrawalId, (context, user, input) =>
    confirmTransfer(context, user, input.withdrawalId),
  ),

  checkTransfer: verb<'distributor.checkTransfer'>()(WithdrawalId, async (context, user, input) => {
    const { withdrawal, account } = await checkTransfer(context, user, input.withdrawalId)
    return { withdrawal: toWithdrawalView(withdrawal), account: toAccountView(account) }
  }),

  statement: verb<'distributor.statement'>()(
    v.strictObject({ month: Month, cursor: StretchCursor }),
    (context, user, input) => readStatement(context, user.memberId, input),
  ),

  requestWithdrawal: verb<'distributor.requestWithdrawal'>()(
    v.strictObject({ requestKey: RequestKey, amount: Fen }),
    async (context, user, input) => {
      const { withdrawal, account } = await requestWithdrawal(context, user, input)
      return { withdrawal: toWithdrawalView(withdrawal), account: toAccountView(account) }
    },
  ),
})
