/**
 * Ids computed from their facts: the only trustworthy unique key is `_id`, so the same fact always
 * finds the same document (DESIGN section 3).
 */
import { createHash, randomBytes } from 'node:crypto'
import { ALPHABET, checkCharacter, SCENE_LENGTH } from '../domain/scene'

/** 16 base-32 characters (80 bits): shows no openid, fits WeChat's number fields. */
function shortHash(...parts: string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest()
  return [...bytes.subarray(0, 16)].map((byte) => ALPHABET.charAt(byte % 32)).join('')
}

/** A member's id, computable from the caller alone. */
export function memberIdOf(appid: string, openid: string): string {
  return shortHash('member', appid, openid)
}

/** An order's id, also its out_trade_no: the same checkout of the same member is the same order. */
export function orderIdOf(memberId: string, requestKey: string): string {
  return shortHash('order', memberId, requestKey)
}

/** A refund's id, also its out_refund_no. */
export function refundIdOf(orderId: string, requestKey: string): string {
  return shortHash('refund', orderId, requestKey)
}

/** The id of a refund that was made at WeChat Pay under its own number. */
export function outsideRefundIdOf(orderId: string, refundNumber: string): string {
  return shortHash('outsideRefund', orderId, refundNumber)
}

/** An after-sale's id: the same form sent twice is one. */
export function afterSaleIdOf(orderId: string, requestKey: string): string {
  return shortHash('afterSale', orderId, requestKey)
}

/** The id of a scan that was refused, with all its repetitions. */
export function refusedScanIdOf(memberId: string, sceneId: string, why: string): string {
  return shortHash('refusedScan', memberId, sceneId, why)
}

/** A withdrawal's id. */
export function withdrawalIdOf(memberId: string, requestKey: string): string {
  return shortHash('withdrawal', memberId, requestKey)
}

/** An adjustment's id. */
export function adjustmentIdOf(orderId: string, requestKey: string): string {
  return shortHash('adjustment', orderId, requestKey)
}

/** The code of what a member shows; `salt` counts up in the rare case that a code is taken. */
export function sceneIdOf(
  scene: Pick<Model.Scene, 'memberId' | 'page' | 'productId' | 'activityId' | 'material'>,
  salt: number,
): string {
  const { memberId, page, productId, activityId, material } = scene
  const what = [page, productId ?? '', activityId ?? '', material]
  const body = shortHash('scene', memberId, ...what, String(salt)).slice(0, SCENE_LENGTH - 1)
  return body + checkCharacter(body)
}

/** The id of a member's poster of one thing in one template. */
export function posterIdOf(
  poster: Pick<Model.Poster, 'memberId' | 'productId' | 'activityId' | 'material' | 'template'>,
): string {
  const { memberId, productId, activityId, material, template } = poster
  return shortHash('poster', memberId, productId ?? '', activityId ?? '', material ?? '', template)
}

/** A product's id: the same form sent twice makes one product. */
export function productIdOf(requestKey: string): string {
  return shortHash('product', requestKey)
}

/** A coupon's id: the same form sent twice makes one coupon. */
export function couponIdOf(requestKey: string): string {
  return shortHash('coupon', requestKey)
}

/** A material's id: the same form sent twice makes one material. */
export function materialIdOf(requestKey: string): string {
  return shortHash('material', requestKey)
}

/** An activity's id. */
export function activityIdOf(requestKey: string): string {
  return shortHash('activity', requestKey)
}

/** The id of a stock document. */
export function stockIdOf(productId: string, sku: string): string {
  return `${productId}.${sku}`
}

/** 40 hex characters over everything a picture shows. */
export function pictureIdOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 40)
}

/** A code that nobody can guess: 20 base-32 characters of chance (100 bits). */
export function newCode(): string {
  return [...randomBytes(20)].map((byte) => ALPHABET.charAt(byte % 32)).join('')
}

/** A trial of a plan: the same plan on the same day against the same plan in force. */
export function trialIdOf(day: string, inForce: number, plan: unknown): string {
  return shortHash('trial', day, String(inForce), JSON.stringify(plan))
}

/** A member's visit on a day. */
export function visitIdOf(day: string, memberId: string): string {
  return `${day}.${memberId}`
}
