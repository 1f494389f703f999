/** Products as the merchant's desk shows them. */
import { editedOf } from '../domain/product'
import { wordsAsked } from '../domain/search-words'
import { Refusal } from '../operations/refusal'
import type { Database, Page, Where } from '../store/database'
import { readSettings } from '../store/settings'
import { readStocks, stocksOf } from './catalogue'

type Input = CloudApi.Input<'merchant.products'>

const PAGE = 20
/** From so many pieces on a SKU is short of stock. */
export const LOW_STOCK = 5

/** One page of products: on the shelf, off it, short of stock, or found by a query among all. */
export async function readProducts(
  db: Database,
  input: Input,
): Promise<CloudApi.Output<'merchant.products'>> {
  const { rows, cursor } = await readRows(db, input)
  const stocks = await readStocks(db, rows)
  return { products: rows.map((product) => toCard(product, stocks)), cursor }
}

async function readRows(db: Database, input: Input): Promise<Page<Model.Product>> {
  const query = input.query?.trim() ?? ''
  const { show, category, cursor } = input
  if (query === '' && (show === 'low' || show === 'soldOut')) return readShort(db, show, cursor)
  const where: Where<'products'> = {}
  if (query !== '') {
    const words = wordsAsked(query)
    if (words.length === 0) return { rows: [], cursor: null }
    where.words = { all: words }
  } else {
    where.onSale = show === 'onSale'
    if (category !== null) where.category = category
  }
  return db.page('products', { where, newest: 'rank', cursor, limit: PAGE })
}

/**
 * By stock: pages of SKUs, their products each once a page. Those with little left come before the
 * empty.
 */
async function readShort(
  db: Database,
  show: 'low' | 'soldOut',
  cursor: string | null,
): Promise<Page<Model.Product>> {
  const where = { onSale: true, quantity: { lte: show === 'low' ? LOW_STOCK : 0 } }
  const page = await db.page('stocks', { where, newest: 'quantity', cursor, limit: PAGE })
  const ids = [...new Set(page.rows.map(({ productId }) => productId))]
  if (ids.length === 0) return { rows: [], cursor: null }
  const found = await db.find('products', { _id: { in: ids } }, { limit: ids.length })
  const rows = ids.flatMap((id) => found.filter((product) => product._id === id))
  return { rows, cursor: page.cursor }
}

function toCard(
  product: Model.Product,
  stocks: readonly Model.Stock[],
): CloudApi.MerchantProductCard {
  const { _id: productId, title, pictures, priceFrom, onSale, recommended } = product
  const own = stocksOf(product, stocks)
  const nameOf = (sku: string) => product.skus.find((each) => each.sku === sku)?.name ?? ''
  return {
    ...{ productId, title, picture: pictures[0] ?? '', priceFrom, onSale, recommended },
    stock: own.reduce((sum, { quantity }) => sum + quantity, 0),
    sold: soldOf(product, stocks),
    low: own
      .filter(({ quantity }) => quantity <= LOW_STOCK)
      .sort((a, b) => a.quantity - b.quantity)
      .map(({ sku, quantity }) => ({ name: nameOf(sku), stock: quantity })),
  }
}

/** Of all SKUs that the product has ever had. */
function soldOf({ _id }: Model.Product, stocks: readonly Model.Stock[]): number {
  return stocks
    .filter(({ productId }) => productId === _id)
    .reduce((sum, { sold }) => sum + sold, 0)
}

/** One product as it is edited. Refuses PRODUCT_NOT_FOUND. */
export async function readMerchantProduct(
  db: Database,
  productId: string,
): Promise<CloudApi.MerchantProduct> {
  const product = await db.get('products', productId)
  if (!product) throw new Refusal<'merchant.product'>('PRODUCT_NOT_FOUND')
  const stocks = await readStocks(db, [product])
  const { skus, ...texts } = editedOf(product)
  return {
    productId,
    version: product.version,
    product: texts,
    skus: skus.map((sku) => {
      const { quantity = 0, sold = 0 } = stocks.find((stock) => stock.sku === sku.sku) ?? {}
      return { ...sku, stock: quantity, sold }
    }),
    onSale: product.onSale,
    recommended: product.recommended,
    sold: soldOf(product, stocks),
  }
}

/** Categories and banners with the version to be named when they are saved. */
export async function readShelfSettings(db: Database): Promise<CloudApi.ShelfView> {
  const { version, categories, banners, plan } = await readSettings(db)
  const { on, maxLevel, rates, capRate } = plan
  const known = categories.map(({ id }) => id)
  const counts =
    known.length === 0
      ? new Map<string, number>()
      : await db.countBy('products', { category: { in: known } }, 'category')
  const ids = banners.map(({ productId }) => productId).filter((id) => id !== '')
  const found =
    ids.length === 0 ? [] : await db.find('products', { _id: { in: ids } }, { limit: ids.length })
  const titleOf = (id: string) => found.find(({ _id }) => _id === id)?.title ?? ''
  return {
    version,
    categories: categories.map((c) => ({ ...c, count: counts.get(c.id) ?? 0 })),
    banners: banners.map((banner) => ({ ...banner, productTitle: titleOf(banner.productId) })),
    plan: { on, maxLevel, rates, capRate },
  }
}
