/**
 * The journey tests' vocabulary: a seeded shop in a local cloud in memory, the built doors, the real
 * SDK, and people who call them. Every test starts a world of its own.
 */
import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { startLocalCloud } from '../../localcloud/start'
import type { LocalCloud, LocalCloudOptions } from '../../localcloud/types'
import { appPages } from '../../scripts/app-pages'
import { DOORS_FOLDER } from '../../scripts/build'
import { knock, seed } from '../../scripts/seed/seed'
import { shopSchema } from '../../scripts/shop-schema'

export const DAY = 86_400_000
/** Noon of 2026-04-12 in Shanghai. */
export const START = Date.parse('2026-04-12T12:00:00+08:00')

type Action = CloudApi.Action

export interface World {
  cloud: LocalCloud
  /** The action's output; a refusal fails the test with its code. */
  call<A extends Action>(
    user: string,
    action: A,
    input: CloudApi.Input<A>,
  ): Promise<CloudApi.Output<A>>
  /** The refusal's code; a success fails the test. */
  refused<A extends Action>(user: string, action: A, input: CloudApi.Input<A>): Promise<string>
  /** Documents of a collection. */
  all<T>(collection: string): T[]
  stop(): Promise<void>
}

const open: World[] = []

/** A fresh shop. Worlds are stopped by `stopWorlds` in afterEach. */
export async function startWorld(
  functions = DOORS_FOLDER,
  more: Partial<LocalCloudOptions> = {},
): Promise<World> {
  const cloud = await startLocalCloud({
    functions,
    schema: shopSchema(),
    pages: appPages(),
    now: START,
    timeoutScale: 10,
    scans: 'refuse',
    ...more,
  })
  await seed(cloud)
  const world = worldOf(cloud)
  open.push(world)
  return world
}

/** The vocabulary over a cloud that somebody else starts and stops. */
export function worldOf(cloud: LocalCloud): World {
  return {
    cloud,
    async call(user, action, input) {
      const reply = await knock(cloud, user, action, input)
      if (!reply.ok) throw new Error(`${user} was refused ${action}: ${reply.code}`)
      return reply.data
    },
    async refused(user, action, input) {
      const reply = await knock(cloud, user, action, input)
      if (reply.ok) throw new Error(`${user} was not refused ${action}`)
      return reply.code
    },
    all: (collection) => cloud.dump(collection) as never,
    stop: () => cloud.stop(),
  }
}

/** Stops every world of the test. */
export async function stopWorlds(): Promise<void> {
  for (const world of open.splice(0)) await world.stop()
}

export const ADDRESS: Model.Address = {
  name: '阿木',
  phone: '13800002046',
  province: '浙江省',
  city: '杭州市',
  county: '西湖区',
  detail: '桃源路 18 号 3 幢 602',
}

let keys = 0
/** A request key as a page makes it. */
export function newKey(): string {
  keys += 1
  return `key${String(keys).padStart(21, '0')}`
}

export interface Bought {
  orderId: string
  prepayId: string
  payable: Model.Fen
}

/** Quotes and places an order; does not pay. */
export async function order(
  world: World,
  user: string,
  lines: CloudApi.LineInput[],
  requestKey = newKey(),
): Promise<Bought> {
  const { payable } = await world.call(user, 'shop.quote', {
    lines,
    province: null,
    coupon: 'none',
  })
  const { orderId, payment } = await world.call(user, 'shop.placeOrder', {
    requestKey,
    lines,
    address: ADDRESS,
    note: '',
    couponId: null,
    seenPayable: payable,
  })
  return { orderId, prepayId: payment.package.replace('prepay_id=', ''), payable }
}

/** Orders and pays; answers when the callback has been handled. */
export async function buy(
  world: World,
  user: string,
  lines: CloudApi.LineInput[],
): Promise<Bought> {
  const bought = await order(world, user, lines)
  await world.cloud.decide({ prepayId: bought.prepayId, outcome: 'pay' })
  await world.cloud.settled()
  return bought
}

