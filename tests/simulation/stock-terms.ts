/**
 * What was sold is what orders hold that are neither closed nor given back whole before they were sent;
 * with what is on the shelf that is what the shop began with, but for what late payments did not find.
 */
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'

export function checkStocks(mirror: Mirror, expect: Expect): void {
  const sold = new Map<string, number>()
  const missed = new Map<string, number>()
  for (const { state, shipment, lines } of mirror.all('orders')) {
    if (state === 'closed' || (state === 'refunded' && shipment === null)) continue
    for (const { productId, sku, quantity, lacking = 0 } of lines) {
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
