/** What wx.requestPayment is given, signed by the merchant (facts/wechat-platform.md section 4.1). */
import type { V3Config } from './config'
import { newNonce, signLines } from './signature'

/** @param now milliseconds; WeChat wants seconds, as text */
export function signPayment(
  config: V3Config,
  appid: string,
  prepayId: string,
  now: Model.Time,
): CloudApi.WechatPayment {
  const timeStamp = String(Math.floor(now / 1000))
  const nonceStr = newNonce()
  const pack = `prepay_id=${prepayId}`
  const paySign = signLines(config, [appid, timeStamp, nonceStr, pack])
  return { timeStamp, nonceStr, package: pack, signType: 'RSA', paySign }
}
