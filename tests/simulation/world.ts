/**
 * A whole shop in one process, all of it from one seed: the real operations on the real engine, fake
 * WeChat Pay, a clock that stands still, and the books that are checked after every commit.
 */
import type { Context } from '../../cloudfunctions/src/operations/context'
import { Refusal } from '../../cloudfunctions/src/operations/refusal'
import { sceneIdOf } from '../../cloudfunctions/src/store/ids'
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { PaymentUnavailable } from '../../cloudfunctions/src/wechat/payment'
import { oneMerchant } from '../../cloudfunctions/src/wechat/testing/one-merchant'
import { V3Error } from '../../cloudfunctions/src/wechat/v3/client'
import { CloudError } from '../../localcloud/database/cloud-error'
import { createDatabase } from '../../localcloud/database/database'
import type { DatabaseEngine } from '../../localcloud/database-types'
import { shopSchema } from '../../scripts/shop-schema'
import { Books } from './books'
import { type Chance, createChance } from './chance'
import { couponsOf, partsOf } from './coupons'
import { type Line, openEngineDatabase } from './engine-database'
import { FakePay } from './fake-pay'
import { FakeTransfers } from './fake-transfers'
import { type Changed, Mirror } from './mirror'
import { type Fault, type Invocation, Scheduler } from './scheduler'
import { drawFurniture, type Furniture, PEOPLE, START } from './shop'
import { type Sight, sightsOf } from './sights'
import { SimClock } from './sim-clock'
import { count, type Tally } from './tally'

const SCHEMA = shopSchema()
/** The end of a JPEG, which is all that a proof has to show. */
const PICTURE = [0xff, 0xd8, 0xff, 0xff, 0xd9]

export class World {
  /** When nothing broke any more; null before. */
  healedAt: number | null = null
  readonly pay: FakePay
  readonly transfers: FakeTransfers
  readonly books: Books
  readonly scheduler: Scheduler
  /** What asked for a person's eye. */
  readonly warnings: string[] = []
  /** The request keys that were ever used: no fact may be there twice. */
  readonly asked = {
    orders: new Set<string>(),
    refunds: new Set<string>(),
    withdrawals: new Set<string>(),
  }
  /** What was asked of the shop so far, to be asked again. */
  readonly requests: { what: string; run: (context: Context) => Promise<unknown> }[] = []
  readonly tally: Tally = {}

  private constructor(
    readonly engine: DatabaseEngine,
    readonly mirror: Mirror,
    readonly clock: SimClock,
    readonly chance: Chance,
    { blind }: Furniture,
  ) {
    this.pay = new FakePay(blind, () => clock.now())
    this.transfers = new FakeTransfers(() => clock.now(), this.pay.notices)
    this.books = new Books(this)
    this.scheduler = new Scheduler(clock, chance, (tx) => endTransaction(engine, tx), refusedCall)
  }

  /** A shop with its shelf, its plan and everybody's code. */
  static async open(seed: number, given?: Furniture): Promise<World> {
    const chance = createChance(seed)
    const furniture = given ?? drawFurniture(chance)
    const clock = new SimClock(START)
    const opened: { world?: World } = {}
    const mirror = new Mirror(
      () => clock.now(),
      (changes) => opened.world?.note(changes),
    )
    const engine = await createDatabase({
      clock,
      storage: mirror,
      schema: SCHEMA,
      latency: async () => {},
    })
    opened.world = new World(engine, mirror, clock, chance, furniture)
    await opened.world.furnish(furniture)
    return opened.world
  }

  /** Something happened that every long run has to show. */
  saw(sight: Sight): void {
    count(this.tally, 'seen', sight, '')
  }

  private note(changes: readonly Changed[]): void {
    this.books.note(changes)
    const alone = this.scheduler.underWay() <= 1
    for (const change of changes)
      for (const sight of sightsOf(this.mirror, change, alone)) this.saw(sight)
  }

  /** Runs an operation as one invocation, with its own line to the cloud. */
  invoke(name: string, fault: Fault | undefined, run: (context: Context) => Promise<unknown>) {
    return this.scheduler.start(name, fault, async (line, invocation) => {
      try {
        await run(this.contextOf(line, invocation))
        return 'ok'
      } catch (error) {
        if (error instanceof Refusal) return error.code
        throw error
      }
    })
  }

  private contextOf(line: Line, invocation: Invocation): Context {
    return {
      db: openEngineDatabase(this.engine, String(invocation.id), line),
      pay: oneMerchant(this.pay.connect(line)),
      transfers: this.transfers.connect(line),
      miniProgram: {
        mintCode: async () => Buffer.alloc(0),
        makeUrlLink: async () => '',
        makeShortLink: async () => '',
        remove: async () => undefined,
        upload: async (path) => `cloud://sim/${path}`,
        download: async (fileID) => Buffer.from([...PICTURE, ...Buffer.from(fileID), ...PICTURE]),
        checkText: async () => ({ kind: 'fine' }),
        sendMessage: async () => ({ kind: 'refused' }),
        uploadShipment: async () => ({ kind: 'done' }),
        templates: async () => [],
      },
      timeLimit: null,
      now: this.clock.now(),
      warn: (what) => this.warnings.push(what),
    }
  }

  private async furnish({ settings, products, stock: quantity }: Furniture): Promise<void> {
    const { engine } = this
    const at = { token: 'setup' }
    await engine.insert('plans', [{ ...settings.plan }], at)
    await engine.insert('settings', [{ ...settings }], at)
    for (const product of products) {
      await engine.insert('products', [{ ...product }], at)
      for (const { sku } of product.skus) {
        const stock = { _id: `${product._id}.${sku}`, productId: product._id, sku }
        await engine.insert('stocks', [{ ...stock, quantity, sold: 0, onSale: true }], at)
      }
    }
    await engine.insert(
      'couponParts',
      partsOf(PEOPLE).map((part) => ({ ...part })),
      at,
    )
    for (const person of PEOPLE) {
      await engine.insert(
        'takenCoupons',
        couponsOf(person).map((taken) => ({ ...taken })),
        at,
      )
      const card = cardOf(person)
      await engine.insert('scenes', [{ _id: sceneIdOf(card, 0), ...card, createdAt: START }], at)
    }
  }
}

/** A transaction that was refused is over; one that has run out of its time was over before. */
function endTransaction(engine: DatabaseEngine, tx: string): void {
  try {
    engine.abort(tx)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
  }
}

/** What a person's code stands for. */
export function cardOf({ memberId }: User): Omit<Model.Scene, '_id' | 'createdAt'> {
  return { memberId, page: 'pages/home/home', productId: null, activityId: null, material: 'card' }
}

/** WeChat Pay in trouble: of money it is then unknown whether it moved. */
function refusedCall(what: string): Error {
  if (what.startsWith('transfer.')) return new V3Error(500, 'SYSTEM_ERROR', 'busy', true)
  if (what.startsWith('pay.refund')) return new Error('pay: SYSTEM_ERROR')
  return new PaymentUnavailable('SYSTEM_ERROR')
}
