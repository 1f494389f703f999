/** How the shop's posters look, for the merchant who changes it. */
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'

/** With the newest product on the shelf, so that the preview shows something of the shop. */
export async function readPosterLook(db: Database): Promise<CloudApi.PosterLookView> {
  const { version, poster, name, greeting } = await readSettings(db)
  const [product] = await db.find('products', { onSale: true }, { limit: 1, order: ['rank', -1] })
  return {
    version,
    look: poster,
    shop: name,
    greeting,
    sample: product
      ? { title: product.title, picture: product.pictures[0] ?? '', priceFrom: product.priceFrom }
      : null,
  }
}
