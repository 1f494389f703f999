import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { strict } from '../../database/cloud-error'
import type { Fields } from '../../database/values'

/** The user for whom a function runs; nobody in timers and notices. */
export interface Caller {
  user: string
  openid: string
}

/** What WeChat answers: JSON fields, or a picture. */
export type ApiAnswer = { json: Fields } | { contentType: string; bytes: Uint8Array }

/** One API of WeChat: takes the parameters in snake_case. Throws ApiRefusal for what WeChat refuses. */
export type OpenApi = (parameters: Fields, caller?: Caller) => ApiAnswer | Promise<ApiAnswer>

/** A refusal by WeChat, which the SDK throws as `errCode` and `openapi.<name>:fail <errmsg>`. */
export class ApiRefusal extends Error {
  /** @param hint what WeChat would not say; it stands where WeChat puts a number for its own use */
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
    private readonly hint?: string,
  ) {
    super(`${errcode} ${errmsg}`)
  }

  /** The refusal as it goes over the line, with the request's own number as WeChat appends it. */
  answer(): ApiAnswer {
    const hint = this.hint === undefined ? '' : `, hint: [${this.hint}]`
    return { json: { errcode: this.errcode, errmsg: `${this.errmsg}${hint} rid: ${rid()}` } }
  }
}

/** WeChat's number of a request: three groups of eight hex digits. */
function rid(): string {
  return [1, 2, 3].map(() => randomBytes(4).toString('hex')).join('-')
}

/** The success of an API. */
export function ok(fields: Fields = {}): ApiAnswer {
  return { json: { errcode: 0, errmsg: 'ok', ...fields } }
}

const OWN_REFUSAL = /^(-?\d+) (.+)$/s

/**
 * Reads the parameters. An issue whose message is `<errcode> <errmsg>` is that refusal; any other is
 * 47001 with the place in the hint. A parameter that the API does not have is LOCAL_STRICT.
 */
function read<S extends v.GenericSchema>(schema: S, parameters: Fields): v.InferOutput<S> {
  const parsed = v.safeParse(schema, parameters)
  if (parsed.success) return parsed.output
  const stray = parsed.issues.find(({ expected }) => expected === 'never')
  if (stray !== undefined) {
    throw strict(`${v.getDotPath(stray)}: this API has no such parameter; WeChat would ignore it`)
  }
  const [issue] = parsed.issues
  const [, errcode, errmsg] = OWN_REFUSAL.exec(issue.message) ?? []
  if (errcode !== undefined && errmsg !== undefined) throw new ApiRefusal(Number(errcode), errmsg)
  throw new ApiRefusal(47001, 'data format error', `${v.getDotPath(issue)}: ${issue.message}`)
}

/** An API that takes what `schema` describes. */
export function openApi<S extends v.GenericSchema>(
  schema: S,
  act: (request: v.InferOutput<S>, caller?: Caller) => ApiAnswer | Promise<ApiAnswer>,
): OpenApi {
  return (parameters, caller) => act(read(schema, parameters), caller)
}

/** A file among the parameters, as the SDK sends `{ contentType, value: Buffer }`. */
export interface Media {
  filename: string
  bytes: Buffer
}

/** A schema for a file among the parameters. */
export const MediaField = v.custom<Media>(
  (value) =>
    typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes),
  '41005 media data missing',
)

/** Characters as a person counts them. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** A text of at most `max` characters; `refusal` is `<errcode> <errmsg>`. */
export function textUpTo(max: number, refusal: string) {
  return v.pipe(
    v.string(),
    v.check((text) => lengthOf(text) <= max, refusal),
  )
}
