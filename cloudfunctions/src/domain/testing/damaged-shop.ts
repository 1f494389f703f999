/** A small sound shop with every kind of journal, and ways to damage its documents. */
import { DAY } from '../day'
import { received } from '../order'
import type { Books } from '../rules'
import { Books as Shop } from './books'
import { NOON, paidOrder, refundOf, unpaidOrder } from './builders'

/** Any part of a copy of the documents may be damaged. */
export type Documents = { -readonly [K in keyof Books]: Books[K][number][] }

/**
 * A small shop: the order of the sheet accrued, adjusted, partly refunded and released; 100 of it
 * withdrawn by hand with a fee, 50 rejected, 60 failed at WeChat, 70 open; an unpaid order beside it.
 */
export function smallShop(): Shop {
  const books = new Shop()
  let order = books.accrue(received(paidOrder(), NOON), NOON)
  const wished = { id: 'a', level: 1, amount: 450, reason: 'r', staffId: 's' } as const
  order = books.adjust(order, wished, NOON) ?? order
  order = books.refund(order, refundOf(order, 'r', [[0, 1000]]), NOON + 1)
  order = books.release(order, NOON + 7 * DAY)
  books.reserve(order, refundOf(order, 'r2', [[1, 100]]))
  const withdraw = (amount: number, feeRate: number) =>
    books.withdraw('A', { withdrawalId: `w${amount}`, amount, feeRate }, NOON)
  books.end(withdraw(100, 100), 'paid', NOON)
  books.end(withdraw(50, 200), 'rejected', NOON)
  books.end(withdraw(60, 200), 'failed', NOON)
  withdraw(70, 0)
  books.order({ ...unpaidOrder(), _id: 'unpaid' })
  return books
}

/** Copies of all documents, free to be damaged. */
export function documentsOf(books: Shop): Documents {
  return structuredClone({
    journals: [...books.journals],
    accounts: [...books.accounts.values()],
    orders: [...books.orders.values()],
    withdrawals: [...books.withdrawals.values()],
    refunds: [...books.refunds.values()],
  })
}

/** The documents of the small shop. */
export function shop(): Documents {
  return documentsOf(smallShop())
}

/** Puts another document in the place of the one with this id. */
export function change<T extends { _id: string }>(list: T[], id: string, to: (old: T) => T): void {
  const index = list.findIndex(({ _id }) => _id === id)
  const old = list[index]
  if (!old) throw new Error(`no ${id} in the shop`)
  list[index] = to(structuredClone(old))
}

export function remove<T extends { _id: string }>(list: T[], id: string): void {
  const index = list.findIndex(({ _id }) => _id === id)
  if (index < 0) throw new Error(`no ${id} in the shop`)
  list.splice(index, 1)
}

/** Changes the amount of one posting. */
export function post(documents: Documents, id: string, index: number, by: number): void {
  change(documents.journals, id, (entry) => {
    const postings = entry.postings.map((p, i) =>
      i === index ? { ...p, amount: p.amount + by } : p,
    )
    return { ...entry, postings }
  })
}

export function level(
  order: Model.Order,
  at: number,
  over: Partial<Model.Entitlement>,
): Model.Order {
  const entitlements = order.attribution.entitlements.map((e) =>
    e.level === at ? { ...e, ...over } : e,
  )
  return { ...order, attribution: { ...order.attribution, entitlements } }
}

export function line(order: Model.Order, at: number, over: Partial<Model.OrderLine>): Model.Order {
  return { ...order, lines: order.lines.map((l, i) => (i === at ? { ...l, ...over } : l)) }
}
