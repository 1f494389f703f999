/** How far a shop has come before a money operation is broken: each scene builds on the one before. */
import { adjustCommission } from '../../cloudfunctions/src/operations/adjust-commission'
import { applyDistributor } from '../../cloudfunctions/src/operations/apply-distributor'
import { bindInviter } from '../../cloudfunctions/src/operations/bind-inviter'
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { confirmReceipt } from '../../cloudfunctions/src/operations/confirm-receipt'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { approveWithdrawal } from '../../cloudfunctions/src/operations/decide-withdrawal'
import type { ToldRefund } from '../../cloudfunctions/src/operations/hear-refund'
import { LEASE } from '../../cloudfunctions/src/operations/outbox'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { releaseCommission } from '../../cloudfunctions/src/operations/release-commission'
import { requestRefund } from '../../cloudfunctions/src/operations/request-refund'
import { sendTransfer } from '../../cloudfunctions/src/operations/send-transfer'
import { shipOrder } from '../../cloudfunctions/src/operations/ship-order'
import { requestWithdrawal } from '../../cloudfunctions/src/operations/withdraw'
import { sceneIdOf } from '../../cloudfunctions/src/store/ids'
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { PEOPLE, plainFurniture, STAFF } from './shop'
import { cardOf, World } from './world'

const ADDRESS = { name: 'a', phone: '1', province: '浙江', city: 'c', county: 'c', detail: 'd' }
const DAY = 86_400_000

function personOf(openid: string): User {
  const found = PEOPLE.find((person) => person.openid === openid)
  if (!found) throw new Error(`nobody is ${openid}`)
  return found
}
/** Level 2, level 1 and the buyer. */
export const [GRAND, INVITER, BUYER] = [personOf('o1'), personOf('o2'), personOf('o3')]

/** Two lines of 3545 fen, freight besides. */
export const WISH: CloudApi.Input<'shop.placeOrder'> = {
  requestKey: 'k1',
  lines: [
    { productId: 'p0', sku: 'a', quantity: 1 },
    { productId: 'p1', sku: 'a', quantity: 1 },
  ],
  address: ADDRESS,
  note: '',
  couponId: null,
  seenPayable: 7890,
}

/** The same with 0.99 yuan off. */
export const WITH_COUPON: CloudApi.Input<'shop.placeOrder'> = {
  ...WISH,
  couponId: `off99.${BUYER.memberId}`,
  seenPayable: WISH.seenPayable - 99,
}

/** Runs an operation whole. @throws when it does not end well */
export async function done<T>(world: World, run: (context: Context) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  const { outcome } = await whole(world, async (context) => {
    result = { value: await run(context) }
  })
  if (!result) throw new Error(`the scene ended with ${outcome}`)
  return result.value
}

async function whole(world: World, run: (context: Context) => Promise<unknown>) {
  const invocation = world.invoke('scene', undefined, run)
  await world.scheduler.drain()
  return invocation
}

/** Runs an operation until its first commit, and kills it there. */
async function halfWay(world: World, run: (context: Context) => Promise<unknown>): Promise<void> {
  const invocation = world.invoke('scene', undefined, run)
  while (!invocation.log.includes('commit')) {
    if (!(await world.scheduler.step())) throw new Error('the scene has no commit')
  }
  world.scheduler.kill(invocation, 'half-way')
  // Until then what it has stored is its own to send.
  world.clock.moveTo(world.clock.now() + LEASE)
}

export const bind = (member: User, inviter: User) => (context: Context) =>
  bindInviter(context, member, { scene: sceneIdOf(cardOf(inviter), 0), entry: 'scan' })

/** A distributor whose code the next one has not scanned yet. */
export async function newcomers(): Promise<World> {
  const world = await World.open(1, plainFurniture())
  await done(world, (c) => applyDistributor(c, GRAND))
  return world
}

/** Two levels above a buyer. */
export async function team(): Promise<World> {
  const world = await newcomers()
  await done(world, bind(INVITER, GRAND))
  await done(world, (c) => applyDistributor(c, INVITER))
  await done(world, bind(BUYER, INVITER))
  return world
}

interface Scene {
  world: World
  orderId: string
}

export async function ordered(wish = WISH): Promise<Scene> {
  const world = await team()
  const { orderId } = await done(world, (c) => placeOrder(c, BUYER, wish))
  return { world, orderId }
}

export const orderedWithCoupon = () => ordered(WITH_COUPON)
export const payedWithCoupon = () => payed(WITH_COUPON)

/** The money is at WeChat Pay, which has not told yet. */
export async function payed(wish = WISH): Promise<Scene> {
  const scene = await ordered(wish)
  scene.world.pay.payNow(scene.orderId, scene.world.clock.now())
  return scene
}

/** Paid in the books, the commission still in the outbox; the notice is lost. */
export async function due(): Promise<Scene> {
  const scene = await payed()
  await halfWay(scene.world, (c) => confirmPayment(c, scene.orderId))
  scene.world.pay.notices.splice(0)
  return scene
}

