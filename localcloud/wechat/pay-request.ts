import { PayRefusal } from './pay-answers'

/** The JSON of a cloudPay call, read field by field; each refusal becomes return_code FAIL. */
export type PayRequest = Record<string, unknown>

/** Refuses parameters that the call does not have. */
export function onlyKeys(request: PayRequest, keys: readonly string[]): void {
  const unknown = Object.keys(request).find((key) => !keys.includes(key))
  if (unknown !== undefined) throw new PayRefusal(`参数错误: ${unknown} 不是此接口的参数`)
}

/** A text of 1 to `max` bytes. */
export function textField(request: PayRequest, key: string, max: number): string {
  const value = request[key]
  if (typeof value !== 'string' || value === '') throw new PayRefusal(`缺少参数${key}`)
  if (Buffer.byteLength(value) > max) throw new PayRefusal(`参数错误: ${key} 超过${max}字节`)
  return value
}

/** As textField; undefined when absent. */
export function optionalField(request: PayRequest, key: string, max: number): string | undefined {
  return request[key] === undefined ? undefined : textField(request, key, max)
}

/** An amount in fen, at least 1. */
export function feeField(request: PayRequest, key: string): number {
  const value = request[key]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) {
    throw new PayRefusal(`参数错误: ${key} 必须为正整数(分)`)
  }
  return value
}

/** A number of ours: letters, digits and `_-|*`. */
export function numberField(request: PayRequest, key: string, max: number): string {
  const value = textField(request, key, max)
  if (!/^[0-9A-Za-z_\-|*]+$/.test(value)) throw new PayRefusal(`参数错误: ${key} 含有非法字符`)
  return value
}
