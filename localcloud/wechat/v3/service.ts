import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Activity } from '../../activity'
import type { Faults, PayFaultKind } from '../../fault-types'
import { readBody } from '../../http'
import { checkAuthorization } from './authorization'
import type { V3Answer, V3World } from './call'
import { V3Refusal } from './refusal'
import { v3Routes } from './routes'
import { platformHeaders } from './signature'

export interface V3Options extends V3World {
  activity: Activity
  faults: Faults
  log(line: string): void
}

/** Bodies of v3 are small. */
const BODY_MAX = 64 * 1024

interface Reply {
  status: number
  /** '' with 204. */
  body: string
}

const systemError: Reply = {
  status: 500,
  body: JSON.stringify({ code: 'SYSTEM_ERROR', message: '系统异常，请使用相同参数稍后重新调用' }),
}

const answered = ({ body }: V3Answer): Reply =>
  body === undefined ? { status: 204, body: '' } : { status: 200, body: JSON.stringify(body) }

function refused(error: unknown): Reply {
  if (!(error instanceof V3Refusal)) throw error
  const { status, code, message, detail } = error
  return { status, body: JSON.stringify({ code, message, ...(detail && { detail }) }) }
}

/** Answers, or breaks off as the fault has it; the work behind the answer is done. */
function send(
  response: ServerResponse,
  reply: Reply,
  fault: PayFaultKind | undefined,
  headersOf: (body: string) => Record<string, string>,
): void {
  if (fault === 'cut after') return void response.destroy()
  const body = fault === 'no json' ? '<html>Bad Gateway</html>' : reply.body
  const signed = fault === 'unsigned' ? {} : headersOf(fault === 'wrong signature' ? ' ' : body)
  const length = Buffer.byteLength(body)
  response.writeHead(reply.status, {
    ...signed,
    ...(reply.status === 204
      ? {}
      : { 'content-type': 'application/json; charset=utf-8', 'content-length': length }),
  })
  if (fault !== 'cut in answer') return void response.end(body)
  const half = Buffer.from(body).subarray(0, Math.floor(length / 2))
  response.write(half, () => response.destroy())
}

/**
 * `/v3/…`: WeChat Pay v3 for the one merchant of the local world. Requests are verified, answers are
 * signed (facts/wechat-platform.md section 4.3); faults strike as `PayFaultKind` tells.
 */
export function createV3(options: V3Options) {
  const { activity, clock, faults, keys, log } = options
  const now = (): number => clock.now()
  const find = v3Routes(now)

  const act = async (request: IncomingMessage, body: string, url: URL): Promise<Reply> => {
    try {
      const { method = '', url: target = '', headers } = request
      const route = find(method, url.pathname)
      if (route === undefined)
        throw new V3Refusal(404, 'NOT_FOUND', `没有接口 ${method} ${url.pathname}`)
      checkAuthorization(headers.authorization, { method, target, body }, keys, now())
      const serial = String(headers['wechatpay-serial'] ?? '')
      const call = { names: route.names, query: url.searchParams, body, serial }
      return answered(await route.handle(call, options))
    } catch (error) {
      return refused(error)
    }
  }

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const body = (await readBody(request, BODY_MAX)).toString('utf8')
    const fault = faults.pay(url.pathname)
    if (fault !== undefined) log(`[wechat pay] fault at ${url.pathname}: ${fault}`)
    if (fault === 'cut before') return void response.destroy()
    const unheard = fault === 'system error before'
    const reply = unheard ? systemError : await activity.track(act(request, body, url))
    const told = fault === 'system error after' ? systemError : reply
    send(response, told, fault, (signed) => platformHeaders(keys, signed, now()))
  }
}
