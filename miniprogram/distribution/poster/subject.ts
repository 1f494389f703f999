/** What the poster page is about, as its head shows it. */
import { call } from '../../services/cloud'
import { refusalSentence } from '../../services/refusals'
import { entered } from '../../services/session'
import { monthDay } from '../../utils/day'
import { commissionSentence } from './commission-sentence'

export interface Subject {
  productId: string | null
  activityId: string | null
  title: string
  /** fileID; '' for the shop, whose poster takes its first banner. */
  picture: string
  /** What it brings, or what it is. */
  note: string
}

/** A sentence where there is nothing to promote. */
export type Answer = { subject: Subject } | { problem: string }

/** Which subject a page is opened for; `isAny` takes the first product of the catalogue. */
export interface Wanted {
  productId: string | null
  activityId: string | null
  isAny: boolean
}

/** From the page's query: a material about neither a product nor an activity is about the shop. */
export function wantedOf(query: Record<string, string | undefined>): Wanted {
  const { productId = null, activityId = null, material } = query
  const isAny = productId === null && activityId === null && material === undefined
  return { productId, activityId, isAny }
}

/** Asks the shop about it. @throws CallFault */
export async function readSubject({ productId, activityId, isAny }: Wanted): Promise<Answer> {
  if (activityId !== null) return await ofActivity(activityId)
  if (productId !== null) return await ofProduct(productId)
  if (!isAny) return await ofShop()
  const first = await firstProduct()
  return first === null ? { problem: '商家上架商品后，就能做海报了' } : await ofProduct(first)
}

/** Null in an empty shop. */
async function firstProduct(): Promise<string | null> {
  const reply = await call('shop.catalogue', { category: null, query: null, cursor: null })
  return reply.ok ? (reply.data.products[0]?.productId ?? null) : null
}

async function ofProduct(productId: string): Promise<Answer> {
  const reply = await call('shop.product', { productId })
  if (!reply.ok) return { problem: refusalSentence(reply) }
  const { title, pictures } = reply.data
  const note = commissionSentence(reply.data)
  return { subject: { productId, activityId: null, title, picture: pictures[0] ?? '', note } }
}

async function ofActivity(activityId: string): Promise<Answer> {
  const reply = await call('shop.activity', { activityId })
  if (!reply.ok) return { problem: refusalSentence(reply) }
  const { title, picture, products, state, from } = reply.data
  const what = state === 'coming' ? `${monthDay(from)}开始` : `${products.length} 件商品`
  const note = `活动，${what}，各按商品计佣金`
  return { subject: { productId: null, activityId, title, picture, note } }
}

async function ofShop(): Promise<Answer> {
  const { shop } = await entered()
  const note = '整个店铺，各按商品计佣金'
  return { subject: { productId: null, activityId: null, title: shop.name, picture: '', note } }
}
