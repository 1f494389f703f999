/** What a distributor promotes, as posters and links of it need it: read together, judged together. */
import { mayBePromoted } from '../domain/activity'
import { dayOf } from '../domain/day'
import type { PosterData } from '../poster/poster-input'
import type { Joined } from '../store/database'
import { present } from '../store/settings'
import type { Context } from './context'
import { Refusal } from './refusal'

type Asked = CloudApi.PosterSubject
type Action = 'poster.mint' | 'distributor.links'

/** All that the answer depends on. */
export interface Sources {
  member: Model.Member | null
  settings: Model.Settings | null
  product: Model.Product | null
  activity: Model.Activity | null
  material: Model.Material | null
}

/** What is promoted, in words; `page` opens it and `query` says which. */
export interface Promoted
  extends Pick<PosterData, 'title' | 'subtitle' | 'spec' | 'priceFen' | 'call' | 'attributes'> {
  page: string
  query: string
  /** fileID, or '' where it has no picture. */
  picture: string
}

/** What can be said of everything in the shop. */
const PLAIN_ROWS: PosterData['attributes'] = [
  ['下单', '微信里下单付款'],
  ['价格', '以小程序内为准'],
]

/** No document has this id. */
const NONE = 'none'

/** Joins of what the asked thing stands on, for one trip with the document they hang on. */
export function sourcesOf({ productId, activityId, material }: Asked) {
  return {
    settings: { from: 'settings', id: 'shop' },
    product: { from: 'products', id: productId ?? NONE },
    activity: { from: 'activities', id: activityId ?? NONE },
    material: { from: 'materials', id: material ?? NONE },
  } as const
}

/** A member and what he promotes, in one trip. */
export async function readSources(
  context: Context,
  memberId: string,
  asked: Asked,
): Promise<Sources> {
  const found: Joined<'members', ReturnType<typeof sourcesOf>> | null = await context.db.getJoined(
    'members',
    memberId,
    sourcesOf(asked),
  )
  if (!found) return { member: null, settings: null, product: null, activity: null, material: null }
  const { document: member, ...rest } = found
  return { member, ...rest }
}

/**
 * The distributor who asks, and the shop's settings. Refuses NOT_DISTRIBUTOR, and QUIZ_FIRST where the
 * shop wants the quiz about honest promotion passed first.
 */
export function distributorOf({ member, settings }: Sources): {
  member: Model.Member
  settings: Model.Settings
} {
  if (member?.distributor.status !== 'active') throw new Refusal<Action>('NOT_DISTRIBUTOR')
  const shop = present(settings)
  if (shop.training.quiz && member.quizPassedAt === undefined) {
    throw new Refusal<Action>('QUIZ_FIRST')
  }
  return { member, settings: shop }
}

/**
 * What is promoted. Refuses PRODUCT_NOT_FOUND for one that is off the shelf, ACTIVITY_NOT_FOUND and
 * ACTIVITY_OVER, and MATERIAL_NOT_FOUND for a material that is hidden, about something else, or knowledge.
 */
export function promotedOf(
  asked: Asked,
  sources: Sources,
  settings: Model.Settings,
  now: Model.Time,
): Promoted {
  if (asked.material !== null) refuseForeign(asked, sources.material)
  if (asked.productId !== null) return ofProduct(sources.product)
  if (asked.activityId !== null) return ofActivity(sources.activity, now)
  return ofShop(settings)
}

function refuseForeign(asked: Asked, material: Model.Material | null): void {
  const isOfIt = material?.productId === asked.productId && material.activityId === asked.activityId
  // Knowledge is read and not sent: a code of its own would count what came of nothing.
  if (!material?.shown || material.kind !== 'share' || !isOfIt)
    throw new Refusal<Action>('MATERIAL_NOT_FOUND')
}

function ofProduct(product: Model.Product | null): Promoted {
  const sku = product?.skus.find(({ price }) => price === product.priceFrom)
  if (!product?.onSale || !sku) throw new Refusal<Action>('PRODUCT_NOT_FOUND')
  return {
    page: 'pages/product/product',
    query: `productId=${product._id}`,
    title: product.title,
    subtitle: product.subtitle,
    spec: sku.name,
    priceFen: product.priceFrom,
    call: '',
    attributes: product.attributes.map(({ label, value }) => [label, value]),
    picture: product.pictures[0] ?? '',
  }
}

function ofActivity(activity: Model.Activity | null, now: Model.Time): Promoted {
  if (!activity) throw new Refusal<Action>('ACTIVITY_NOT_FOUND')
  if (!mayBePromoted(activity, now)) throw new Refusal<Action>('ACTIVITY_OVER')
  const days = `${shortDay(activity.from)} 至 ${shortDay(activity.until - 1)}`
  return {
    page: 'pages/activity/activity',
    query: `activityId=${activity._id}`,
    title: activity.title,
    subtitle: activity.words.split('\n')[0] ?? '',
    spec: `${dayOf(activity.from).slice(5)} 至 ${dayOf(activity.until - 1).slice(5)}`,
    priceFen: null,
    call: '扫码看活动',
    attributes: [['时间', days], ...PLAIN_ROWS],
    picture: activity.picture,
  }
}

function ofShop(settings: Model.Settings): Promoted {
  const kinds = settings.categories.map(({ name }) => name).join('、')
  return {
    page: 'pages/home/home',
    query: '',
    title: settings.name,
    subtitle: settings.greeting,
    spec: kinds,
    priceFen: null,
    call: '扫码进店',
    attributes: [...(kinds === '' ? [] : [['店里有', kinds] as const]), ...PLAIN_ROWS],
    picture: settings.banners[0]?.picture ?? '',
  }
}

/** `4 月 8 日`, in the shop's time zone. */
function shortDay(time: Model.Time): string {
  const [, month, day] = dayOf(time).split('-').map(Number)
  return `${month} 月 ${day} 日`
}
