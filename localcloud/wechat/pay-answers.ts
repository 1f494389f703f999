import { randomBytes } from 'node:crypto'
import { APP_ID } from '../environment'

/**
 * The answers of WeChat Pay v2 behind cloudPay, in its own snake_case. A business failure is an
 * ordinary answer, and the SDK loses its err_code (facts/wechat-platform.md section 3.2).
 */
export type PayAnswer = Record<string, unknown>

/** cloudPay's service provider: Tencent, in whose name our merchant is paid. */
export const PROVIDER = { appid: 'wxd2d16a504f24665e', mch_id: '1800008281' }

/** 32 upper-case hex characters, as WeChat Pay writes nonces and signatures. */
export function nonce(): string {
  return randomBytes(16).toString('hex').toUpperCase()
}

const head = (subMchId: string): PayAnswer => ({
  return_code: 'SUCCESS',
  return_msg: 'OK',
  ...PROVIDER,
  sub_appid: APP_ID,
  sub_mch_id: subMchId,
  nonce_str: nonce(),
  sign: nonce(),
})

/** Done as asked. */
export function done(subMchId: string, fields: PayAnswer): PayAnswer {
  return { ...head(subMchId), result_code: 'SUCCESS', ...fields }
}

/** A business failure. */
export function failed(subMchId: string, code: string, text: string): PayAnswer {
  return { ...head(subMchId), result_code: 'FAIL', err_code: code, err_code_des: text }
}

/** A request that WeChat Pay does not even look into. */
export class PayRefusal extends Error {
  answer(): PayAnswer {
    return { return_code: 'FAIL', return_msg: this.message }
  }
}
