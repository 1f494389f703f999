/** The shelf: categories with counts, product cards by page. */
import { wordsAsked } from '../domain/search-words'
import type { Database, Where } from '../store/database'
import { readSettings } from '../store/settings'

type Input = CloudApi.Input<'shop.catalogue'>
type Output = CloudApi.Output<'shop.catalogue'>

const PAGE = 20
const RECOMMENDED = 10

/**
 * One page of products in the merchant's order, of a category or found by a query. The first page
 * brings the categories with their counts as well, and without a query the banners and 推荐.
 */
export async function readCatalogue(db: Database, input: Input): Promise<Output> {
  const settings = await readSettings(db)
  const isFirst = input.cursor === null
  const isHome = isFirst && input.category === null && asked(input) === null
  const counts = isFirst ? await db.countBy('products', { onSale: true }, 'category') : null
  const { rows, cursor } = await readShelf(db, settings, input)
  const recommended = isHome ? await readRecommended(db) : []
  const stocks = await readStocks(db, [...rows, ...recommended])
  return {
    categories: settings.categories.map((c) => ({ ...c, count: counts?.get(c.id) ?? 0 })),
    total: [...(counts?.values() ?? [])].reduce((a, b) => a + b, 0),
    banners: isHome ? settings.banners : [],
    recommended: recommended.map((product) => toCard(product, stocks)),
    products: rows.map((product) => toCard(product, stocks)),
    cursor,
  }
}

/** What the products on the shelf have to match; null when nothing can. */
async function readShelf(
  db: Database,
  { categories }: Model.Settings,
  input: Input,
): Promise<{ rows: Model.Product[]; cursor: string | null }> {
  const where: Where<'products'> = { onSale: true }
  const query = asked(input)
  // Who types the name of a category means it.
  const named = categories.find(({ name }) => name === query)
  const category = input.category ?? named?.id ?? null
  if (category !== null) where.category = category
  if (query !== null && !named) {
    const words = wordsAsked(query)
    if (words.length === 0) return { rows: [], cursor: null }
    where.words = { all: words }
  }
  return db.page('products', { where, newest: 'rank', cursor: input.cursor, limit: PAGE })
}

function asked({ query }: Input): string | null {
  const text = query?.trim() ?? ''
  return text === '' ? null : text
}

async function readRecommended(db: Database): Promise<Model.Product[]> {
  const where = { recommended: true, onSale: true }
  return db.find('products', where, { limit: RECOMMENDED, order: ['rank', -1] })
}

/** The stock of products, in one trip. */
export async function readStocks(
  db: Database,
  products: readonly Model.Product[],
): Promise<Model.Stock[]> {
  if (products.length === 0) return []
  const ids = [...new Set(products.map((product) => product._id))]
  return db.find('stocks', { productId: { in: ids } }, { limit: 1000 })
}

/** A product in a list. */
export function toCard(
  product: Model.Product,
  stocks: readonly Model.Stock[],
): CloudApi.ProductCard {
  const own = stocksOf(product, stocks)
  return {
    productId: product._id,
    title: product.title,
    note: product.skus[0]?.name ?? '',
    picture: product.pictures[0] ?? '',
    priceFrom: product.priceFrom,
    category: product.category,
    soldOut: own.every((stock) => stock.quantity === 0),
  }
}

/** The stock of the SKUs that a product has now, in their order. */
export function stocksOf(
  { _id, skus }: Model.Product,
  stocks: readonly Model.Stock[],
): Model.Stock[] {
  return skus.flatMap(({ sku }) =>
    stocks.filter((stock) => stock.productId === _id && stock.sku === sku),
  )
}
