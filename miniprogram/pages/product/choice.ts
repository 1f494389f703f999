import { expectedCommission, formatFen, formatRate } from '../../utils/money'

/** How a SKU shows among the others. */
export interface Chip {
  sku: string
  name: string
  soldOut: boolean
}

/** What follows from the chosen SKU and the quantity. */
export interface Choice {
  sku: string
  note: string
  price: Model.Fen
  stock: number
  quantity: number
}

/** What a distributor may expect from a friend's order of this choice. */
export interface Expectation {
  amount: Model.Fen
  /** The sum in words of figures: '128.00 × 5%'. */
  formula: string
  rate: string
  source: string
}

/** The SKUs as chips. */
export function chipsOf(skus: CloudApi.SkuView[]): Chip[] {
  return skus.map(({ sku, name, stock }) => ({ sku, name, soldOut: stock <= 0 }))
}

/** The SKU to begin with: the first that can be bought, else the first. */
export function firstChoice(skus: CloudApi.SkuView[]): Choice | null {
  const first = skus.find(({ stock }) => stock > 0) ?? skus[0]
  return first ? choose(first, 1) : null
}

/** A SKU in a quantity that the stock allows, one at least. */
export function choose(sku: CloudApi.SkuView, quantity: number): Choice {
  return {
    sku: sku.sku,
    note: sku.note,
    price: sku.price,
    stock: sku.stock,
    quantity: Math.max(1, Math.min(quantity, sku.stock)),
  }
}

/** The commission to expect, or null for whoever is no distributor. */
export function expectationOf(
  commission: CloudApi.ProductView['commission'],
  choice: Choice,
): Expectation | null {
  if (!commission) return null
  const base = choice.price * choice.quantity
  const rate = formatRate(commission.rate)
  return {
    amount: expectedCommission(base, commission.rate),
    formula: `${formatFen(base)} × ${rate}`,
    rate,
    source: commission.source === 'product' ? '这件商品单独设定' : '全店分佣方案',
  }
}
