/** Activities, as customers and as the merchant see them. */
import { activityState, editedActivity } from '../domain/activity'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'
import { readStocks, toCard } from './catalogue'

const PAGE = 20

/**
 * The page of an activity with the products of it that are on the shelf; before it begins it has none.
 * Refuses ACTIVITY_NOT_FOUND and ACTIVITY_OVER. Three trips at most.
 */
export async function readActivity(
  { db, now }: Context,
  activityId: string,
): Promise<CloudApi.ActivityView> {
  const activity = await db.get('activities', activityId)
  if (!activity) throw new Refusal<'shop.activity'>('ACTIVITY_NOT_FOUND')
  const state = activityState(activity, now)
  if (state === 'over') throw new Refusal<'shop.activity'>('ACTIVITY_OVER')
  const products = state === 'open' ? await readCards(db, activity.productIds) : []
  const { title, picture, words, from, until } = activity
  return { activityId, title, picture, words, state, from, until, products, now }
}

async function readCards(db: Database, ids: readonly string[]): Promise<CloudApi.ProductCard[]> {
  const products = (await readProducts(db, ids)).filter(({ onSale }) => onSale)
  const stocks = await readStocks(db, products)
  return products.map((product) => toCard(product, stocks))
}

/** Those that end last come first. */
export async function readActivities(
  { db, now }: Context,
  cursor: string | null,
): Promise<CloudApi.Output<'merchant.activities'>> {
  const page = await db.page('activities', { where: {}, newest: 'until', cursor, limit: PAGE })
  return {
    activities: page.rows.map(({ _id: activityId, title, picture, from, until }) => ({
      ...{ activityId, title, picture, from, until },
      state: activityState({ from, until }, now),
    })),
    cursor: page.cursor,
  }
}

/** One activity as it is edited, with its products as they are called now. Refuses ACTIVITY_NOT_FOUND. */
export async function readMerchantActivity(
  { db }: Context,
  activityId: string,
): Promise<CloudApi.MerchantActivity> {
  const activity = await db.get('activities', activityId)
  if (!activity) throw new Refusal<'merchant.activity'>('ACTIVITY_NOT_FOUND')
  const products = await readProducts(db, activity.productIds)
  return {
    activityId,
    version: activity.version,
    activity: editedActivity(activity),
    products: products.map(({ _id: productId, title, pictures }) => ({
      ...{ productId, title },
      picture: pictures[0] ?? '',
    })),
  }
}

/** In the order of the ids; those that are gone are left out. */
async function readProducts(db: Database, ids: readonly string[]): Promise<Model.Product[]> {
  if (ids.length === 0) return []
  const found = await db.find('products', { _id: { in: ids } }, { limit: ids.length })
  return ids.flatMap((id) => found.filter(({ _id }) => _id === id))
}
