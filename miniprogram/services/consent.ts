import { call } from './cloud'
import { currentSession } from './session'

type Kind = Model.MessageKind

/**
 * Asks in WeChat for one message of each kind, and tells the shop what was agreed to. Only in a tap, or
 * right after a payment (facts/wechat-platform.md section 7.6). What goes wrong keeps nobody from what
 * he was doing.
 * @param orderId the order that will be sent, for `shipped`
 */
export async function askConsent(kinds: readonly Kind[], orderId: string | null): Promise<void> {
  const templates = currentSession()?.shop.templates
  const asked = kinds.filter((kind) => templates?.[kind])
  if (!templates || asked.length === 0) return
  try {
    const tmplIds = asked.map((kind) => templates[kind])
    const answer: object = await wx.requestSubscribeMessage({ tmplIds })
    const agreed = asked.filter((kind) => Reflect.get(answer, templates[kind]) === 'accept')
    if (agreed.length > 0) await call('shop.noteConsent', { kinds: agreed, orderId })
  } catch (error) {
    console.warn('the consent to messages was not asked or not kept', error)
  }
}
