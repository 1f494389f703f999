import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { close, listen } from '../localcloud/loopback'
import type { TransferEntry } from '../localcloud/pay-types'
import type { CallReply, CashierEntry, CashierResult } from '../localcloud/types'
import type { OrderEntry } from '../localcloud/wechat-types'

/** What a stand-in for the local cloud answers: used by the preview's own test and by dev.ts. */
export interface StubOptions {
  /** Answers one cloud function call. */
  call(request: { name: string; data: unknown; user: string }): CallReply | Promise<CallReply>
  payments?: CashierEntry[]
  transfers?: TransferEntry[]
  orders?: OrderEntry[]
  now?: () => number
  /** 0 = any free port. */
  port?: number
}

export interface StubCloud {
  url: string
  /** Ends a payment as the desk does. */
  decide(prepayId: string, outcome: string): void
  stop(): Promise<void>
}

/** By method and path. */
type Routes = Record<string, (body: Buffer, query: URLSearchParams) => unknown>

/**
 * A small stand-in for the local cloud's control plane: calls, clock, payments, files, events.
 * It keeps nothing and checks nothing.
 */
export async function startStubCloud(options: StubOptions): Promise<StubCloud> {
  const waiting = new Map<string, (result: CashierResult) => void>()
  const decide = (prepayId: string, outcome: string) => {
    const result = outcome === 'pay' ? 'ok' : outcome === 'cancel' ? 'cancel' : 'fail'
    waiting.get(prepayId)?.({ outcome: result })
    waiting.delete(prepayId)
  }
  const routes: Routes = {
    ...answers(options),
    ...storage(),
    'POST /local/payments/open': (body) => {
      const { prepayId } = JSON.parse(body.toString())
      return new Promise((resolve) => waiting.set(String(prepayId), resolve))
    },
    'POST /local/payments/decide': (body) => {
      const { prepayId, outcome } = JSON.parse(body.toString())
      decide(String(prepayId), String(outcome))
      return {}
    },
  }
  const server = createServer((incoming, response) => {
    void answer(incoming, response, routes)
  })
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    decide,
    stop: () => close(server),
  }
}

/** What is the same however often it is asked. */
function answers(options: StubOptions): Routes {
  return {
    'POST /local/call': (body) => options.call(JSON.parse(body.toString())),
    'GET /local/clock': () => ({ now: options.now?.() ?? Date.now(), ticks: 0 }),
    'GET /local/payments': () => options.payments ?? [],
    'GET /local/transfers': () => options.transfers ?? [],
    'POST /local/transfers/decide': () => ({}),
    'GET /local/orders': () => ({ jumpPath: '', orders: options.orders ?? [] }),
    'POST /local/orders/confirm': () => ({}),
    'POST /local/subscribe': (body) => JSON.parse(body.toString()).templates,
  }
}

function storage(): Routes {
  const files = new Map<string, Buffer>()
  return {
    'POST /local/upload': (body, query) => {
      const fileID = `cloud://stub.stub/${query.get('path')}`
      files.set(fileID, body)
      return { fileID }
    },
    'GET /local/file': (_, query) => files.get(query.get('id') ?? ''),
  }
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
): Promise<void> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://stub')
  if (pathname === '/local/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    return
  }
  const route = routes[`${incoming.method} ${pathname}`]
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const result = await route?.(Buffer.concat(chunks), searchParams)
  if (result === undefined) response.writeHead(404).end(`no ${incoming.method} ${pathname}`)
  else if (Buffer.isBuffer(result)) response.end(result)
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(result))
}
