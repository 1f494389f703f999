/**
 * A notification of WeChat Pay v3: verified and decrypted, and then believed no more than to look at the
 * number that it names (facts/wechat-platform.md sections 4.4 and 9.4).
 */
import * as v from 'valibot'
import { confirmPayment } from '../../operations/confirm-payment'
import type { Context } from '../../operations/context'
import { followTransfer } from '../../operations/follow-transfer'
import { hearRefund, type ToldRefund } from '../../operations/hear-refund'
import type { HttpPost } from '../../wechat/v3/http-event'
import { NotificationUnverified, openNotification } from '../../wechat/v3/notification'
import { WechatNumber } from '../inputs'
import { openClient } from '../v3'

/** What the HTTP access service sends on. */
export interface HttpReply {
  statusCode: number
  headers: Record<string, string>
  body: string
}

const RefundNotice = v.object({
  out_refund_no: WechatNumber,
  out_trade_no: WechatNumber,
  refund_status: v.string(),
  amount: v.object({ refund: v.pipe(v.number(), v.safeInteger()) }),
})

/** By event: what names the fact, and what follows it up. */
const FOLLOW: [event: RegExp, follow: (context: Context, plain: unknown) => Promise<unknown>][] = [
  [
    /^TRANSACTION\./,
    (context, plain) =>
      confirmPayment(
        context,
        v.parse(v.object({ out_trade_no: WechatNumber }), plain).out_trade_no,
      ),
  ],
  [/^REFUND\./, (context, plain) => hearRefund(context, toldBy(v.parse(RefundNotice, plain)))],
  [
    /^MCHTRANSFER\./,
    (context, plain) =>
      followTransfer(context, v.parse(v.object({ out_bill_no: WechatNumber }), plain).out_bill_no),
  ],
]

/** 204 after the commit, 401 for what is not WeChat Pay's. @throws when WeChat Pay shall come again */
export async function answerNotification(context: Context, post: HttpPost): Promise<HttpReply> {
  try {
    const { config } = openClient()
    const { event, plain } = openNotification(config, post.headers, post.body, context.now)
    const entry = FOLLOW.find(([name]) => name.test(event))
    if (entry) await entry[1](context, plain)
    else context.warn('a notification of a kind that nobody follows', { event })
    return { statusCode: 204, headers: {}, body: '' }
  } catch (error) {
    if (!(error instanceof NotificationUnverified)) throw error
    context.warn('a notification was refused', { why: error.message })
    return failed(error.status, error.message)
  }
}

/** ABNORMAL leaves the refund under way: the merchant has to act at WeChat. */
const PROGRESS = new Map<string, ToldRefund['progress']>([
  ['SUCCESS', 'succeeded'],
  ['CLOSED', 'failed'],
])

function toldBy(notice: v.InferOutput<typeof RefundNotice>): ToldRefund {
  return {
    refundNumber: notice.out_refund_no,
    orderId: notice.out_trade_no,
    amount: notice.amount.refund,
    progress: PROGRESS.get(notice.refund_status) ?? 'processing',
  }
}

/** As WeChat Pay reads a no; it comes again for 4xx and 5xx alike. */
export function failed(statusCode: number, message: string): HttpReply {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'FAIL', message }),
  }
}
