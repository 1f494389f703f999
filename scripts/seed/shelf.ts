/** Puts the demo shop's products on the shelf, with their pictures and stocks. */
import { wordsOf } from '../../cloudfunctions/src/domain/search-words'
import type { LocalCloud } from '../../localcloud/types'
import { ITEMS, type Item } from './catalogue'
import { RECOMMENDED } from './home-page'
import { readPicture } from './pictures'

/** In the order of the catalogue: the first ranks highest. */
export async function seedShelf(cloud: LocalCloud): Promise<void> {
  const now = cloud.now()
  for (const [order, item] of ITEMS.entries()) {
    const picture = await cloud.putFile(`products/${item.id}.jpg`, await readPicture(item.id))
    const detail = item.detail === undefined ? [] : [await detailOf(cloud, item.id, item.detail)]
    const product = productOf(item, { picture, detail, rank: now - order, now })
    await cloud.put('products', [{ ...product }])
    await cloud.put('stocks', stocksOf(item))
  }
}

/** @param art the name of the picture */
async function detailOf(cloud: LocalCloud, id: string, art: string) {
  const picture = await cloud.putFile(`products/${id}-detail.jpg`, await readPicture(art))
  return { picture, caption: '干茶。图为示意，每批略有差别。' }
}

interface Place {
  picture: string
  detail: Model.Product['detailPictures']
  rank: number
  now: Model.Time
}

function productOf(item: Item, { picture, detail, rank, now }: Place): Model.Product {
  return {
    _id: item.id,
    title: item.title,
    subtitle: item.subtitle,
    category: item.category,
    pictures: [picture, ...detail.map((d) => d.picture)],
    detailPictures: detail,
    attributes: item.attributes.map(([label, value]) => ({ label, value })),
    skus: item.skus.map(([sku, name, note, price]) => ({ sku, name, note, price, rates: null })),
    words: wordsOf([item.title, item.subtitle]),
    priceFrom: Math.min(...item.skus.map(([, , , price]) => price)),
    onSale: true,
    recommended: RECOMMENDED.includes(item.id),
    rank,
    rates: null,
    commissionOn: true,
    ownRates: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
}

function stocksOf({ id, skus }: Item) {
  return skus.map(([sku, , , , quantity]) => ({
    _id: `${id}.${sku}`,
    productId: id,
    sku,
    quantity,
    sold: 0,
    onSale: true,
  }))
}
