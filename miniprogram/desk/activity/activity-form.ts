/** An activity while it is being edited: what stands in the fields, and what it comes to. */
import { fullDay } from '../../utils/day'

const DAY = 86_400_000
/** The door takes no longer one. */
const LONGEST = 366 * DAY

/** A product of the activity. */
export interface ChosenProduct {
  productId: string
  title: string
}

export interface ActivityForm {
  title: string
  words: string
  pictures: string[]
  products: ChosenProduct[]
  /** yyyy-mm-dd; both days are within. */
  firstDay: string
  lastDay: string
}

export type ActivityProblems = Partial<
  Record<'title' | 'pictures' | 'products' | 'lastDay', string>
>

/** An empty form: a month from today. */
export function newActivityForm(now: Model.Time): ActivityForm {
  const days = { firstDay: fullDay(now), lastDay: fullDay(now + 30 * DAY) }
  return { title: '', words: '', pictures: [], products: [], ...days }
}

/** The form of an activity as it is. */
export function activityForm({ activity, products }: CloudApi.MerchantActivity): ActivityForm {
  const { title, words, picture, from, until } = activity
  return {
    ...{ title, words, pictures: [picture] },
    products: products.map(({ productId, title: name }) => ({ productId, title: name })),
    ...{ firstDay: fullDay(from), lastDay: fullDay(until - 1) },
  }
}

/** The input for the door, or null with what is wrong field by field. */
export function judgeActivity(form: ActivityForm): {
  activity: CloudApi.ActivityInput | null
  problems: ActivityProblems
} {
  const title = form.title.trim()
  const picture = form.pictures[0] ?? ''
  const from = Date.parse(`${form.firstDay}T00:00:00+08:00`)
  const until = Date.parse(`${form.lastDay}T00:00:00+08:00`) + DAY
  const problems: ActivityProblems = {}
  if (title === '') problems.title = '请填活动名称'
  if (picture === '') problems.pictures = '请放一张图片，它在活动页的最上面'
  if (form.products.length === 0) problems.products = '请至少选一件商品'
  if (until <= from) problems.lastDay = '不能早于开始的日子'
  else if (until - from > LONGEST) problems.lastDay = '一个活动最长一年'
  if (Object.keys(problems).length > 0) return { activity: null, problems }
  const productIds = form.products.map(({ productId }) => productId)
  const words = form.words.trim()
  return { activity: { title, picture, words, productIds, from, until }, problems }
}

/** The products with one more at the end; one that is there already stays where it is. */
export function withProduct(
  products: readonly ChosenProduct[],
  added: ChosenProduct,
): ChosenProduct[] {
  const isThere = products.some(({ productId }) => productId === added.productId)
  return isThere ? [...products] : [...products, added]
}
