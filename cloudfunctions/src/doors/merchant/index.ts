/** The merchant's door: staff only, by the database's own list, never by anything in the event. */
import * as v from 'valibot'
import type { Context } from '../../operations/context'
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
} from '../../operations/decide-withdrawal'
import { requestRefund } from '../../operations/request-refund'
import { shipOrder } from '../../operations/ship-order'
import { readMerchantOrder, readOrderDesk, readToday } from '../../reads/merchant'
import { toWithdrawalView } from '../../reads/views'
import { readWithdrawalDesk } from '../../reads/withdrawals'
import type { User } from '../../wechat/caller'
import { openDoor, verb } from '../door'
import { Fen, filled, Id, Nothing, OrderState, RequestKey, TimeCursor, text } from '../inputs'

const TrackingNumber = v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z -]{3,39}$/))

const WithdrawalId = v.strictObject({ withdrawalId: Id })

const RefundLines = v.pipe(
  v.array(
    v.strictObject({
      line: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(19)),
      amount: Fen,
    }),
  ),
  v.minLength(1),
  v.maxLength(20),
  v.check((lines) => new Set(lines.map((l) => l.line)).size === lines.length),
)

async function staffOnly(context: Context, user: User): Promise<string | null> {
  return (await context.db.get('staff', user.memberId)) ? null : 'NOT_STAFF'
}

export const main = openDoor(
  'merchant',
  {
    today: verb<'merchant.today'>()(Nothing, (context) => readToday(context)),

    orders: verb<'merchant.orders'>()(
      v.strictObject({ state: OrderState, cursor: TimeCursor }),
      (context, _user, input) => readOrderDesk(context.db, input),
    ),

    order: verb<'merchant.order'>()(v.strictObject({ orderId: Id }), (context, _user, input) =>
      readMerchantOrder(context.db, input.orderId),
    ),

    ship: verb<'merchant.ship'>()(
      v.strictObject({ orderId: Id, company: filled(40), trackingNumber: TrackingNumber }),
      async (context, _user, input) => ({
        orderId: input.orderId,
        state: await shipOrder(context, input),
      }),
    ),

    refundLines: verb<'merchant.refundLines'>()(
      v.strictObject({
        requestKey: RequestKey,
        orderId: Id,
        lines: RefundLines,
        reason: filled(80),
      }),
      (context, user, input) => requestRefund(context, user.memberId, input),
    ),

    withdrawals: verb<'merchant.withdrawals'>()(
      v.strictObject({
        state: v.picklist(['all', 'requested', 'approved', 'paid', 'rejected']),
        cursor: TimeCursor,
      }),
      (context, _user, input) => readWithdrawalDesk(context.db, input),
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
      async (context, user, input) => ({
        withdrawal: toWithdrawalView(await rejectWithdrawal(context, user.memberId, input)),
      }),
    ),

    payOut: verb<'merchant.payOut'>()(
      v.strictObject({ withdrawalId: Id, proof: text(256), note: text(80) }),
      async (context, user, input) => ({
        withdrawal: toWithdrawalView(await recordPayout(context, user.memberId, input)),
      }),
    ),
  },
  staffOnly,
)
