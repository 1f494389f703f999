/** The shelf: categories with counts, product cards by page. */
import type { Database, Where } from '../store/database'
import { readSettings } from '../store/settings'

type Input = CloudApi.Input<'shop.catalogue'>
type Output = CloudApi.Output<'shop.catalogue'>

const PAGE = 20

/** One page of products in the merchant's order, filtered by category and by words. */
export async function readCatalogue(db: Database, input: Input): Promise<Output> {
  const settings = await readSettings(db)
  const counts = await db.countBy('products', { onSale: true }, 'category')
  const after = input.cursor === null ? -1 : Number(input.cursor)
  const where: Where<'products'> = { onSale: true, order: { gte: after + 1 } }
  if (input.category !== null) where.category = input.category
  if (input.query !== null && input.query !== '') where.keywords = { contains: input.query }
  const found = await db.find('products', where, { limit: PAGE + 1, order: ['order', 1] })
  const products = found.slice(0, PAGE)
  const stocks = await readStocks(db, products)
  const last = products[products.length - 1]
  return {
    categories: settings.categories.map((c) => ({ ...c, count: counts.get(c.id) ?? 0 })),
    total: [...counts.values()].reduce((a, b) => a + b, 0),
    hero: settings.hero,
    products: products.map((product) => toCard(product, stocks)),
    cursor: found.length > PAGE && last ? String(last.order) : null,
  }
}

/** The stock of products, in one trip. */
export async function readStocks(
  db: Database,
  products: readonly Model.Product[],
): Promise<Model.Stock[]> {
  if (products.length === 0) return []
  const ids = products.map((product) => product._id)
  return db.find('stocks', { productId: { in: ids } }, { limit: 1000 })
}

function toCard(product: Model.Product, stocks: readonly Model.Stock[]): CloudApi.ProductCard {
  const own = stocks.filter((stock) => stock.productId === product._id)
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
