/** What happens outside the shop: at WeChat Pay, in WeChat, on the clock. */
import { releaseCommission } from '../../cloudfunctions/src/operations/release-commission'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { STRAYS } from './fake-pay'
import { deliver, falseNotice } from './notices'
import { orderIn, pickBy } from './picks'
import type { Play } from './steps'
import type { World } from './world'

const DAY = 86_400_000

function unpaidAt(world: World, share: number): string | undefined {
  const waiting = [...world.pay.payments].filter(([, { state }]) => state === 'unpaid')
  return waiting.length === 0 ? undefined : pickBy(waiting, share)[0]
}

export const OUTSIDE_STEPS: Record<string, Play> = {
  pay: (world, [which], _, did) => {
    const id = unpaidAt(world, which)
    if (id && world.pay.payNow(id, world.clock.now())) did()
  },

  'stray payment': (world, [which, how], _, did) => {
    const id = unpaidAt(world, which)
    const stray = pickBy(STRAYS, how)
    if (!id || !world.pay.payAstray(id, stray, world.clock.now())) return
    world.saw(`stray ${stray}`)
    did()
  },

  'end refund': (world, [which, how], _, did) => {
    const open = [...world.pay.refunds].filter(([, { state }]) => state === 'processing')
    if (open.length === 0) return
    world.pay.endRefund(pickBy(open, which)[0], how < 0.8 ? 'succeeded' : 'failed')
    did()
  },

  'refund by hand': (world, [which, share], _, did) => {
    const paid = [...world.pay.payments].filter(([, { state }]) => state === 'paid')
    if (paid.length === 0) return
    const [orderId, { amount }] = pickBy(paid, which)
    const whole = amount - world.pay.returned(orderId)
    if (!world.pay.refundByHand(orderId, share < 0.3 ? whole : Math.floor(whole * share))) return
    world.asked.refunds.add(`by hand ${world.pay.refunds.size}`)
    did()
  },

  'end bill': (world, [which, how], _, did) => {
    const open = world.transfers.open()
    if (open.length === 0) return
    const bill = pickBy(open, which)
    if (bill.state === 'accepted') world.saw('a bill worked on before it waits')
    world.transfers.proceed(bill.billNumber, how)
    did()
  },

  notice: deliver,

  'false notice': falseNotice,

  /** WeChat has no money of the shop, or takes its time. */
  'wechat trouble': (world, [money, pace], _, did) => {
    world.pay.poor = money < 0.2
    world.transfers.refusing = money < 0.2
    world.transfers.slow = pace < 0.5
    did()
  },

  /** Minutes, hours, or days. */
  clock: (world, [how, share], go) => {
    const reach = how < 0.5 ? 3_600_000 : how < 0.8 ? DAY : 12 * DAY
    passTime(world, Math.floor(reach * share))
    go('the clock ticks', (c) => runClock(c))
  },

  /** As long as a hold takes, and what a receipt takes by itself. */
  weeks: (world, [share], go) => {
    passTime(world, Math.floor((8 + 4 * share) * DAY))
    go('the clock ticks', (c) => runClock(c))
  },

  /** The clock looked too early, or two of its turns at once: the hold is the operation's own matter. */
  release: (world, [which], go) => {
    const order = orderIn(world, which, 'paid', 'shipped', 'received', 'received', 'finished')
    if (order) go(`release ${order._id}`, (c) => releaseCommission(c, order._id))
  },
}

function passTime(world: World, time: number): void {
  world.clock.moveTo(world.clock.now() + time)
  // Blind, the shop takes an order's other refund for this one once its notices have ended: a known
  // limit of cloudPay (operations/send-refund.ts), so a refund is not under way for that long here.
  world.pay.endRefunds(world.pay.blind ? 0 : DAY / 2)
}
