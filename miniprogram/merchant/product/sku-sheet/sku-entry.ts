/** One SKU while it is being typed. */
import { formatFen, parseYuan } from '../../../utils/money'
import { judgePieces, readPieces } from '../../products/stock-sheet/stock-rows'
import type { SkuForm } from '../product-form'
import { type RateRules, type RatesEntry, ratesEntry, readRates } from '../rates-entry'

export interface SkuEntry {
  name: string
  note: string
  price: string
  pieces: string
  rates: RatesEntry
}

export type SkuProblems = Partial<Record<'name' | 'price' | 'pieces' | 'rates', string>>

const priceMax = 100_000_000

/** The fields of a SKU. */
export function entryOf(sku: SkuForm): SkuEntry {
  const { name, note, price, quantity, rates } = sku
  const yuan = price === 0 ? '' : formatFen(price).replace(/,/g, '')
  return { name, note, price: yuan, pieces: String(quantity), rates: ratesEntry(rates) }
}

/** The SKU as typed, or what is wrong with it; `others` are the names that are taken. */
export function judgeSku(
  entry: SkuEntry,
  sku: SkuForm,
  others: readonly string[],
  rules: RateRules,
): { sku: SkuForm | null; problems: SkuProblems } {
  const name = entry.name.trim()
  const price = parseYuan(entry.price)
  const quantity = sku.isNew ? readPieces(entry.pieces) : sku.quantity
  const { rates, problem } = readRates(entry.rates, rules)
  const problems: SkuProblems = {}
  if (name === '') problems.name = '请填规格名称，例如 250 g 或 均码'
  else if (others.includes(name)) problems.name = '已经有同名的规格'
  if (price === null || price <= 0) problems.price = '请填价格，单位元，最多两位小数'
  else if (price > priceMax) problems.price = '价格不能超过 1000000 元'
  if (sku.isNew && judgePieces(entry.pieces) !== '') problems.pieces = judgePieces(entry.pieces)
  if (problem !== '') problems.rates = problem
  if (Object.keys(problems).length > 0 || price === null || quantity === null) {
    return { sku: null, problems }
  }
  return { sku: { ...sku, name, note: entry.note.trim(), price, quantity, rates }, problems }
}
