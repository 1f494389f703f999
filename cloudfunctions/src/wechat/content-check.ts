/** What people write and others will read, judged by WeChat (facts/wechat-platform.md section 7.5). */
import cloud from 'wx-server-sdk'

/** `unsure`: WeChat wants a person to look, or did not answer; such a text is let through and logged. */
export type TextVerdict = { kind: 'fine' } | { kind: 'risky' } | { kind: 'unsure'; why: string }

export interface TextCheck {
  /**
   * Judges a text of at most 2500 characters that this user has just sent (he must have been here
   * within two hours, else 61010: unsure).
   */
  checkText(openid: string, text: string): Promise<TextVerdict>
}

/** 资料, the scene for names; the verdict is the same for short notes. */
const PROFILE = 1

export const textCheck: TextCheck = {
  async checkText(openid, content) {
    try {
      const request = { version: 2, scene: PROFILE, openid, content } as const
      const { result } = await cloud.openapi.security.msgSecCheck(request)
      const suggest = result?.suggest ?? 'nothing'
      if (suggest === 'risky') return { kind: 'risky' }
      return suggest === 'pass' ? { kind: 'fine' } : { kind: 'unsure', why: suggest }
    } catch (error) {
      return { kind: 'unsure', why: String(Reflect.get(Object(error), 'errMsg') ?? error) }
    }
  },
}
