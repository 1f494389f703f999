import * as v from 'valibot'
import { paramError } from './refusal'

/** A text of 1 to `max` characters. */
export const text = (max: number) =>
  v.pipe(v.string(), v.minLength(1, 'is empty'), v.maxLength(max, `is longer than ${max}`))

/** An amount in fen, at least 1. */
export const fen = v.pipe(v.number(), v.safeInteger('is no integer'), v.minValue(1, 'is below 1'))

/** Refuses what is not the name of our own mini-program or merchant. */
export const exactly = (value: string) => v.literal(value, `is not ${value}`)

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Where a notification goes. The real one is https, without a query, and outside; from here nothing
 * may leave the machine.
 */
function isNotifyUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname) && url.search === ''
}

export const notifyUrl = v.pipe(
  text(255),
  v.check(isNotifyUrl, 'is not http to 127.0.0.1 without a query, the only one served locally'),
)

/** The body as the schema has it. Throws V3Refusal PARAM_ERROR for the first thing that is wrong. */
export function readV3Body<S extends v.GenericSchema>(body: string, schema: S): v.InferOutput<S> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw paramError('请求体不是合法的JSON', { location: 'body' })
  }
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const path = `/body/${(v.getDotPath(issue) ?? '').replaceAll('.', '/')}`
  const unknown = issue.type === 'strict_object' && issue.expected === 'never'
  if (unknown)
    throw paramError('请求中含有未在API文档中定义的参数', { location: 'body', value: [path] })
  const detail = { location: 'body', field: path, issue: issue.message }
  throw paramError(`参数错误: ${path} ${issue.message}`, detail)
}
