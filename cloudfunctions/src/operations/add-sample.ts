/** Puts the sample's products on the shelf, so that the merchant sees what a shop looks like. */
import { newProduct } from '../domain/product'
import { SAMPLE, SAMPLE_CATEGORY, type SampleProduct } from '../domain/sample'
import { changeSettings } from './change-settings'
import type { Context } from './context'
import { newStock } from './product-stocks'
import { SAMPLE_PICTURES } from './sample-pictures'

type Action = 'merchant.addSample'

/** Products of the sample that are there already stay as they are. */
export async function addSample(context: Context): Promise<CloudApi.Output<Action>> {
  await context.db.transaction((t) =>
    changeSettings(t, null, (settings) => {
      const { categories } = settings
      const isThere = categories.some(({ id }) => id === SAMPLE_CATEGORY.id)
      return { ...settings, categories: isThere ? categories : [...categories, SAMPLE_CATEGORY] }
    }),
  )
  for (const [index, sample] of SAMPLE.entries()) await addOne(context, sample, index)
  return { products: SAMPLE.length }
}

async function addOne(context: Context, sample: SampleProduct, index: number): Promise<void> {
  if (await context.db.get('products', sample.id)) return
  const bytes = SAMPLE_PICTURES[sample.id]
  if (!bytes) throw new Error(`no picture of ${sample.id}`)
  const path = `products/${sample.id}.jpg`
  const picture = await context.miniProgram.upload(path, Buffer.from(bytes))
  const skus = sample.skus.map(([name, price], i) => {
    return { sku: String(i + 1), name, note: '', price, rates: null }
  })
  const edited = {
    title: sample.title,
    subtitle: sample.subtitle,
    category: SAMPLE_CATEGORY.id,
    pictures: [picture],
    detailPictures: [],
    attributes: sample.attributes.map(([label, value]) => ({ label, value })),
    skus,
    rates: null,
    commissionOn: true,
  }
  const product = { ...newProduct(sample.id, edited, context.now + index), onSale: true }
  await context.db.transaction(async (t) => {
    if (await t.get('products', sample.id)) return
    await t.set('products', product)
    for (const [i, [, , quantity]] of sample.skus.entries()) {
      await t.set('stocks', newStock(product, String(i + 1), quantity))
    }
  })
}