/** A waybill of an order that was not sent yet. */
export const PARCEL = {
  carrier: 'SF',
  company: '',
  trackingNumber: 'SF75540218',
  seen: '',
}

/** The merchant ships, the customer confirms. */
export async function deliver(world: World, user: string, orderId: string): Promise<void> {
  await world.call('m1', 'merchant.ship', {
    orderId,
    ...PARCEL,
  })
  await world.call(user, 'shop.confirmReceipt', { orderId })
}

/** Stores a picture as the merchant's proof of a payout. */
export async function putProof(world: World): Promise<string> {
  // Another picture each time: a proof counts once.
  const canvas = createCanvas(64, 64)
  const drawing = canvas.getContext('2d')
  drawing.fillStyle = '#ffffff'
  drawing.fillText(newKey(), 2, 20, 60)
  return world.cloud.putFile(`proofs/${newKey()}.png`, canvas.toBuffer('image/png'))
}

/** What 做海报 sends for a product. */
export function posterOf(
  productId: string,
  template: Model.PosterTemplate = 'classic',
): CloudApi.Input<'poster.mint'> {
  return { productId, activityId: null, material: null, template }
}

/** Mints a poster and reads the code that is on its picture. */
export async function scanPoster(world: World, user: string, productId: string): Promise<string> {
  const poster = await world.call(user, 'poster.mint', posterOf(productId))
  return decodePoster(world, poster.fileID)
}

/** The scene on a stored poster, decoded from the JPEG's pixels. */
export async function decodePoster(world: World, fileID: string): Promise<string> {
  const bytes = world.cloud.readFile(fileID)
  if (!bytes) throw new Error(`no file ${fileID}`)
  const image = await loadImage(Buffer.from(bytes))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const code = jsQR(data, image.width, image.height)
  if (!code) throw new Error('the poster shows no readable code')
  return new URL(code.data).searchParams.get('scene') ?? ''
}

/** Binds `user` by a scan of `inviter`'s poster and makes him a distributor. */
export async function bringIn(world: World, user: string, inviter: string): Promise<void> {
  const scene = await scanPoster(world, inviter, 'honey')
  await world.call(user, 'shop.bindInviter', { scene, entry: 'scan' })
  await world.call(user, 'distributor.apply', {})
}

/** The member id of a user. */
export async function memberId(world: World, user: string): Promise<string> {
  return (await world.call(user, 'shop.enter', {})).me.memberId
}

/** The stored balances of a user, without the days. */
export async function balances(
  world: World,
  user: string,
): Promise<Pick<Model.Account, 'pending' | 'available' | 'held' | 'paid' | 'debt'>> {
  const id = await memberId(world, user)
  const account = world.all<Model.Account>('accounts').find((a) => a._id === id)
  const { pending = 0, available = 0, held = 0, paid = 0, debt = 0 } = account ?? {}
  return { pending, available, held, paid, debt }
}

/** Asserts the ledger: every journal sums to zero, every balance is the sum of its postings. */
export function expectSoundLedger(world: World): void {
  const journals = world.all<Model.Journal>('journals')
  for (const journal of journals) {
    const sum = journal.postings.reduce((a, p) => a + p.amount, 0)
    expect({ journal: journal._id, sum }).toEqual({ journal: journal._id, sum: 0 })
  }
  for (const account of world.all<Model.Account>('accounts')) {
    for (const bucket of ['pending', 'available', 'held', 'paid', 'debt'] as const) {
      const sum = journals
        .flatMap((journal) => journal.postings)
        .filter((p) => p.owner === account._id && p.bucket === bucket)
        .reduce((a, p) => a + p.amount, 0)
      expect({ account: account._id, bucket, sum }).toEqual({
        account: account._id,
        bucket,
        sum: account[bucket],
      })
    }
  }
  expect(world.cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
}
