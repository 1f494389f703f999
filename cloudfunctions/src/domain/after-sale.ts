/** What of an order can be asked back, and what the order knows of it. */
import { DAY } from './day'
import { total } from './money'
import { refundable } from './order'
import { refundableFreight } from './refund'

type Fen = Model.Fen
type Order = Model.Order
type AfterSale = Model.AfterSale

const PAID_STATES: readonly Model.OrderState[] = ['paid', 'shipped', 'received', 'finished']

/** A customer's wish, by line. */
export interface AfterSaleWish {
  kind: Model.AfterSaleKind
  lines: readonly { line: number; quantity: number; amount: Fen }[]
}

export type WishRefused =
  | 'NOT_PAID'
  | 'AFTER_SALE_OVER'
  | 'AFTER_SALE_OPEN'
  | 'NOTHING_TO_RETURN'
  | 'REFUND_TOO_LARGE'

/** Until when (ms) an order's after-sale can be asked for; null while its goods are not received. */
export function askableUntil(order: Order, afterSaleDays: number): Model.Time | null {
  return order.receivedAt === null ? null : order.receivedAt + afterSaleDays * DAY
}

/** Why nothing of this order can be asked back now: NOT_PAID, AFTER_SALE_OVER; null when it can. */
export function askingRefused(
  order: Order,
  afterSaleDays: number,
  now: Model.Time,
): 'NOT_PAID' | 'AFTER_SALE_OVER' | null {
  if (!PAID_STATES.includes(order.state)) return 'NOT_PAID'
  const until = askableUntil(order, afterSaleDays)
  return until !== null && now >= until ? 'AFTER_SALE_OVER' : null
}

/** The most (fen) that can be asked for `quantity` pieces of a line; 0 for more than there are. */
export function mostFor(line: Model.OrderLine, quantity: number): Fen {
  if (quantity > line.quantity) return 0
  if (quantity === line.quantity) return refundable(line)
  return Math.min(refundable(line), Math.floor((line.base * quantity) / line.quantity))
}

/** Why this wish cannot be taken; null when it can. Amounts are checked line by line. */
export function wishRefused(order: Order, { kind, lines }: AfterSaleWish): WishRefused | null {
  if (kind === 'return' && !order.shipment) return 'NOTHING_TO_RETURN'
  if (lines.some(({ line }) => openOn(order, line) !== null)) return 'AFTER_SALE_OPEN'
  const fits = lines.every(({ line, quantity, amount }) => {
    const of = order.lines[line]
    return of !== undefined && amount <= mostFor(of, quantity)
  })
  return fits ? null : 'REFUND_TOO_LARGE'
}

/**
 * Freight (fen) that goes back with these lines: all of it with the last goods of what was never
 * sent.
 */
export function freightWith(order: Order, lines: AfterSaleWish['lines']): Fen {
  const asked = (index: number) =>
    total(lines.filter(({ line }) => line === index).map(({ amount }) => amount))
  const nothingStays = order.lines.every((line, index) => refundable(line) === asked(index))
  return nothingStays ? refundableFreight(order) : 0
}

/** The after-sale that this line of the order has open; null where none is. */
export function openOn(order: Order, line: number): string | null {
  return order.afterSales.find(({ open, lines }) => open && lines.includes(line))?.id ?? null
}

/** True while an after-sale of this order is open: it is not received by itself and pays nothing out. */
export function hasOpenAfterSale(order: Order): boolean {
  return order.afterSales.some(({ open }) => open)
}

/** The open after-sales (ids) of whose lines nothing is left: all their money has gone back. */
export function leftWithNothing({ afterSales, lines }: Order): string[] {
  const isGone = (index: number) => {
    const line = lines[index]
    return line !== undefined && line.refunded === line.base
  }
  return afterSales.filter((known) => known.open && known.lines.every(isGone)).map(({ id }) => id)
}

/** What a new after-sale is made from. */
export interface NewAfterSale extends AfterSaleWish {
  afterSaleId: string
  reason: string
  words: string
  pictures: string[]
  now: Model.Time
}

/** The after-sale as first stored. */
export function newAfterSale(order: Order, from: NewAfterSale): AfterSale {
  const lines = from.lines.map(({ line, quantity, amount }) => {
    const { title = '', skuName = '', picture = '' } = order.lines[line] ?? {}
    return { line, quantity, amount, title, skuName, picture }
  })
  const freight = freightWith(order, from.lines)
  return {
    _id: from.afterSaleId,
    orderId: order._id,
    memberId: order.memberId,
    kind: from.kind,
    state: 'requested',
    version: 1,
    lines,
    freight,
    amount: total(lines.map(({ amount }) => amount)) + freight,
    reason: from.reason,
    words: from.words,
    pictures: from.pictures,
    returnTo: '',
    parcel: null,
    refundId: '',
    granted: 0,
    events: [{ what: 'requested', at: from.now, text: '' }],
    createdAt: from.now,
    dueAt: null,
    endedAt: null,
  }
}

/** The same form sent again: nothing that the customer typed differs. */
export function sameAfterSale(stored: AfterSale, fresh: AfterSale): boolean {
  const key = ({ kind, reason, words, pictures, lines }: AfterSale) =>
    JSON.stringify([
      [kind, reason, words, pictures],
      lines.map(({ line, quantity, amount }) => [line, quantity, amount]),
    ])
  return key(stored) === key(fresh)
}

/** The order with a new after-sale open. */
export function openAfterSale(order: Order, { _id, lines }: AfterSale): Order {
  const known = { id: _id, lines: lines.map(({ line }) => line), open: true }
  return { ...order, afterSales: [...order.afterSales, known] }
}

/** The order after this after-sale is over. */
export function closeAfterSale(order: Order, afterSaleId: string): Order {
  const close = (known: Model.OrderAfterSale) =>
    known.id === afterSaleId ? { ...known, open: false } : known
  return { ...order, afterSales: order.afterSales.map(close) }
}
