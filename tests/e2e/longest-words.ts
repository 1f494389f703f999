/** Makes the words of a shop as long as its doors let people type them. */
import type { LocalCloud } from '../../localcloud/types'

/** What is put behind a word until it is long enough: no blank, so that nothing breaks by itself. */
const FILLER = '壬戌之秋七月既望苏子与客泛舟游于赤壁之下清风徐来水波不兴举酒属客诵明月之诗'

/** The characters that a field may hold, by collection and place; places inside lists go by name. */
const LENGTHS: Record<string, Record<string, number>> = {
  settings: {
    name: 20,
    greeting: 20,
    'categories.name': 12,
    'banners.title': 12,
    'banners.lines': 14,
    'plan.grades.name': 20,
  },
  plans: { 'grades.name': 20 },
  products: {
    title: 60,
    subtitle: 80,
    'skus.name': 30,
    'skus.note': 30,
    'attributes.label': 12,
    'attributes.value': 60,
    'detailPictures.caption': 60,
  },
  members: { nickname: 20, 'distributor.history.reason': 80 },
  orders: {
    'lines.title': 60,
    'lines.skuName': 30,
    'address.name': 40,
    'address.detail': 200,
    'shipment.company': 40,
    'adjustments.reason': 80,
    note: 100,
  },
  afterSales: {
    'lines.title': 60,
    'lines.skuName': 30,
    reason: 40,
    words: 200,
    returnTo: 200,
  },
  coupons: { name: 20 },
  takenCoupons: { name: 20 },
  materials: { title: 30, words: 1000 },
  activities: { title: 30, words: 1000 },
  commissions: { title: 60, reason: 80 },
  refunds: { reason: 80 },
  withdrawals: { reason: 80, note: 80 },
}

/** Lengthens what stands in the database; empty texts stay empty. */
export async function lengthen(cloud: LocalCloud): Promise<void> {
  for (const [collection, lengths] of Object.entries(LENGTHS)) {
    for (const { _id, ...content } of cloud.dump(collection)) {
      const longer = Object.entries(content).map(([key, value]) => [key, grow(value, key, lengths)])
      await cloud.put(collection, [{ _id, ...Object.fromEntries(longer) }])
    }
  }
}

function grow(value: unknown, place: string, lengths: Record<string, number>): unknown {
  if (Array.isArray(value)) return value.map((each) => grow(each, place, lengths))
  if (typeof value === 'string') return longest(value, lengths[place])
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, each]) => [key, grow(each, `${place}.${key}`, lengths)]),
  )
}

/** The text, followed by filler up to a length. */
function longest(text: string, length = 0): string {
  if (text === '') return text
  const room = Math.max(0, length - [...text].length)
  return text + FILLER.repeat(Math.ceil(room / FILLER.length)).slice(0, room)
}
