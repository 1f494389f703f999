/** The shop that a simulation starts from: its shelf, its settings and its first plan, drawn by seed. */
import { memberIdOf } from '../../cloudfunctions/src/store/ids'
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { settingsOf } from '../../scripts/seed/seed'
import { type Chance, createChance } from './chance'

export const START = Date.parse('2026-04-12T12:00:00+08:00')
const APPID = 'wx0000000000000001'
const ENV = 'sim-0123456789'
/** All who may come; the first one is there from the start and a distributor. */
export const PEOPLE: readonly User[] = ['o1', 'o2', 'o3', 'o4', 'o5'].map((openid) => ({
  source: 'wx_client',
  appid: APPID,
  envId: ENV,
  openid,
  memberId: memberIdOf(APPID, openid),
}))
export const STAFF = 'staff'

type Rates = Model.Rates

/** A plan as a merchant may write it: mostly small, sometimes up to its cap or above. */
export function drawPlan(chance: Chance, version: number, now: number): Model.Plan {
  const capRate = chance.pick([500, 1000, 1000, 3000, 10_000])
  const grade = (id: string, rates: Rates | null) => ({ id, name: id, rates, sales: 0 })
  const part = (share: number) => Math.floor(capRate * share * chance.next())
  const draw = (): Rates => ({ 1: part(0.6), 2: part(0.4) })
  return {
    _id: String(version),
    version,
    publishedAt: now,
    on: chance.odds(0.95),
    mode: 'two-tier',
    maxLevel: chance.odds(0.85) ? 2 : 1,
    rates: draw(),
    grades: [grade('standard', null), grade('gold', chance.odds(0.5) ? draw() : null)],
    selfPurchase: chance.odds(0.3),
    capRate,
    holdDays: chance.pick([7, 7, 10]),
  }
}

export function drawBinding(chance: Chance): Model.Settings['binding'] {
  return {
    mode: chance.pick(['first', 'protected', 'locked'] as const),
    protectionDays: chance.pick([1, 5]),
  }
}

function drawSettings(chance: Chance, plan: Model.Plan): Model.Settings {
  return {
    ...settingsOf(plan, []),
    binding: drawBinding(chance),
    withdrawal: {
      min: chance.pick([1, 100]),
      max: 150_000,
      timesPerDay: 3,
      feeRate: chance.pick([0, 0, 60, 333]),
    },
    payout: { provider: chance.pick(['manual', 'wechat', 'wechat'] as const) },
  }
}

/** Three products; own rates may be so high that the cap of a plan cuts them. */
function drawProducts(chance: Chance): Model.Product[] {
  return ['p0', 'p1', 'p2'].map((_id, index) => {
    const own = (): Rates | null =>
      chance.odds(0.25) ? { 1: chance.below(2500), 2: chance.below(1500) } : null
    const skus = ['a', 'b'].map((sku) => ({
      sku,
      name: sku,
      note: '',
      price: chance.pick([1, 99, 3545, 9900]) + chance.below(20_000),
      rates: own(),
    }))
    return {
      _id,
      title: _id,
      subtitle: '',
      category: 'tea',
      pictures: [],
      detailPictures: [],
      attributes: [],
      skus,
      words: [_id],
      priceFrom: Math.min(...skus.map(({ price }) => price)),
      onSale: true,
      recommended: false,
      rank: 3 - index,
      rates: own(),
      commissionOn: chance.odds(0.9),
      ownRates: true,
      version: 1,
      createdAt: 0,
      updatedAt: 0,
    }
  })
}

/** What a shop is furnished with. */
export interface Furniture {
  settings: Model.Settings
  products: Model.Product[]
  /** Pieces of each SKU. */
  stock: number
  /** cloudPay's queryRefund that lists nothing (facts/wechat-platform.md 3.4). */
  blind: boolean
}

export function drawFurniture(chance: Chance): Furniture {
  const settings = drawSettings(chance, drawPlan(chance, 1, START))
  const stock = chance.pick([3, 50, 50])
  return { settings, products: drawProducts(chance), stock, blind: chance.odds(0.3) }
}

/** A plain shop: 5 % and 2 %, WeChat's transfers, no own rates. */
export function plainFurniture(): Furniture {
  const chance = createChance(1)
  const plan: Model.Plan = {
    ...drawPlan(chance, 1, START),
    on: true,
    maxLevel: 2,
    rates: { 1: 500, 2: 200 },
    capRate: 1000,
    selfPurchase: false,
    holdDays: 7,
  }
  const settings: Model.Settings = {
    ...drawSettings(chance, plan),
    binding: { mode: 'first', protectionDays: 1 },
    withdrawal: { min: 1, max: 150_000, timesPerDay: 3, feeRate: 60 },
    payout: { provider: 'wechat' },
  }
  const products = drawProducts(chance).map((product) => ({
    ...product,
    rates: null,
    commissionOn: true,
    skus: product.skus.map((sku) => ({ ...sku, rates: null, price: 3545 })),
  }))
  return { settings, products, stock: 50, blind: false }
}
