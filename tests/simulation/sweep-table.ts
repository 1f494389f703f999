/** Every money operation, each in the scene where it has the most to do. */
import { accrueCommission } from '../../cloudfunctions/src/operations/accrue-commission'
import { runAudit } from '../../cloudfunctions/src/operations/audit'
import { cancelOrder, closeOrder } from '../../cloudfunctions/src/operations/close-order'
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { confirmReceipt } from '../../cloudfunctions/src/operations/confirm-receipt'
import { confirmRefund, failRefund } from '../../cloudfunctions/src/operations/confirm-refund'
import { checkTransfer } from '../../cloudfunctions/src/operations/confirm-transfer'
import type { Context } from '../../cloudfunctions/src/operations/context'
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
} from '../../cloudfunctions/src/operations/decide-withdrawal'
import { drainAccruals } from '../../cloudfunctions/src/operations/drain-accruals'
import { followTransfer } from '../../cloudfunctions/src/operations/follow-transfer'
import { hearRefund } from '../../cloudfunctions/src/operations/hear-refund'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { publishPlan } from '../../cloudfunctions/src/operations/publish-plan'
import { releaseCommission } from '../../cloudfunctions/src/operations/release-commission'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { sendRefund } from '../../cloudfunctions/src/operations/send-refund'
import { sendTransfer } from '../../cloudfunctions/src/operations/send-transfer'
import { shipOrder } from '../../cloudfunctions/src/operations/ship-order'
import { STAFF } from './shop'
import * as scenes from './sweep-scenes'
import type { World } from './world'

const runTick = (context: Context) => runClock(context)

type Run = (context: Context) => Promise<unknown>

export interface Row {
  /** The operation's file, and what of it. */
  file: string
  what: string
  /** The scene, and the operation to be broken in it. */
  arrange(): Promise<{ world: World; run: Run }>
}

type Ordered = { world: World; orderId: string }
type Withdrawn = { world: World; withdrawalId: string }

const onOrder =
  (scene: () => Promise<Ordered>, run: (c: Context, orderId: string) => Promise<unknown>) =>
  async () => {
    const { world, orderId } = await scene()
    return { world, run: (c: Context) => run(c, orderId) }
  }
const onRefund =
  (
    scene: () => Promise<{ world: World; refundId: string }>,
    run: (c: Context, refundId: string) => Promise<unknown>,
  ) =>
  async () => {
    const { world, refundId } = await scene()
    return { world, run: (c: Context) => run(c, refundId) }
  }
const onWithdrawal =
  (scene: () => Promise<Withdrawn>, run: (c: Context, id: string) => Promise<unknown>) =>
  async () => {
    const { world, withdrawalId } = await scene()
    return { world, run: (c: Context) => run(c, withdrawalId) }
  }
const reject = (c: Context, withdrawalId: string) =>
  rejectWithdrawal(c, STAFF, { withdrawalId, reason: '不' })

const ORDERS: Row[] = [
  {
    file: 'bind-inviter',
    what: 'a first scan',
    arrange: async () => ({
      world: await scenes.newcomers(),
      run: scenes.bind(scenes.INVITER, scenes.GRAND),
    }),
  },
  {
    file: 'place-order',
    what: 'two lines, two levels',
    arrange: async () => ({
      world: await scenes.team(),
      run: (c) => placeOrder(c, scenes.BUYER, scenes.WISH),
    }),
  },
  {
    file: 'close-order',
    what: 'by the customer',
    arrange: onOrder(scenes.ordered, (c, id) => cancelOrder(c, scenes.BUYER, id)),
  },
  {
    file: 'close-order',
    what: 'by the clock, paid meanwhile',
    arrange: onOrder(scenes.payed, closeOrder),
  },
  {
    file: 'confirm-payment',
    what: 'with its accrual',
    arrange: onOrder(scenes.payed, confirmPayment),
  },
  {
    file: 'accrue-commission',
    what: 'from the outbox',
    arrange: onOrder(scenes.due, (c, id) => accrueCommission(c, [id])),
  },
  {
    file: 'drain-accruals',
    what: 'by the clock',
    arrange: onOrder(scenes.due, (c) => drainAccruals(c)),
  },
  {
    file: 'ship-order',
    what: 'first time',
    arrange: onOrder(scenes.accrued, (c, orderId) =>
      shipOrder(c, { orderId, company: '顺丰', trackingNumber: 'SF1' }),
    ),
  },
  {
    file: 'confirm-receipt',
    what: 'by the customer',
    arrange: onOrder(scenes.shipped, (c, id) => confirmReceipt(c, id, scenes.BUYER.memberId)),
  },
  {
    file: 'release-commission',
    what: 'after the hold',
    arrange: onOrder(scenes.held, releaseCommission),
  },
  {
    file: 'adjust-commission',
    what: 'before accrual',
    arrange: onOrder(scenes.due, (c, id) => scenes.adjustmentOf(id)(c)),
  },
  {
    file: 'adjust-commission',
    what: 'after release',
    arrange: onOrder(scenes.released, (c, id) => scenes.adjustmentOf(id)(c)),
  },
  {
    file: 'publish-plan',
    what: 'version 2',
    arrange: async () => {
      const world = await scenes.team()
      const settings = world.mirror.get('settings', 'shop')
      if (!settings) throw new Error('no settings')
      const { _id, version, publishedAt, ...plan } = settings.plan
      const input = { from: 1, plan: { ...plan, capRate: 900 }, binding: settings.binding }
      return { world, run: (c) => publishPlan(c, input) }
    },
  },
]

