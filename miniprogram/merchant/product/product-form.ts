/** A product while it is being edited: what stands in the fields, and what they come to. */
import { formatFen } from '../../utils/money'
import { type RateRules, type RatesEntry, ratesEntry, readRates } from './rates-entry'

/** A SKU in the form; its fields have been looked at by the sheet they were typed into. */
export interface SkuForm extends CloudApi.SkuInput {
  isNew: boolean
}

export interface ProductForm {
  title: string
  subtitle: string
  category: string
  pictures: string[]
  details: { picture: string; caption: string }[]
  /** `id` tells the rows apart while they are edited. */
  attributes: { id: number; label: string; value: string }[]
  skus: SkuForm[]
  rates: RatesEntry
  commissionOn: boolean
}

/** Where something is wrong, and the sentence for it. */
export type FormProblems = Partial<
  Record<'title' | 'category' | 'pictures' | 'skus' | 'attributes' | 'rates', string>
>

/** An empty form. */
export function emptyForm(): ProductForm {
  return {
    ...{ title: '', subtitle: '', category: '', pictures: [], details: [], attributes: [] },
    ...{ skus: [], rates: ratesEntry(null), commissionOn: true },
  }
}

/** The form of a product that is there. */
export function formOf({ product, skus }: CloudApi.MerchantProduct): ProductForm {
  const { title, subtitle, category, pictures, detailPictures, attributes, rates } = product
  return {
    ...{ title, subtitle, category, pictures, details: detailPictures },
    attributes: attributes.map((attribute, id) => ({ ...attribute, id })),
    skus: skus.map(({ stock, sold: _sold, ...sku }) => ({ ...sku, quantity: stock, isNew: false })),
    rates: ratesEntry(rates),
    commissionOn: product.commissionOn,
  }
}

/** The input for the door, or null with what is wrong field by field. */
export function judgeForm(
  form: ProductForm,
  rules: RateRules,
): { input: CloudApi.ProductInput | null; problems: FormProblems } {
  const { rates, problem } = readRates(form.rates, rules)
  const attributes = form.attributes
    .map(({ label, value }) => ({ label: label.trim(), value: value.trim() }))
    .filter(({ label, value }) => label !== '' || value !== '')
  const problems: FormProblems = {}
  if (form.pictures.length === 0) problems.pictures = '至少放一张图片，第一张是首图'
  if (form.title.trim() === '') problems.title = '请填商品名称'
  if (form.category === '') problems.category = '请选一个分类'
  if (form.skus.length === 0) problems.skus = '至少要有一个规格，价格和库存写在规格里'
  if (attributes.some(({ label, value }) => label === '' || value === '')) {
    problems.attributes = '参数的名称和内容都要填，不要的可以删掉'
  }
  if (form.commissionOn && problem !== '') problems.rates = problem
  if (Object.keys(problems).length > 0) return { input: null, problems }
  const input = {
    title: form.title.trim(),
    subtitle: form.subtitle.trim(),
    category: form.category,
    pictures: form.pictures,
    detailPictures: form.details.map(({ picture, caption }) => ({
      picture,
      caption: caption.trim(),
    })),
    attributes,
    skus: form.skus.map(({ isNew: _isNew, ...sku }) => sku),
    rates,
    commissionOn: form.commissionOn,
  }
  return { input, problems }
}

export interface SkuRow {
  sku: string
  name: string
  note: string
}

/** The SKUs as the page lists them. */
export function skuRows(skus: readonly SkuForm[]): SkuRow[] {
  return skus.map(({ sku, name, note, price, quantity, rates }) => {
    const parts = [`¥${formatFen(price)}`, `库存 ${quantity}`, note, rates ? '单独比例' : '']
    return { sku, name, note: parts.filter((part) => part !== '').join(' · ') }
  })
}

/** A list with one of its elements moved by one place; the same list when there is no room. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const next = [...list]
  const [one] = next.splice(index, 1)
  const place = index + by
  if (one === undefined || place < 0 || place > next.length) return [...list]
  next.splice(place, 0, one)
  return next
}