export async function accrued(): Promise<Scene> {
  const scene = await payed()
  await done(scene.world, (c) => confirmPayment(c, scene.orderId))
  scene.world.pay.notices.splice(0)
  return scene
}

/** The goods are on their way. */
export const ship = (context: Context, orderId: string) =>
  shipOrder(context, BUYER, {
    ...{ orderId, carrier: 'SF', company: '' },
    ...{ trackingNumber: 'SF10', seen: '' },
  })

/** Sent, and WeChat has not been told. */
export async function untold(): Promise<Scene> {
  const scene = await accrued()
  await halfWay(scene.world, (c) => ship(c, scene.orderId))
  return scene
}

export async function shipped(): Promise<Scene> {
  const scene = await accrued()
  await done(scene.world, (c) => ship(c, scene.orderId))
  return scene
}

/** Received, and the hold is over. */
export async function held(): Promise<Scene> {
  const scene = await shipped()
  await done(scene.world, (c) => confirmReceipt(c, scene.orderId, BUYER.memberId))
  scene.world.clock.moveTo(scene.world.clock.now() + 8 * DAY)
  return scene
}

export async function released(): Promise<Scene> {
  const scene = await held()
  await done(scene.world, (c) => releaseCommission(c, scene.orderId))
  return scene
}

/** A part of the first line is asked back. */
export const refundOf = (orderId: string) => (context: Context) =>
  requestRefund(context, STAFF, {
    orderId,
    requestKey: 'r1',
    lines: [{ line: 0, amount: 1000 }],
    reason: '退',
  })

/** Level 1 shall have less than it was promised. */
export const adjustmentOf = (orderId: string) => (context: Context) =>
  adjustCommission(context, STAFF, {
    orderId,
    requestKey: 'a1',
    level: 1,
    amount: 99,
    reason: '改',
  })

interface RefundScene extends Scene {
  refundId: string
}

/** A refund is stored and not yet sent. */
export async function refundStored(scene: Scene): Promise<RefundScene> {
  await halfWay(scene.world, refundOf(scene.orderId))
  return { ...scene, refundId: scene.world.mirror.all('refunds')[0]?._id ?? '' }
}

/** A refund that WeChat Pay has ended, and whose notice is lost. */
export async function refundEnded(
  scene: Scene,
  state: 'succeeded' | 'failed',
): Promise<RefundScene> {
  const { refundId } = await done(scene.world, refundOf(scene.orderId))
  scene.world.pay.endRefund(refundId, state)
  scene.world.pay.notices.splice(0)
  return { ...scene, refundId }
}

/** Given back by hand in WeChat's merchant platform, goods and some freight; the shop is not told yet. */
export async function byHand(scene: Scene): Promise<Scene & { told: ToldRefund }> {
  const { world, orderId } = scene
  const amount = 7400
  if (!world.pay.refundByHand(orderId, amount)) throw new Error('nothing is paid')
  const [refundNumber = ''] = [...world.pay.refunds.keys()].slice(-1)
  world.asked.refunds.add(refundNumber)
  world.pay.notices.splice(0)
  return { ...scene, told: { refundNumber, orderId, amount, progress: 'succeeded' } }
}

export const withdraw = (amount: number) => (context: Context) =>
  requestWithdrawal(context, INVITER, { requestKey: 'w1', amount })

interface WithdrawalScene {
  world: World
  withdrawalId: string
}

/** All that is available is asked for. */
export async function requested(): Promise<WithdrawalScene & Scene> {
  const { world, orderId } = await released()
  const { available = 0 } = world.mirror.get('accounts', INVITER.memberId) ?? {}
  const { withdrawal } = await done(world, withdraw(available))
  return { world, orderId, withdrawalId: withdrawal._id }
}

export async function approved(): Promise<WithdrawalScene & Scene> {
  const scene = await requested()
  await done(scene.world, (c) => approveWithdrawal(c, STAFF, scene.withdrawalId))
  return scene
}

/** The bill waits for its user. */
export async function confirming(): Promise<WithdrawalScene & Scene> {
  const scene = await approved()
  await done(scene.world, (c) => sendTransfer(c, STAFF, scene.withdrawalId))
  return scene
}

/** WeChat takes its time over whatever it is asked. */
export async function slowly<S extends WithdrawalScene>(scene: S): Promise<S> {
  scene.world.transfers.slow = true
  return scene
}

/** The next night, between the clock's 03:00 and 06:00. */
export async function byNight(): Promise<Scene> {
  const scene = await requested()
  // The scenes begin at noon.
  scene.world.clock.moveTo(scene.world.clock.now() + (16 * DAY) / 24)
  return scene
}

/** WeChat has ended the bill, and its notice is lost. */
export async function billEnded(state: 'paid' | 'failed'): Promise<WithdrawalScene & Scene> {
  const scene = await confirming()
  scene.world.transfers.end(scene.withdrawalId, state)
  scene.world.pay.notices.splice(0)
  return scene
}
