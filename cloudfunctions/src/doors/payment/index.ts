/**
 * WeChat Pay's door, for cloudPay's callbacks and for the notifications of v3 over HTTP. Either is only
 * a hint which order, refund or transfer to look at: WeChat Pay is asked before anything is written, and
 * told that all is well only after the commit; anything else makes it call again.
 */
import { readCaller } from '../../wechat/caller'
import { readHttpPost } from '../../wechat/v3/http-event'
import { fault, requestIdOf } from '../fault'
import { openContext } from '../open-context'
import { followCallback } from './cloud-pay-callback'
import { answerNotification, failed, type HttpReply } from './v3-notification'

type Reply = { errcode: number; errmsg: string } | { ok: false; code: CloudApi.DoorRefusal }

/**
 * Refuses NOT_ALLOWED to everybody but WeChat Pay, and INPUT_INVALID a callback without a number. A
 * caller by HTTP is nobody to the platform; who he is, his signature tells.
 */
export async function main(event: unknown, invocation: unknown): Promise<Reply | HttpReply> {
  const caller = readCaller()
  const post = caller.source === null ? readHttpPost(event) : null
  if (!post && caller.source !== 'wx_paycallback') return { ok: false, code: 'NOT_ALLOWED' }
  try {
    const context = await openContext(caller, invocation)
    if (post) return await answerNotification(context, post)
    return (await followCallback(context, event))
      ? { errcode: 0, errmsg: '' }
      : { ok: false, code: 'INPUT_INVALID' }
  } catch (error) {
    const thrown = fault(requestIdOf(invocation), 'payment', error)
    if (!post) throw thrown
    return failed(500, thrown.message)
  }
}
