/**
 * Our client of WeChat Pay v3 on node:crypto alone: signs every request, believes no answer without
 * WeChat Pay's signature, and tells a no from an unknown (facts/wechat-platform.md section 5).
 */
import * as v from 'valibot'
import type { V3Config } from './config'
import { type Answer, exchange } from './exchange'
import { authorization, whyUnverified } from './signature'

/**
 * Milliseconds for one call. Below the doors' limit of 10 s, so that an operation can still ask about
 * what it sent; below a tick's 20 s for several calls.
 */
const DEADLINE = 4000

const Failure = v.object({ code: v.string(), message: v.optional(v.string(), '') })

/**
 * A call that did not succeed. `unknown`: it may have been done all the same, only a query tells (no or
 * cut answer, 5xx, 429, anything without a valid signature). Otherwise WeChat Pay said no for certain.
 */
export class V3Error extends Error {
  constructor(
    /** 0 when no answer came. */
    readonly status: number,
    /** WeChat Pay's, or NETWORK, RESPONSE_UNVERIFIED, RESPONSE_INVALID. */
    readonly code: string,
    readonly why: string,
    /** The answer bore WeChat Pay's signature. */
    readonly verified: boolean,
  ) {
    super(`WeChat Pay v3: ${status} ${code} ${why}`)
    this.name = 'V3Error'
  }

  get unknown(): boolean {
    const isRefusal = this.status >= 400 && this.status < 500 && this.status !== 429
    return !(this.verified && isRefusal && this.code !== 'RESPONSE_INVALID')
  }
}

export interface V3Client {
  config: V3Config
  /** @returns what a verified 2xx says, read by `schema` @throws V3Error */
  call<S extends v.GenericSchema>(
    method: 'GET' | 'POST',
    target: string,
    body: Record<string, unknown> | null,
    schema: S,
  ): Promise<v.InferOutput<S>>
}

/** @param now the clock, in milliseconds @param deadline milliseconds for one whole call */
export function openV3(config: V3Config, now: () => Model.Time, deadline = DEADLINE): V3Client {
  return {
    config,
    async call(method, target, body, schema) {
      const sent = body === null ? '' : JSON.stringify(body)
      const answer = await askOnce(config, { method, target, body: sent }, now(), deadline)
      const why = whyUnverified(config, answer.headers, answer.body, now())
      if (answer.status < 200 || answer.status > 299) throw refusal(answer, why === null)
      if (why !== null) throw new V3Error(answer.status, 'RESPONSE_UNVERIFIED', why, false)
      const read = v.safeParse(schema, parse(answer.body))
      if (read.success) return read.output
      throw new V3Error(answer.status, 'RESPONSE_INVALID', read.issues[0].message, true)
    },
  }
}

async function askOnce(
  config: V3Config,
  request: { method: string; target: string; body: string },
  now: Model.Time,
  deadline: number,
): Promise<Answer> {
  const { method, target, body } = request
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'fenming',
    authorization: authorization(config, request, now),
  }
  try {
    return await exchange(new URL(config.baseUrl + target), { method, headers, body, deadline })
  } catch (error) {
    throw new V3Error(0, 'NETWORK', error instanceof Error ? error.message : String(error), false)
  }
}

/** The JSON of a body; null where there is none (204), undefined for what is not JSON. */
function parse(body: Buffer): unknown {
  if (body.length === 0) return null
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function refusal({ status, body }: Answer, verified: boolean): V3Error {
  const told = v.safeParse(Failure, parse(body))
  if (!told.success) return new V3Error(status, 'RESPONSE_INVALID', 'not what v3 answers', verified)
  return new V3Error(status, told.output.code, told.output.message, verified)
}
