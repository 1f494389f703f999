/** What the cart shows of its lines, and what they come to. */
import type { CartWish } from '../../services/cart'
import { formatFen } from '../../utils/money'

/** A line as it stands in the list. */
export interface CartRow {
  key: string
  productId: string
  sku: string
  title: string
  skuName: string
  picture: string
  price: Model.Fen
  quantity: number
  stock: number
  chosen: boolean
  /** Why it is not counted; '' when it can be bought. */
  problem: string
  /** It can never be bought as it stands: there is nothing to count. */
  isGone: boolean
}

/** What the chosen lines come to; freight and coupons follow at the checkout. */
export interface CartSum {
  goods: Model.Fen
  pieces: number
  /** Every line that can be bought is chosen, and there is one. */
  isAll: boolean
  /** How far it is to free delivery; '' where that says nothing. */
  freight: string
}

/** Joins what the customer wants with what the shop sells now. */
export function cartRow(line: CloudApi.CartLine, wish: CartWish): CartRow {
  const { productId, sku, title, skuName, picture, price, stock } = line
  return recounted(
    {
      key: `${productId}.${sku}`,
      ...{ productId, sku, skuName, picture, price, stock },
      title: title === '' ? '商品已下架' : title,
      quantity: wish.quantity,
      chosen: wish.chosen,
      problem: '',
      isGone: line.problem === 'gone' || line.problem === 'soldOut',
    },
    line.problem === 'gone' ? '已下架' : '已售完',
  )
}

/** The row in another quantity, one at least. */
export function inQuantity(row: CartRow, quantity: number): CartRow {
  return recounted({ ...row, quantity: Math.max(1, quantity) }, row.problem)
}

/** What is short stands there until fewer are wanted. */
function recounted(row: CartRow, gone: string): CartRow {
  if (row.isGone) return { ...row, problem: gone }
  return { ...row, problem: row.quantity > row.stock ? `只剩 ${row.stock} 件` : '' }
}

/** The lines that go to the checkout. */
export function countedRows(rows: readonly CartRow[]): CartRow[] {
  return rows.filter(({ chosen, problem }) => chosen && problem === '')
}

/** What the chosen lines come to. */
export function cartSum(
  rows: readonly CartRow[],
  { flat, freeFrom }: CloudApi.CartView['freight'],
): CartSum {
  const counted = countedRows(rows)
  const goods = counted.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const buyable = rows.filter(({ problem }) => problem === '')
  const lacking = (freeFrom ?? 0) - goods
  const isPaid = flat > 0 && freeFrom !== null && counted.length > 0
  const freight = lacking > 0 ? `再买 ${formatFen(lacking)} 元免运费` : '已免运费'
  return {
    goods,
    pieces: counted.reduce((sum, { quantity }) => sum + quantity, 0),
    isAll: buyable.length > 0 && buyable.length === counted.length,
    freight: isPaid ? freight : '',
  }
}
