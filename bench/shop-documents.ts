/** The documents of a shop of any size, spread evenly over a year: document `i` of so many. */
import { wordsOf } from '../cloudfunctions/src/domain/search-words'
import { member, memberId, order } from './large-shop'

const DAY = 86_400_000
const YEAR = 365 * DAY
/** Noon in Shanghai. */
export const NOW = Date.parse('2026-04-12T12:00:00+08:00')

/** So many orders, withdrawals and short stocks wait for somebody, however large the shop is. */
const WAITING = 20

export interface Sizes {
  orders: number
  products: number
  members: number
  withdrawals: number
}

/** When the `i`-th of so many happened; the last one half a step ago. */
export function timeOf(i: number, count: number): Model.Time {
  return NOW - YEAR + Math.floor(((i + 0.5) * YEAR) / count)
}

const numbered = (name: string, i: number) => `${name}${String(i).padStart(10, '0')}`

export const idOf = {
  member: memberId,
  order: (i: number) => numbered('ORDER', i),
  product: (i: number) => numbered('product', i),
  withdrawal: (i: number) => numbered('WITHDRAWAL', i),
}

/** Member `i`, who joined in his place of the shop's time. */
export function shopMember(i: number, { members }: Sizes): Model.Member {
  const at = timeOf(i, members)
  return { ...member(i), joinedAt: at, boundAt: at, lastPaidAt: at }
}

/** Every second order is the one customer's: his list has to be as quick as anybody's. */
export function shopOrder(i: number, { orders, members }: Sizes, customer: string): Model.Order {
  const at = timeOf(i, orders)
  return {
    ...order(i),
    _id: idOf.order(i),
    state: i < orders - WAITING ? 'finished' : 'paid',
    memberId: i % 2 === 0 ? customer : memberId(i % members),
    phoneTail: String(i % 10).padStart(4, '0'),
    createdAt: at,
    dueAt: null,
    payment: { transactionId: `t${i}`, paidAt: at },
  }
}

/** The commission of level 1 of order `i`. */
export function shopCommission(i: number, { orders, members }: Sizes): Model.Commission {
  const accrued = { level: 1, state: 'pending', releasedAt: null } as const
  return {
    ...{ _id: `${idOf.order(i)}.1`, kind: 'accrual', ...accrued, orderId: idOf.order(i) },
    ...{ payeeId: memberId(i % members), buyerId: memberId((i + 1) % members), viaId: null },
    ...{ title: '土蜂蜜', products: 1, pieces: 1, at: timeOf(i, orders) },
    ...{ amount: 189, remaining: 189 },
  }
}

/** Product `i`, in one of two categories. */
export function shopProduct(i: number, { products }: Sizes): Model.Product {
  const title = `高山好茶 毛尖 ${i}`
  const at = timeOf(i, products)
  return {
    ...{ _id: idOf.product(i), title, subtitle: '', category: i % 2 === 0 ? 'tea' : 'ware' },
    ...{ pictures: ['cloud://local.bench/products/a.jpg'], detailPictures: [], attributes: [] },
    skus: [{ sku: 's', name: '一罐', note: '', price: 3990, rates: null }],
    ...{ words: wordsOf([title]), priceFrom: 3990, onSale: true, recommended: false },
    ...{ rank: at, rates: null, commissionOn: true, ownRates: false },
    ...{ version: 1, createdAt: at, updatedAt: at },
  }
}

/** The stock of product `i`; the first ones run low. */
export function shopStock(i: number): Model.Stock {
  const productId = idOf.product(i)
  const quantity = i < WAITING ? 3 : 100
  return { _id: `${productId}.s`, productId, sku: 's', quantity, sold: 0, onSale: true }
}

/** Withdrawal `i`; the last ones wait for the merchant. */
export function shopWithdrawal(i: number, { withdrawals, members }: Sizes): Model.Withdrawal {
  const at = timeOf(i, withdrawals)
  const waits = i >= withdrawals - WAITING
  return {
    ...{ _id: idOf.withdrawal(i), memberId: memberId(i % members), amount: 10_000 },
    ...{ feeRate: 0, fee: 0, state: waits ? 'requested' : 'paid', provider: 'manual' },
    ...{ billNumber: '', merchantId: '', packageInfo: '', requestedAt: at },
    ...{ approvedAt: waits ? null : at, sentAt: null, endedAt: waits ? null : at },
    ...{ staffId: null, reason: '', proof: '', note: '' },
  }
}

/** The figures of the days that are over. */
export function shopDay(back: number): Model.ShopDay {
  const day = new Date(NOW - back * DAY + 8 * 3_600_000).toISOString().slice(0, 10)
  const figures = { sales: 100_000, orders: 30, refunds: 0, commission: 5000, payouts: 0 }
  return { _id: day, figures: { ...figures, visitors: 90 }, summedOn: day }
}
