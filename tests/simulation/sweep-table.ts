/** Every money operation, each in the scene where it has the most to do. */
import { accrueCommission } from '../../cloudfunctions/src/operations/accrue-commission'
import { runAudit } from '../../cloudfunctions/src/operations/audit'
import { cancelOrder, closeOrder } from '../../cloudfunctions/src/operations/close-order'
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { confirmReceipt } from '../../cloudfunctions/src/operations/confirm-receipt'
import { confirmRefund, failRefund } from '../../cloudfunctions/src/operations/confirm-refund'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { drainAccruals } from '../../cloudfunctions/src/operations/drain-accruals'
import { hearRefund } from '../../cloudfunctions/src/operations/hear-refund'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { publishPlan } from '../../cloudfunctions/src/operations/publish-plan'
import { releaseCommission } from '../../cloudfunctions/src/operations/release-commission'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { sendRefund } from '../../cloudfunctions/src/operations/send-refund'
import { uploadAgain, uploadShipment } from '../../cloudfunctions/src/operations/upload-shipment'
import { AFTER_SALES } from './sweep-after-sales'
import { onOrder, onRefund, type Row } from './sweep-row'
import * as scenes from './sweep-scenes'
import { WITHDRAWALS } from './sweep-withdrawals'

const runTick = (context: Context) => runClock(context)

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
    what: 'two lines, two levels, a coupon',
    arrange: async () => ({
      world: await scenes.team(),
      run: (c) => placeOrder(c, scenes.BUYER, scenes.WITH_COUPON),
    }),
  },
  {
    file: 'close-order',
    what: 'by the customer, with a coupon',
    arrange: onOrder(scenes.orderedWithCoupon, (c, id) => cancelOrder(c, scenes.BUYER, id)),
  },
  {
    file: 'close-order',
    what: 'by the clock, paid meanwhile',
    arrange: onOrder(scenes.payedWithCoupon, closeOrder),
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
    arrange: onOrder(scenes.accrued, scenes.ship),
  },
  {
    file: 'upload-shipment',
    what: 'from the outbox',
    arrange: onOrder(scenes.untold, uploadShipment),
  },
  {
    file: 'upload-shipment',
    what: 'once more, from the desk',
    arrange: onOrder(scenes.untold, uploadAgain),
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

export const ROWS: Row[] = [
  ...ORDERS,
  ...REFUNDS,
  ...AFTER_SALES,
  ...BY_HAND,
  ...WITHDRAWALS,
  ...TICKS,
]
