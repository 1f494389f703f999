/** What a member brought under his present inviter, as increases of the sums that stand with him. */
import { remainingBases } from './commission'
import { total } from './money'

type Brought = Model.Brought
type Order = Model.Order
type Fen = Model.Fen

/** Of a relation that has just begun. */
export const BROUGHT_NOTHING: Brought = { orders: 0, goods: 0, refunded: 0, net: 0, released: 0 }

/** A paid order. */
export function broughtByOrder(order: Order): Partial<Brought> {
  const goods = total(order.lines.map((line) => line.base))
  return { orders: 1, goods, net: goods }
}

/** Its commission was released: what is left of its goods is final, unless a refund follows. */
export function broughtByRelease(order: Order): Partial<Brought> {
  return { released: total(remainingBases(order)) }
}

/** `goods` (fen) of it were refunded; `whole`: nothing of it is left. */
export function takenByRefund(before: Order, goods: Fen, whole: boolean): Partial<Brought> {
  return {
    orders: whole ? -1 : 0,
    refunded: goods,
    net: -goods,
    released: before.commission === 'released' ? -goods : 0,
  }
}
