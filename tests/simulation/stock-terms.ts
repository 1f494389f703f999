/** What was sold is what orders hold that are neither closed nor given back whole before they were sent. */
import type { Mirror } from './mirror'
import type { Expect } from './relation-terms'

export function checkStocks(mirror: Mirror, expect: Expect): void {
  const sold = new Map<string, number>()
  for (const { state, shipment, lines } of mirror.all('orders')) {
    if (state === 'closed' || (state === 'refunded' && shipment === null)) continue
    for (const { productId, sku, quantity } of lines) {
      const id = `${productId}.${sku}`
      sold.set(id, (sold.get(id) ?? 0) + quantity)
    }
  }
  for (const { _id, sold: counted } of mirror.all('stocks'))
    expect('sold = ordered', `stocks/${_id}`, sold.get(_id) ?? 0, counted)
}
