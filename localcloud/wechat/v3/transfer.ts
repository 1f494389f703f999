import * as v from 'valibot'

/** A transfer bill at WeChat Pay; `id` is the merchant's own number for it. Amounts in fen. */
export const Transfer = v.object({
  id: v.string(),
  transferBillNo: v.string(),
  user: v.string(),
  openid: v.string(),
  amount: v.number(),
  remark: v.string(),
  /** The receiver's name as the merchant sent it, decrypted; '' when it sent none. */
  userName: v.string(),
  /** The address that hears of the end; '' when nobody does. */
  notify: v.string(),
  /** What a repetition with the same number must say again, as one text. */
  terms: v.string(),
  packageInfo: v.string(),
  state: v.picklist([
    'WAIT_USER_CONFIRM',
    'TRANSFERING',
    'SUCCESS',
    'FAIL',
    'CANCELING',
    'CANCELLED',
  ]),
  /** '' unless the bill has failed. */
  failReason: v.string(),
  createdAt: v.number(),
  updatedAt: v.number(),
})
export type Transfer = v.InferOutput<typeof Transfer>

/** The user has this long to confirm a bill (facts/wechat-platform.md section 6.1). */
export const CONFIRM_LIFE = 24 * 3_600_000

/** A bill can be asked for this long. */
export const QUERY_LIFE = 30 * 24 * 3_600_000
