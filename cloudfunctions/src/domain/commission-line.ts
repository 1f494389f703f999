/** The line a payee reads about an order: what one fact changed for him, and the goods it is about. */
import { total } from './money'
import { viaOf } from './order'

type Commission = Model.Commission

/** What the line says of its fact; `amount` is the change in fen. */
export type LineFact = Pick<Commission, '_id' | 'kind' | 'at' | 'amount'>

/** An accrual's line when `remaining` fen of it are left: what is taken back whole is reversed. */
export function remainder(
  { commission }: Pick<Model.Order, 'commission'>,
  remaining: Model.Fen,
): Pick<Commission, 'remaining' | 'state'> {
  const state = commission === 'released' ? 'released' : 'pending'
  return { remaining, state: remaining === 0 ? 'reversed' : state }
}

/**
 * The line of `fact` for the payee of `entitlement`, about all goods of the order. Only an accrual's
 * line follows the money from pending to released; the other kinds stand beside it and carry nothing.
 */
export function commissionLine(
  order: Model.Order,
  entitlement: Model.Entitlement,
  fact: LineFact,
): Commission {
  const { _id: orderId, memberId: buyerId, lines } = order
  const { payeeId, level } = entitlement
  const follows = fact.kind === 'accrual'
  return {
    ...fact,
    payeeId,
    level,
    orderId,
    buyerId,
    viaId: viaOf(order, entitlement),
    title: lines[0]?.title ?? '',
    products: new Set(lines.map((line) => line.productId)).size,
    pieces: total(lines.map((line) => line.quantity)),
    remaining: follows ? fact.amount : 0,
    state: follows ? 'pending' : 'reversed',
    releasedAt: null,
  }
}
