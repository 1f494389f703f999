import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { ENV_ID, HTTP_SOURCE } from './environment'
import { requestId } from './functions/invocations'
import type { Invoker } from './functions/invoker'
import { HttpError, readBody, sendBytes, sendJson } from './http'
import type { CallReply } from './types'

/** Bytes that a request may carry: the limit of a function's event, in which it must find room. */
const BODY_MAX = 6 * 1024 * 1024

/** A reply that says how it is to be sent; any other value is sent as it is. */
const Integrated = v.object({
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  headers: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^|~-]+$/), v.toLowerCase()),
      v.pipe(
        v.union([v.string(), v.number(), v.boolean()]),
        v.transform(String),
        v.regex(/^[ -~\u0080-\u00ff]*$/),
      ),
    ),
    {},
  ),
  body: v.optional(v.unknown(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
})

/** Headers of the connection, which is the service's and not the function's. */
const OWN_HEADERS = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']

/** Statuses whose answers have no body. */
const BODILESS = [204, 205, 304]

/** Types whose bodies reach the function as text. */
const TEXT =
  /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded)\b|[\w.-]+\/[\w.-]+\+(json|xml)\b)/i

const PLAIN = 'text/plain; charset=utf-8'

/** The body as the function gets it: bytes that are no text as base64. */
function bodyFields(type: string, body: Buffer): { body: string; isBase64Encoded: boolean } {
  const isText = (type === '' || TEXT.test(type)) && isUtf8(body)
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}

/** The integrated request of a path below the function's own. */
function eventOf(request: IncomingMessage, path: string, url: URL, body: Buffer) {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    path,
    httpMethod: request.method ?? '',
    headers: Object.fromEntries(headers),
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { requestId: requestId(), envId: ENV_ID, appId: 1250000000, uin: 100000000000 },
    ...bodyFields(request.headers['content-type'] ?? '', body),
  }
}

function sendIntegrated(response: ServerResponse, reply: v.InferOutput<typeof Integrated>): void {
  const { statusCode, body, isBase64Encoded } = reply
  const isText = typeof body === 'string'
  const bytes = isText
    ? Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
    : Buffer.from(JSON.stringify(body))
  const given = Object.entries(reply.headers).filter(([name]) => !OWN_HEADERS.includes(name))
  const headers = {
    'content-type': isText ? PLAIN : 'application/json',
    ...Object.fromEntries(given),
  }
  if (BODILESS.includes(statusCode)) return void response.writeHead(statusCode, headers).end()
  response.writeHead(statusCode, { ...headers, 'content-length': bytes.length }).end(bytes)
}

function sendResult(response: ServerResponse, result: unknown): void {
  const integrated = v.safeParse(Integrated, result)
  if (integrated.success) sendIntegrated(response, integrated.output)
  else if (typeof result === 'object') sendJson(response, 200, result)
  else sendBytes(response, 200, PLAIN, Buffer.from(String(result)))
}

/** What became of no result: too large an event (413), or a function that failed (500). */
function sendFailure(
  response: ServerResponse,
  reply: Exclude<CallReply, { result: unknown }>,
): void {
  const { errCode, errMsg: message, requestID } = reply
  const tooLarge = errCode === -504001
  const code = tooLarge ? 'EXCEED_MAX_PAYLOAD_SIZE' : 'FUNCTION_INVOCATION_FAILED'
  sendJson(response, tooLarge ? 413 : 500, { code, message, requestId: requestID })
}

/**
 * The HTTP access service: anybody reaches a function at `/http/<function>[/path]`, where `path` is
 * what the event says. The event is the request itself, without a user and without a WX context
 * (facts/wechat-platform.md section 4.5).
 * @param open the functions for which the console has switched it on
 */
export function createHttpAccess(invoker: Invoker, open: readonly string[]) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [, , name = '', ...rest] = url.pathname.split('/')
    if (!open.includes(name)) {
      throw new HttpError(404, `INVALID_PATH: the HTTP access service has no "/${name}"`)
    }
    const body = await readBody(request, BODY_MAX)
    const event = eventOf(request, `/${rest.join('/')}`, url, body)
    const reply = await invoker.invoke({ door: name, event, source: HTTP_SOURCE })
    if ('result' in reply) sendResult(response, reply.result)
    else sendFailure(response, reply)
  }
}
