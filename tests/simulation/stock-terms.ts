/**
 * What was sold is the lines of orders that are neither closed nor paid back whole without being sent;
 * with what is on the shelf that is what the shop began with, but for what late payments did not find.
 */
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'

export function checkStocks(mirror: Mirror, expect: Expect): void {
  const sold = new Map<string, number>()
  const missed = new Map<string, number>()
  for (const order of mirror.all('orders')) {
    if (order.state === 'closed') continue
    for (const line of order.lines) {
      if (isBack(order, line)) continue
      const { productId, sku, quantity, lacking = 0 } = line
      const id = `${productId}.${sku}`
      sold.set(id, (sold.get(id) ?? 0) + quantity)
      missed.set(id, (missed.get(id) ?? 0) + lacking)
    }
  }
  // Every SKU of a world begins with as many pieces.
  let begun: number | null = null
  for (const { _id, sold: counted, quantity } of mirror.all('stocks')) {
    expect('sold = ordered', `stocks/${_id}`, sold.get(_id) ?? 0, counted)
    const whole = quantity + counted - (missed.get(_id) ?? 0)
    begun ??= whole
    expect('there and sold = begun', `stocks/${_id}`, begun, whole)
  }
}

/**
 * All its money went back and it stayed in the shop; a line that cost nothing is back with the
 * whole order.
 */
function isBack({ state, shipment }: Model.Order, line: Model.OrderLine): boolean {
  const isPaidBack = line.base > 0 ? line.refunded === line.base : state === 'refunded'
  return isPaidBack && (shipment === null || line.stayed === true)
}
