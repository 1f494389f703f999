/** A product as the merchant keeps it: what follows from his input, and what is wrong with it. */
import { type PlanFault, planProblems } from './plan'
import { wordsOf } from './search-words'

type Product = Model.Product

/**
 * What the merchant edits of a product; shelf, place, recommendation and stock have ways of their
 * own.
 */
export type EditedProduct = Pick<
  Product,
  | 'title'
  | 'subtitle'
  | 'category'
  | 'pictures'
  | 'detailPictures'
  | 'attributes'
  | 'skus'
  | 'rates'
  | 'commissionOn'
>

/** A product that is being made: off the shelf, in front of all others. */
export function newProduct(id: string, edited: EditedProduct, now: Model.Time): Product {
  const base = { _id: id, onSale: false, recommended: false, rank: now, version: 1 }
  return { ...base, ...edited, ...derived(edited), createdAt: now, updatedAt: now }
}

/** The product as edited, one version on. */
export function editProduct(product: Product, edited: EditedProduct, now: Model.Time): Product {
  const version = product.version + 1
  return { ...product, ...edited, ...derived(edited), version, updatedAt: now }
}

/** What the merchant edits of this product. */
export function editedOf(product: Product): EditedProduct {
  const { title, subtitle, category, pictures, detailPictures, attributes } = product
  const { skus, rates, commissionOn } = product
  const texts = { title, subtitle, category, attributes }
  return { ...texts, pictures, detailPictures, skus, rates, commissionOn }
}

/** Lists, the search and a new plan's check are served by these. */
function derived(edited: EditedProduct): Pick<Product, 'priceFrom' | 'words' | 'ownRates'> {
  const { title, subtitle, skus, rates, commissionOn } = edited
  const own = [rates, ...skus.map((sku) => sku.rates)].some((each) => each !== null)
  return {
    ownRates: commissionOn && own,
    priceFrom: Math.min(...skus.map(({ price }) => price)),
    words: wordsOf([title, subtitle]),
  }
}

/**
 * What keeps a product from being saved, if anything: two SKUs of one name or id, or rates of its own
 * that are none or go beyond the plan's cap. Rates that are switched off are not looked at.
 */
export function productProblem(
  plan: Model.Plan,
  edited: EditedProduct,
): { problem: 'SKU_TWICE' | PlanFault['problem']; name: string } | null {
  const twice = edited.skus.find(({ sku, name }, index) =>
    edited.skus.slice(0, index).some((other) => other.sku === sku || other.name === name),
  )
  if (twice) return { problem: 'SKU_TWICE', name: twice.name }
  // Of the plan in force only what this product adds counts: it was sound when it was published.
  const sound = { ...plan, grades: [], rates: { 1: 0, 2: 0 } }
  const [fault] = planProblems(sound, plan.holdDays, [edited])
  return fault ? { problem: fault.problem, name: fault.name ?? edited.title } : null
}

/** A copy under its own name, off the shelf; the texts are the merchant's to change. */
export function copyProduct(product: Product, id: string, now: Model.Time): Product {
  const title = `${[...product.title].slice(0, TITLE_MAX - COPY.length).join('')}${COPY}`
  return newProduct(id, { ...editedOf(product), title }, now)
}

/** Characters of a title; the door takes no more. */
export const TITLE_MAX = 60
const COPY = '（副本）'
