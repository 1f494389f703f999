/**
 * What may happen in a shop. A step is drawn once, as numbers; whom and what it hits is decided when it
 * is played, from what is stored then, so that a story keeps its sense when other steps are left out.
 */
import { adjustCommission } from '../../cloudfunctions/src/operations/adjust-commission'
import { applyDistributor } from '../../cloudfunctions/src/operations/apply-distributor'
import { bindInviter } from '../../cloudfunctions/src/operations/bind-inviter'
import { cancelOrder } from '../../cloudfunctions/src/operations/close-order'
import { checkPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { confirmReceipt } from '../../cloudfunctions/src/operations/confirm-receipt'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { enterShop } from '../../cloudfunctions/src/operations/enter-shop'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { payOrder } from '../../cloudfunctions/src/operations/prepay'
import { publishPlan } from '../../cloudfunctions/src/operations/publish-plan'
import { requestRefund } from '../../cloudfunctions/src/operations/request-refund'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { shipOrder } from '../../cloudfunctions/src/operations/ship-order'
import { sceneIdOf } from '../../cloudfunctions/src/store/ids'
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { createChance } from './chance'
import { deliver } from './notices'
import { digits, pickBy } from './picks'
import type { Fault } from './scheduler'
import { drawBinding, drawPlan, PEOPLE, STAFF } from './shop'
import { WITHDRAWAL_STEPS } from './steps-withdrawal'
import { cardOf, type World } from './world'

/** One thing that happens, drawn before the play. */
export interface Step {
  kind: string
  /** Numbers from 0 to below 1 that choose people, documents and amounts. */
  at: [number, number, number]
  fault?: Fault
  /** The same invocation twice at once. */
  twice?: boolean
  /** Trips that are let through before the next step; Infinity waits until nothing is under way. */
  trips: number
}

/** Plays a step: starts invocations through `go`, or changes the world outside the shop. */
export type Play = (
  world: World,
  at: Step['at'],
  go: (what: string, run: (context: Context) => Promise<unknown>) => void,
) => void

const ADDRESS = { name: 'a', phone: '1', province: 'p', city: 'c', county: 'c', detail: 'd' }
const DAY = 86_400_000

const person = (share: number): User => pickBy(PEOPLE, share)
const ownerOf = (order: Model.Order): User =>
  PEOPLE.find(({ memberId }) => memberId === order.memberId) ?? person(0)
const orderIn = (world: World, share: number, ...states: Model.OrderState[]) => {
  const orders = world.mirror.all('orders').filter(({ state }) => states.includes(state))
  return orders.length === 0 ? undefined : pickBy(orders, share)
}

const SHOPPING: Record<string, Play> = {
  enter: (_, [who], go) => go(`${person(who).openid} enters`, (c) => enterShop(c, person(who))),

  apply: (_, [who], go) =>
    go(`${person(who).openid} becomes a distributor`, (c) => applyDistributor(c, person(who))),

  bind: (_, [who, whose], go) => {
    const scene = sceneIdOf(cardOf(person(whose)), 0)
    go(`${person(who).openid} scans the code of ${person(whose).openid}`, (c) =>
      bindInviter(c, person(who), { scene, entry: 'scan' }),
    )
  },

  order: (world, at, go) => {
    const user = person(at[0])
    const input = wish(world, at)
    const what = input.lines.map((l) => `${l.quantity} ${l.productId}.${l.sku}`).join(', ')
    go(`${user.openid} orders ${what} (key ${input.requestKey})`, (c) => placeOrder(c, user, input))
  },

  prepay: (world, [which], go) => {
    const order = orderIn(world, which, 'unpaid', 'closed')
    if (order) go(`pay again ${order._id}`, (c) => payOrder(c, ownerOf(order), order._id))
  },

  cancel: (world, [which], go) => {
    const order = orderIn(world, which, 'unpaid')
    if (order) go(`cancel ${order._id}`, (c) => cancelOrder(c, ownerOf(order), order._id))
  },

  refresh: (world, [which], go) => {
    const order = orderIn(world, which, 'unpaid', 'closed', 'paid')
    if (order) go(`refresh ${order._id}`, (c) => checkPayment(c, ownerOf(order), order._id))
  },

  receive: (world, [which], go) => {
    const order = orderIn(world, which, 'shipped', 'received')
    if (order) go(`receive ${order._id}`, (c) => confirmReceipt(c, order._id, order.memberId))
  },
}

const OUTSIDE: Record<string, Play> = {
  pay: (world, [which]) => {
    const waiting = [...world.pay.payments].filter(([, { state }]) => state === 'unpaid')
    if (waiting.length > 0) world.pay.payNow(pickBy(waiting, which)[0], world.clock.now())
  },

  'end refund': (world, [which, how]) => {
    const open = [...world.pay.refunds].filter(([, { state }]) => state === 'processing')
    if (open.length > 0)
      world.pay.endRefund(pickBy(open, which)[0], how < 0.85 ? 'succeeded' : 'failed')
  },

  notice: deliver,

  'money short': (world, [how]) => {
    world.pay.poor = how < 0.3
    world.transfers.refusing = how < 0.3
  },

  /** Minutes, hours, or days. */
  clock: (world, [how, share], go) => {
    const reach = how < 0.5 ? 3_600_000 : how < 0.8 ? DAY : 12 * DAY
    world.clock.moveTo(world.clock.now() + Math.floor(reach * share))
    // Blind, the shop takes an order's other refund for this one once its notices have ended: a known
    // limit of cloudPay (operations/send-refund.ts), so a refund is not under way for that long here.
    world.pay.endRefunds(world.pay.blind ? 0 : DAY / 2)
    go('the clock ticks', (c) => runClock(c))
  },
}

const MERCHANT: Record<string, Play> = {
  ship: (world, [which], go) => {
    const order = orderIn(world, which, 'paid', 'paid', 'shipped')
    const input = { orderId: order?._id ?? '', company: '顺丰', trackingNumber: 'SF1' }
    if (order) go(`ship ${order._id}`, (c) => shipOrder(c, input))
  },

  refund: (world, [which, line, amount], go) => {
    const order = orderIn(world, which, 'paid', 'shipped', 'received', 'finished')
    if (!order) return
    const index = Math.floor(line * order.lines.length)
    const left = order.lines[index]
    const most = left ? left.base - left.refunded - left.refunding : 0
    const fen = amount < 0.3 ? most : Math.floor(most * amount)
    if (fen === 0) return
    const input = {
      orderId: order._id,
      requestKey: `r${digits(amount)}`,
      lines: [{ line: index, amount: fen }],
      reason: '退',
    }
    go(`refund ${fen} of line ${index} of ${order._id}`, (c) => requestRefund(c, STAFF, input))
  },

  adjust: (world, [which, share, level], go) => {
    const order = orderIn(world, which, 'paid', 'shipped', 'received', 'finished')
    if (!order) return
    const base = order.lines.reduce((sum, line) => sum + line.base - line.refunded, 0)
    const amount = share < 0.2 ? 0 : Math.floor((base * share * order.attribution.capRate) / 15_000)
    const input = {
      orderId: order._id,
      requestKey: `a${digits(share) % 9}`,
      level: level < 0.6 ? 1 : 2,
      amount,
      reason: '改',
    } as const
    go(`set level ${input.level} of ${order._id} to ${amount}`, (c) =>
      adjustCommission(c, STAFF, input),
    )
  },

  plan: (world, [draw], go) => {
    const chance = createChance(digits(draw))
    const { plan: current } = world.mirror.get('settings', 'shop') ?? {}
    if (!current) return
    const { _id, version, publishedAt, ...plan } = drawPlan(chance, 0, 0)
    const binding = drawBinding(chance)
    go(`publish plan ${current.version + 1}`, (c) =>
      publishPlan(c, { from: current.version, plan, binding }),
    )
  },

  freeze: (world, [who, how, grade], go) => {
    const member = world.mirror.get('members', person(who).memberId)
    if (!member || member.distributor.status === 'none') return
    const status = how < 0.4 ? 'frozen' : 'active'
    const distributor = {
      ...member.distributor,
      status,
      grade: grade < 0.5 ? 'standard' : 'gold',
    } as const
    go(`${person(who).openid} is made ${status}, ${distributor.grade}`, (c) =>
      c.db.update('members', member._id, { set: { distributor } }),
    )
  },
}

/** What the customer puts into the basket, with the price that the page shows. */
function wish(world: World, [who, what, key]: Step['at']): CloudApi.Input<'shop.placeOrder'> {
  const chance = createChance(digits(what) + digits(who))
  const count = 1 + chance.below(3)
  const products = world.mirror.all('products')
  const lines = Array.from({ length: count }, () => {
    const product = chance.pick(products)
    const { sku } = chance.pick(product.skus)
    return { productId: product._id, sku, quantity: 1 + chance.below(3) }
  })
  const goods = lines.reduce((sum, line) => {
    const skus = products.find(({ _id }) => _id === line.productId)?.skus
    return sum + (skus?.find(({ sku }) => sku === line.sku)?.price ?? 0) * line.quantity
  }, 0)
  const { flat = 0, freeFrom = 0 } = world.mirror.get('settings', 'shop')?.freight ?? {}
  const seenPayable = goods + (goods >= freeFrom ? 0 : flat)
  const requestKey = `k${Math.floor(key * 30)}`
  return { requestKey, lines, address: ADDRESS, note: '', seenPayable }
}

export const STEPS: Record<string, Play> = {
  ...SHOPPING,
  ...OUTSIDE,
  ...MERCHANT,
  ...WITHDRAWAL_STEPS,
}
