/**
 * What may happen in a shop. A step is drawn once, as numbers; whom and what it hits is decided when it
 * is played, from what is stored then, so that a story keeps its sense when other steps are left out.
 */
import { applyDistributor } from '../../cloudfunctions/src/operations/apply-distributor'
import { bindInviter } from '../../cloudfunctions/src/operations/bind-inviter'
import { cancelOrder } from '../../cloudfunctions/src/operations/close-order'
import { checkPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { confirmReceipt } from '../../cloudfunctions/src/operations/confirm-receipt'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { enterShop } from '../../cloudfunctions/src/operations/enter-shop'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { payOrder } from '../../cloudfunctions/src/operations/prepay'
import { sceneIdOf } from '../../cloudfunctions/src/store/ids'
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { createChance } from './chance'
import { valueOn } from './coupons'
import { digits, orderIn, person, pickBy } from './picks'
import type { Fault } from './scheduler'
import { PEOPLE } from './shop'
import { AFTER_SALE_STEPS } from './steps-after-sale'
import { MERCHANT_STEPS } from './steps-merchant'
import { OUTSIDE_STEPS } from './steps-outside'
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

/**
 * Plays a step: starts invocations through `go`, or changes the world outside the shop and tells so by
 * `did`. What finds nothing to do does neither.
 */
export type Play = (
  world: World,
  at: Step['at'],
  go: (what: string, run: (context: Context) => Promise<unknown>) => void,
  did: () => void,
) => void

const ADDRESS = { name: 'a', phone: '1', province: '浙江', city: 'c', county: 'c', detail: 'd' }

const ownerOf = (order: Model.Order): User =>
  PEOPLE.find(({ memberId }) => memberId === order.memberId) ?? person(0)

const CUSTOMER_STEPS: Record<string, Play> = {
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
    world.asked.orders.add(`${user.openid} ${input.requestKey}`)
    const what = input.lines.map((l) => `${l.quantity} ${l.productId}.${l.sku}`).join(', ')
    go(`${user.openid} orders ${what} (key ${input.requestKey})`, (c) => placeOrder(c, user, input))
  },

  'order with a coupon': (world, at, go) => {
    const user = person(at[0])
    const own = world.mirror.all('takenCoupons').filter((c) => c.memberId === user.memberId)
    const coupon = pickBy(own, at[2])
    const input = wish(world, at, coupon)
    world.asked.orders.add(`${user.openid} ${input.requestKey}`)
    go(`${user.openid} orders with ${coupon._id} (key ${input.requestKey})`, (c) =>
      placeOrder(c, user, input),
    )
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

  /** A page that was left open sends its request again, key and all. */
  again: (world, [which], go) => {
    if (world.requests.length === 0) return
    const { what, run } = pickBy(world.requests, which)
    go(`${what} (asked again)`, run)
  },

  receive: (world, [which], go) => {
    const order = orderIn(world, which, 'shipped', 'received')
    if (order) go(`receive ${order._id}`, (c) => confirmReceipt(c, order._id, order.memberId))
  },
}

/** What the customer puts into the basket, with the price that the page shows. */
function wish(
  world: World,
  [who, what, key]: Step['at'],
  coupon: Model.TakenCoupon | null = null,
): CloudApi.Input<'shop.placeOrder'> {
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
  const { flat = 0, freeFrom } = world.mirror.get('settings', 'shop')?.freight ?? {}
  const paid = goods - (coupon ? valueOn(goods, coupon) : 0)
  const seenPayable = paid + (paid >= (freeFrom ?? Infinity) ? 0 : flat)
  const requestKey = `${coupon ? 'c' : 'k'}${Math.floor(key * 30)}`
  const couponId = coupon?._id ?? null
  return { requestKey, lines, address: ADDRESS, note: '', couponId, seenPayable }
}

export const STEPS: Record<string, Play> = {
  ...CUSTOMER_STEPS,
  ...OUTSIDE_STEPS,
  ...MERCHANT_STEPS,
  ...AFTER_SALE_STEPS,
  ...WITHDRAWAL_STEPS,
}
