import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CloudError } from './database/cloud-error'
import { HttpError, sendJson } from './http'
import { LocalError } from './local-error'

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

export interface Routes {
  admin: Route
  storage: Route
  local: Route
  /** WeChat Pay v3. */
  v3: Route
  /** The HTTP access service. */
  http: Route
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

function isLoopback(address: string): boolean {
  try {
    return LOOPBACK.has(new URL(address).hostname)
  } catch {
    return false
  }
}

/** A page from elsewhere must not reach us, neither by its own origin nor by a rebound name. */
function guard(request: IncomingMessage, response: ServerResponse): void {
  const { host = '', origin } = request.headers
  if (!isLoopback(`http://${host}`)) throw new HttpError(403, `host ${host} is not loopback`)
  if (origin === undefined) return
  if (!isLoopback(origin)) throw new HttpError(403, `origin ${origin} is not loopback`)
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'content-type')
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT')
  response.setHeader('vary', 'origin')
}

/** What is asked for. Some texts that HTTP lets through, such as `//`, are no address. */
function addressOf({ url = '/' }: IncomingMessage): URL {
  const base = 'http://127.0.0.1'
  if (!URL.canParse(url, base)) throw new HttpError(400, `"${url}" is no address`)
  return new URL(url, base)
}

function routeOf(routes: Routes, request: IncomingMessage, path: string): Route | undefined {
  if (path === '/admin') return request.method === 'POST' ? routes.admin : undefined
  if (path.startsWith('/storage/')) return routes.storage
  if (path.startsWith('/v3/')) return routes.v3
  if (path.startsWith('/http/')) return routes.http
  return path.startsWith('/local/') ? routes.local : undefined
}

function statusOf(error: unknown): number {
  if (error instanceof HttpError) return error.status
  return error instanceof LocalError || error instanceof CloudError ? 400 : 500
}

/**
 * The server, deaf (503) until `open` gives it its routes.
 * @param log is told what nobody foresaw; the caller gets 500 and the server goes on
 */
export function createLocalServer(log: (line: string) => void): {
  server: Server
  open(routes: Routes): void
} {
  let routes: Routes | undefined

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    guard(request, response)
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    if (routes === undefined) throw new HttpError(503, 'the local cloud is starting')
    const url = addressOf(request)
    const route = routeOf(routes, request, url.pathname)
    if (route === undefined) throw new HttpError(404, `no ${request.method} ${url.pathname}`)
    await route(request, response, url)
  }

  const fail = (response: ServerResponse, error: unknown): void => {
    const status = statusOf(error)
    const known = error instanceof Error
    if (status === 500) log(`[local cloud] ${known ? error.stack : String(error)}`)
    if (response.headersSent || response.destroyed) return
    sendJson(response, status, { error: known ? error.message : String(error) })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error))
  })
  server.keepAliveTimeout = 60_000
  const open = (ready: Routes): void => {
    routes = ready
  }
  return { server, open }
}