const REFUNDS: Row[] = [
  ['before accrual', scenes.due] as const,
  ['before release', scenes.accrued] as const,
  ['after release', scenes.released] as const,
  ['after a withdrawal', scenes.requested] as const,
].flatMap(([when, scene]): Row[] => [
  {
    file: 'request-refund',
    what: when,
    arrange: onOrder(scene, (c, id) => scenes.refundOf(id)(c)),
  },
  {
    file: 'send-refund',
    what: `stored, ${when}`,
    arrange: onRefund(
      async () => scenes.refundStored(await scene()),
      (c, id) => sendRefund(c, id),
    ),
  },
  {
    file: 'confirm-refund',
    what: when,
    arrange: onRefund(async () => scenes.refundEnded(await scene(), 'succeeded'), confirmRefund),
  },
  {
    file: 'confirm-refund',
    what: `failed, ${when}`,
    arrange: onRefund(async () => scenes.refundEnded(await scene(), 'failed'), failRefund),
  },
])

const BY_HAND: Row[] = [
  ['before accrual', scenes.due] as const,
  ['before release', scenes.accrued] as const,
  ['after a withdrawal', scenes.requested] as const,
].map(([when, scene]) => ({
  file: 'store-outside-refund',
  what: when,
  arrange: async () => {
    const { world, told } = await scenes.byHand(await scene())
    return { world, run: (c: Context) => hearRefund(c, told) }
  },
}))

const WITHDRAWALS: Row[] = [
  {
    file: 'withdraw',
    what: 'asked for',
    arrange: async () => {
      const { world } = await scenes.released()
      return { world, run: scenes.withdraw(100) }
    },
  },
  {
    file: 'decide-withdrawal',
    what: 'approved',
    arrange: onWithdrawal(scenes.requested, (c, id) => approveWithdrawal(c, STAFF, id)),
  },
  {
    file: 'decide-withdrawal',
    what: 'rejected',
    arrange: onWithdrawal(scenes.approved, reject),
  },
  {
    file: 'decide-withdrawal',
    what: 'paid by hand',
    arrange: onWithdrawal(scenes.approved, (c, withdrawalId) =>
      recordPayout(c, STAFF, { withdrawalId, proof: 'cloud://sim/proofs/1.jpg', note: '' }),
    ),
  },
  {
    file: 'send-transfer',
    what: 'sent',
    arrange: onWithdrawal(scenes.approved, (c, id) => sendTransfer(c, STAFF, id)),
  },
  {
    file: 'send-transfer',
    what: 'taken in, not worked on',
    arrange: onWithdrawal(
      async () => scenes.slowly(await scenes.approved()),
      (c, id) => sendTransfer(c, STAFF, id),
    ),
  },
  {
    file: 'follow-transfer',
    what: 'paid',
    arrange: onWithdrawal(() => scenes.billEnded('paid'), followTransfer),
  },
  {
    file: 'book-transfer',
    what: 'failed',
    arrange: onWithdrawal(
      () => scenes.billEnded('failed'),
      (c, id) => checkTransfer(c, scenes.INVITER, id),
    ),
  },
  {
    file: 'cancel-transfer',
    what: 'taken back',
    arrange: onWithdrawal(scenes.confirming, reject),
  },
  {
    file: 'cancel-transfer',
    what: 'being taken back',
    arrange: onWithdrawal(async () => scenes.slowly(await scenes.confirming()), reject),
  },
]

const TICKS: Row[] = [
  { file: 'audit', what: 'by the merchant', arrange: onOrder(scenes.requested, runAudit) },
  { file: 'run-clock', what: 'the night’s audit', arrange: onOrder(scenes.byNight, runTick) },
  {
    file: 'run-clock',
    what: 'an accrual is due',
    arrange: onOrder(scenes.due, runTick),
  },
  { file: 'run-clock', what: 'a hold is over', arrange: onOrder(scenes.held, runTick) },
  {
    file: 'run-clock',
    what: 'a refund waits',
    arrange: onRefund(async () => scenes.refundStored(await scenes.accrued()), runTick),
  },
]

export const ROWS: Row[] = [...ORDERS, ...REFUNDS, ...BY_HAND, ...WITHDRAWALS, ...TICKS]
