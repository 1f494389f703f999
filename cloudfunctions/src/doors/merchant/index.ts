/** The merchant's door: staff only, by the database's own list, never by anything in the event. */
import * as v from 'valibot'
import { adjustCommission } from '../../operations/adjust-commission'
import { runAudit } from '../../operations/audit'
import { bookOutsideRefund } from '../../operations/book-outside-refund'
import { refuseRisky } from '../../operations/check-texts'
import type { Context } from '../../operations/context'
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
} from '../../operations/decide-withdrawal'
import { publishPlan } from '../../operations/publish-plan'
import { requestRefund } from '../../operations/request-refund'
import { tellNow } from '../../operations/send-message'
import { sendTransfer } from '../../operations/send-transfer'
import { readAudits } from '../../reads/audit'
import { readMerchantOrder, readToday } from '../../reads/merchant'
import { readPlan } from '../../reads/plan'
import { toWithdrawalView } from '../../reads/views'
import { readWithdrawalDesk } from '../../reads/withdrawals'
import type { User } from '../../wechat/caller'
import { openDoor, verb } from '../door'
import {
  Fen,
  FenOrZero,
  filled,
  Id,
  Nothing,
  RequestKey,
  TimeCursor,
  text,
  Version,
  WechatNumber,
} from '../inputs'
import { aftersale } from './aftersale'
import { catalogue } from './catalogue'
import { checkout } from './checkout'
import { desk } from './desk'
import { materials } from './materials'
import { orders } from './orders'
import { BindingMode, EditedPlan } from './plan-input'
import { posters } from './posters'
import { Freight, givesBack, RefundLines } from './refund-input'
import { ROLES } from './roles'
import { setup } from './setup'
import { transfers } from './transfers'

const WITHDRAWAL_STATES = [
  'all',
  'requested',
  'approved',
  'paying',
  'confirming',
  'paid',
  'rejected',
  'failed',
] as const

const WithdrawalId = v.strictObject({ withdrawalId: Id })

async function staffOnly(
  context: Context,
  user: User,
  name: CloudApi.Verb<'merchant'>,
): Promise<'NOT_STAFF' | 'ROLE_NOT_ALLOWED' | null> {
  const roles = ROLES[name]
  if (roles === 'anybody') return null
  const staff = await context.db.get('staff', user.memberId)
  if (!staff) return 'NOT_STAFF'
  return roles.includes(staff.role) ? null : 'ROLE_NOT_ALLOWED'
}

export const main = openDoor(
  'merchant',
  {
    today: verb<'merchant.today'>()(Nothing, async (context, user) =>
      readToday(context, (await staffOnly(context, user, 'dashboard')) === null),
    ),

    order: verb<'merchant.order'>()(v.strictObject({ orderId: Id }), async (context, user, input) =>
      readMerchantOrder(context.db, input.orderId, {
        maySend: (await staffOnly(context, user, 'ship')) === null,
      }),
    ),

    refundLines: verb<'merchant.refundLines'>()(
      v.pipe(
        v.strictObject({
          requestKey: RequestKey,
          orderId: Id,
          lines: RefundLines,
          freight: v.optional(Freight),
          reason: filled(80),
        }),
        v.check((input) => givesBack(input)),
      ),
      async (context, user, input) => {
        await refuseRisky(context, user, [input.reason])
        return requestRefund(context, user.memberId, input)
      },
    ),

    bookOutsideRefund: verb<'merchant.bookOutsideRefund'>()(
      v.strictObject({
        orderId: Id,
        refundNumber: WechatNumber,
        amount: Fen,
        reason: filled(80),
      }),
      async (context, user, input) => {
        await refuseRisky(context, user, [input.reason])
        return bookOutsideRefund(context, user.memberId, input)
      },
    ),

    withdrawals: verb<'merchant.withdrawals'>()(
      v.strictObject({
        state: v.picklist(WITHDRAWAL_STATES),
        cursor: TimeCursor,
      }),
      (context, _user, input) => readWithdrawalDesk(context, input),
    ),

    approveWithdrawal: verb<'merchant.approveWithdrawal'>()(
      WithdrawalId,
      async (context, user, input) => ({
        withdrawal: toWithdrawalView(
          await approveWithdrawal(context, user.memberId, input.withdrawalId),
        ),
      }),
    ),

    rejectWithdrawal: verb<'merchant.rejectWithdrawal'>()(
      v.strictObject({ withdrawalId: Id, reason: filled(80) }),
      async (context, user, input) => {
        await refuseRisky(context, user, [input.reason])
        const withdrawal = await rejectWithdrawal(context, user.memberId, input)
        return { withdrawal: toWithdrawalView(withdrawal) }
      },
    ),

    sendTransfer: verb<'merchant.sendTransfer'>()(WithdrawalId, async (context, user, input) => ({
      withdrawal: toWithdrawalView(await sendTransfer(context, user.memberId, input.withdrawalId)),
    })),

    adjustCommission: verb<'merchant.adjustCommission'>()(
      v.strictObject({
        requestKey: RequestKey,
        orderId: Id,
        level: v.picklist([1, 2]),
        amount: FenOrZero,
        reason: filled(80),
      }),
      async (context, user, input) => {
        await refuseRisky(context, user, [input.reason])
        return adjustCommission(context, user.memberId, input)
      },
    ),

    payOut: verb<'merchant.payOut'>()(
      v.strictObject({ withdrawalId: Id, proof: text(256), note: text(80) }),
      async (context, user, input) => {
        await refuseRisky(context, user, [input.note])
        const withdrawal = await recordPayout(context, user.memberId, input)
        await tellNow(context, `paid.${withdrawal.memberId}`)
        return { withdrawal: toWithdrawalView(withdrawal) }
      },
    ),

    plan: verb<'merchant.plan'>()(Nothing, (context) => readPlan(context.db)),

    publishPlan: verb<'merchant.publishPlan'>()(
      v.strictObject({ from: Version, plan: EditedPlan, binding: BindingMode }),
      async (context, user, input) => {
        const grades = input.plan.grades.map(({ name }) => name)
        await refuseRisky(context, user, grades)
        return { plan: await publishPlan(context, input) }
      },
    ),

    audit: verb<'merchant.audit'>()(Nothing, (context) => readAudits(context.db)),

    runAudit: verb<'merchant.runAudit'>()(Nothing, async (context) => ({
      audit: await runAudit(context),
    })),

    ...aftersale,
    ...catalogue,
    ...checkout,
    ...desk,
    ...materials,
    ...orders,
    ...setup,
    ...posters,
    ...transfers,
  },
  staffOnly,
)
