import { call } from './cloud'
import { currentSession } from './session'

type Kind = Model.MessageKind

/** What the messages will be about: an order that will be sent, an after-sale; neither for commission. */
type About = Pick<CloudApi.Input<'shop.noteConsent'>, 'orderId' | 'afterSaleId'>

/**
 * Asks in WeChat for one message of each kind, and tells the shop what was agreed to. Only in a tap, or
 * right after a payment (facts/wechat-platform.md section 7.6). What goes wrong keeps nobody from what
 * he was doing.
 * @param orderId the order that will be sent, for `shipped`
 */
export async function askConsent(kinds: readonly Kind[], orderId: string | null): Promise<void> {
  await keepConsent(await agreedTo(kinds), { orderId })
}

/** Asks only, for what has no number yet: the kinds that were agreed to. */
export async function agreedTo(kinds: readonly Kind[]): Promise<Kind[]> {
  const templates = currentSession()?.shop.templates
  const asked = kinds.filter((kind) => templates?.[kind])
  if (!templates || asked.length === 0) return []
  try {
    const tmplIds = asked.map((kind) => templates[kind])
    const answer: object = await wx.requestSubscribeMessage({ tmplIds })
    return asked.filter((kind) => Reflect.get(answer, templates[kind]) === 'accept')
  } catch (error) {
    console.warn('the consent to messages was not asked', error)
    return []
  }
}

/** Tells the shop what was agreed to. */
export async function keepConsent(kinds: Kind[], about: About): Promise<void> {
  if (kinds.length === 0) return
  try {
    await call('shop.noteConsent', { kinds, ...about })
  } catch (error) {
    console.warn('the consent to messages was not kept', error)
  }
}
