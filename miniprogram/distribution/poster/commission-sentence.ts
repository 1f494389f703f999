/** What a friend's order of this product would bring, for the head of the poster page. */
import { expectedCommission, formatFen } from '../../utils/money'

/**
 * 预计佣金 of the lowest price. The order decides: its lines, discount and the plan in force.
 */
export function commissionSentence(product: CloudApi.ProductView): string {
  const prices = product.skus.map((sku) => sku.price)
  if (product.commission === null || prices.length === 0) return '这件商品不计佣金'
  const lowest = Math.min(...prices)
  const from = Math.max(...prices) > lowest ? ' 起' : ''
  return `预计佣金 ${formatFen(expectedCommission(lowest, product.commission.rate))}${from}`
}
