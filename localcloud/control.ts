import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { Events } from './events'
import { fileIdOf } from './files'
import { HttpError, readBody, sendBytes, sendJson, typeOfFile } from './http'
import { checkPath } from './protocol/storage'
import type { LocalCloud, StatusReply } from './types'
import type { Cashier } from './wechat/cashier'
import type { Users } from './wechat/users'

/** Where the control plane finds the parts that LocalCloud does not show. */
export interface ControlOptions {
  cloud: LocalCloud
  cashier: Cashier
  users: Users
  events: Events
  status(): StatusReply
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

const JSON_MAX = 6 * 1024 * 1024
const UPLOAD_MAX = 50 * 1024 * 1024

const Call = v.strictObject({
  name: v.string(),
  data: v.optional(v.unknown()),
  user: v.optional(v.string()),
  source: v.optional(v.string()),
})
const Advance = v.strictObject({ advance: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })
const Open = v.strictObject({ prepayId: v.string(), user: v.string() })
const Decision = v.strictObject({
  prepayId: v.string(),
  outcome: v.picklist(['pay', 'cancel', 'fail', 'disconnect']),
})
const Fault = v.strictObject({
  paymentCallback: v.picklist(['lose', 'repeat']),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000)),
})

async function readJson<S extends v.GenericSchema>(
  request: IncomingMessage,
  schema: S,
): Promise<v.InferOutput<S>> {
  const body = await readBody(request, JSON_MAX)
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new HttpError(400, `${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`)
}

function query(url: URL, key: string): string {
  const value = url.searchParams.get(key)
  if (value === null || value === '') throw new HttpError(400, `${key} is missing`)
  return value
}

/** `/local/*`: what the desk, the phones and the tests ask of the local cloud itself. */
export function createControl(options: ControlOptions): Handler {
  const { cloud, events } = options
  const routes = new Map<string, Handler>([
    ...callAndClockRoutes(options),
    ...paymentRoutes(options),
    ...fileRoutes(options),
    ['GET /local/events', async (_request, response) => events.join(response)],
  ])
  const dump = json((_request, url) => cloud.dump(url.pathname.slice('/local/data/'.length)))

  return async (request, response, url) => {
    const isDump = request.method === 'GET' && url.pathname.startsWith('/local/data/')
    const route = isDump ? dump : routes.get(`${request.method} ${url.pathname}`)
    if (route === undefined) throw new HttpError(404, `no ${request.method} ${url.pathname}`)
    await route(request, response, url)
  }
}

type Route = [name: string, handler: Handler]

/** A handler that answers the JSON of a value. */
function json(answer: (request: IncomingMessage, url: URL) => unknown): Handler {
  return async (request, response, url) => sendJson(response, 200, await answer(request, url))
}

function callAndClockRoutes({ cloud, users, status }: ControlOptions): Route[] {
  return [
    [
      'POST /local/call',
      json(async (request) => cloud.call({ data: {}, ...(await readJson(request, Call)) })),
    ],
    [
      'POST /local/clock',
      json(async (request) => cloud.advance((await readJson(request, Advance)).advance)),
    ],
    ['GET /local/clock', json(() => ({ now: cloud.now(), ticks: 0 }))],
    ['GET /local/users', json(() => users.list())],
    ['GET /local/invocations', json(() => cloud.invocations())],
    ['GET /local/status', json(() => status())],
  ]
}

function paymentRoutes({ cloud, cashier }: ControlOptions): Route[] {
  const open: Handler = async (request, response) => {
    const { prepayId, user } = await readJson(request, Open)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const result = await cashier.open(prepayId, user, gone.signal)
    if (result === undefined) response.destroy()
    else sendJson(response, 200, result)
  }
  const decide = json(async (request) => {
    await cloud.decide(await readJson(request, Decision))
    return {}
  })
  const fault = json(async (request) => {
    cloud.fault(await readJson(request, Fault))
    return {}
  })
  return [
    ['GET /local/payments', json(() => cloud.payments())],
    ['POST /local/payments/open', open],
    ['POST /local/payments/decide', decide],
    ['POST /local/faults', fault],
  ]
}

function fileRoutes({ cloud, users }: ControlOptions): Route[] {
  const read: Handler = async (_request, response, url) => {
    const id = query(url, 'id')
    const bytes = cloud.readFile(id)
    if (bytes === undefined) throw new HttpError(404, 'there is no such file')
    sendBytes(response, 200, typeOfFile(id), bytes)
  }
  const upload = json(async (request, url) => {
    const path = checkPath(query(url, 'path'))
    await users.find(query(url, 'user'))
    // On the real platform only its creator may replace a file; our pages never do.
    if (cloud.readFile(fileIdOf(path)) !== undefined) {
      throw new HttpError(403, `STORAGE_EXCEED_AUTHORITY: there is a file at ${path}`)
    }
    return { fileID: await cloud.putFile(path, await readBody(request, UPLOAD_MAX)) }
  })
  return [
    ['GET /local/file', read],
    ['POST /local/upload', upload],
  ]
}
