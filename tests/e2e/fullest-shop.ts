/**
 * A shop in which everything has happened and everything is as long and as large as the doors allow.
 * People and orders come in through the doors; their words are made longest afterwards.
 */
import type { LocalCloud } from '../../localcloud/types'
import { seed } from '../../scripts/seed/seed'
import {
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  order,
  putProof,
  scanPoster,
  type World,
  worldOf,
} from '../journey/world'
import { lengthen } from './longest-words'

/** 290,000.00 yuan a piece: three pieces are just below what one order may hold. */
const PRICE = 29_000_000
const WITHDRAWAL_MAX = 2_000_000

const HONEY = { productId: 'honey', sku: '250', quantity: 1 }
const OOLONG = { productId: 'osmanthus-oolong', sku: '100', quantity: 1 }
const CUPS = { productId: 'tasting-cups', sku: '2', quantity: 1 }

/** What the rows of the pages need to know. */
export interface FullestShop {
  /** An order in each state, by its state. */
  orders: Record<'unpaid' | 'paid' | 'shipped' | 'received' | 'refunded' | 'closed', string>
  /** The member of each user. */
  members: Record<'u1' | 'u2' | 'u3', string>
  invitation: string
  /** After-sales of u3: one waits for the merchant, one for the parcel. */
  afterSales: Record<'requested' | 'agreed', string>
}

/** Fills an empty cloud. u1 brought u2, who brought u3; m1 is the owner and distributes too. */
export async function fillShop(cloud: LocalCloud): Promise<FullestShop> {
  await seed(cloud)
  const world = worldOf(cloud)
  await raisePrices(world)
  const join = async (user: string, inviter: string) => {
    const scene = await scanPoster(world, inviter, 'honey')
    await world.call(user, 'shop.bindInviter', { scene, entry: 'scan' })
  }
  await join('u2', 'u1')
  await world.call('u2', 'distributor.apply', {})
  await join('u3', 'u2')
  await world.call('m1', 'distributor.apply', {})
  const orders = await placeOrders(world)
  const afterSales = await askBack(world, orders)
  await takeCoupons(world)
  await withdrawAll(world)
  await world.call('m1', 'merchant.runAudit', {})
  const { code: invitation } = await world.call('m1', 'merchant.inviteStaff', { role: 'finance' })
  const members = {
    u1: await memberId(world, 'u1'),
    u2: await memberId(world, 'u2'),
    u3: await memberId(world, 'u3'),
  }
  await lengthen(cloud)
  return { orders, members, invitation, afterSales }
}

async function raisePrices(world: World): Promise<void> {
  for (const product of world.all<Model.Product>('products')) {
    const skus = product.skus.map((sku) => ({ ...sku, price: PRICE }))
    await world.cloud.put('products', [{ ...product, skus, priceFrom: PRICE }])
  }
  const [settings] = world.all<Model.Settings>('settings')
  if (!settings) throw new Error('the shop has no settings')
  const withdrawal = { ...settings.withdrawal, max: WITHDRAWAL_MAX, timesPerDay: 10 }
  const distribution = { ...settings.distribution, ranking: 'sales' as const }
  await world.cloud.put('settings', [{ ...settings, withdrawal, distribution }])
}

/** Old orders whose commission is released, then one in each state. */
async function placeOrders(world: World): Promise<FullestShop['orders']> {
  const oldest = await buy(world, 'u3', [HONEY, OOLONG, CUPS])
  const old = await buy(world, 'u2', [HONEY, OOLONG])
  await deliver(world, 'u3', oldest.orderId)
  await deliver(world, 'u2', old.orderId)
  await world.cloud.advance(8 * DAY)
  const closed = await order(world, 'u3', [CUPS])
  await world.call('u3', 'shop.cancelOrder', { orderId: closed.orderId })
  const refunded = await buy(world, 'u3', [OOLONG])
  await refund(world, refunded.orderId, PRICE)
  await refund(world, oldest.orderId, 12_345_678)
  const received = await buy(world, 'u3', [HONEY])
  await deliver(world, 'u3', received.orderId)
  const shipped = await buy(world, 'u3', [HONEY, CUPS])
  await ship(world, shipped.orderId)
  const paid = await buy(world, 'u3', [HONEY, OOLONG, CUPS])
  const unpaid = await order(world, 'u3', [HONEY, OOLONG, CUPS])
  await world.call('m1', 'merchant.adjustCommission', {
    requestKey: newKey(),
    orderId: received.orderId,
    level: 1,
    amount: 1_234_567,
    reason: '活动补贴',
  })
  const bought = { unpaid, paid, shipped, received, refunded, closed }
  const ids = Object.entries(bought).map(([state, { orderId }]) => [state, orderId])
  return Object.fromEntries(ids)
}

async function ship(world: World, orderId: string): Promise<void> {
  await world.call('m1', 'merchant.ship', {
    orderId,
    carrier: 'SF',
    company: '',
    trackingNumber: 'SF7554021',
    seen: '',
  })
}

async function refund(world: World, orderId: string, amount: Model.Fen): Promise<void> {
  await world.call('m1', 'merchant.refundLines', {
    requestKey: newKey(),
    orderId,
    lines: [{ line: 0, amount }],
    reason: '少发一罐',
  })
  await world.cloud.settled()
}

async function askBack(
  world: World,
  orders: FullestShop['orders'],
): Promise<FullestShop['afterSales']> {
  const ask = async (orderId: string) => {
    const { afterSaleId } = await world.call('u3', 'shop.requestAfterSale', {
      requestKey: newKey(),
      orderId,
      kind: 'return',
      lines: [{ line: 0, quantity: 1, amount: PRICE }],
      reason: '质量问题',
      words: '盖子漏了',
      pictures: [],
    })
    return afterSaleId
  }
  const [requested, agreed] = [await ask(orders.shipped), await ask(orders.received)]
  const returnTo = '浙江省杭州市西湖区桃源路 18 号，分明小铺收，0571 8888 8888'
  await world.call('m1', 'merchant.agreeReturn', { afterSaleId: agreed, from: 1, returnTo })
  return { requested, agreed }
}

async function takeCoupons(world: World): Promise<void> {
  for (const { _id: couponId } of world.all<Model.Coupon>('coupons')) {
    await world.call('u3', 'shop.takeCoupon', { couponId })
  }
}

/** One withdrawal in each state that needs nobody but the merchant. */
async function withdrawAll(world: World): Promise<void> {
  const ask = async (user: string) => {
    const input = { requestKey: newKey(), amount: WITHDRAWAL_MAX }
    const { withdrawal } = await world.call(user, 'distributor.requestWithdrawal', input)
    return { withdrawalId: withdrawal.withdrawalId }
  }
  const paid = await ask('u1')
  await world.call('m1', 'merchant.approveWithdrawal', paid)
  const proof = await putProof(world)
  await world.call('m1', 'merchant.payOut', { ...paid, proof, note: '银行转账' })
  await ask('u1')
  const rejected = await ask('u2')
  await world.call('m1', 'merchant.rejectWithdrawal', { ...rejected, reason: '姓名不符' })
  await world.call('m1', 'merchant.approveWithdrawal', await ask('u2'))
}
