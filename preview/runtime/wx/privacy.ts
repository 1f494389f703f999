import { session } from '../session'
import { WxError } from './task'

type Answer = { event: 'agree' | 'disagree' | 'exposureAuthorization' }
type Listener = (resolve: (answer: Answer) => void) => void

let listener: Listener | undefined
let agreed = !session.asksPrivacy

/** `wx.onNeedPrivacyAuthorization`: the one that was registered last is asked. */
export function onNeedPrivacyAuthorization(given: Listener): void {
  listener = given
}

/**
 * Before the first use of what is private: consent, or errno 104 (facts/wechat-platform.md section
 * 7.3).
 */
export function privacyConsent(): Promise<void> {
  const ask = listener
  if (agreed || !ask) return Promise.resolve()
  return new Promise((resolve, reject) => {
    ask(({ event }) => {
      if (event === 'exposureAuthorization') return
      agreed = event === 'agree'
      if (agreed) resolve()
      else reject(new WxError('privacy permission is not authorized', 104))
    })
  })
}
