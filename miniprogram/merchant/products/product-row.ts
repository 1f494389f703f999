/** A product as the merchant's list shows it. */
import { formatFen } from '../../utils/money'
import { shortName } from '../../utils/text'

/** A SKU's name may be longer than the line; how many are left must be seen. */
const SKU_NAME_MAX = 8

export interface ProductRow {
  productId: string
  title: string
  picture: string
  price: string
  counts: string
  /** What is short of stock: '250 g 售罄，500 g 剩 5'. */
  low: string
  onSale: boolean
  recommended: boolean
}

/** The row; amounts with their unit, because there is no head that names it. */
export function productRow(card: CloudApi.MerchantProductCard): ProductRow {
  const { productId, title, picture, onSale, recommended } = card
  return {
    ...{ productId, title, picture, onSale, recommended },
    price: formatFen(card.priceFrom),
    counts: `库存 ${card.stock} · 已售 ${card.sold}`,
    low: card.low
      .map(({ name, stock }) => [
        shortName(name, SKU_NAME_MAX),
        stock === 0 ? '售罄' : `剩 ${stock}`,
      ])
      .map((words) => words.join(' '))
      .join('，'),
  }
}

/** The rows that are not there yet: by stock, a product with two SKUs is found twice. */
export function freshRows(known: readonly ProductRow[], more: readonly ProductRow[]): ProductRow[] {
  return more.filter((row) => !known.some(({ productId }) => productId === row.productId))
}
