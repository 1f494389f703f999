import { readFile } from 'node:fs/promises'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { close, listen } from '../localcloud/loopback'
import { MINIPROGRAM } from './build'
import { bundleShell } from './build/bundle'
import { iconSvg } from './build/icons'

export interface PreviewServerOptions {
  /** 0 = any free port. */
  port: number
  /** Address of the local cloud, without trailing slash. */
  cloudUrl: string
  /** What buildPreview wrote. */
  outFolder: string
  /** Holds shell.html, shell.css and shell.ts; the desk is left out when absent. */
  shellFolder?: string
  /** The mini-program, for its pictures; the repository's own when absent. */
  root?: string
  /** Runs before a phone is opened; what it throws is shown instead of the phone. */
  prepare?: () => Promise<void>
}

export interface PreviewServer {
  url: string
  stop(): Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
}
/** Of the mini-program itself only pictures and JSON are served; code travels in the bundle. */
const SOURCES = new Set(['.json', '.svg', '.png', '.jpg', '.jpeg', '.webp', '.gif'])

const CLOUD = '/__cloud/'
const ICON = /^\/__icon\/([\w-]+)\.svg$/

/**
 * Serves the desk at `/`, one phone at `/phone`, and the local cloud's control plane at `/__cloud/*`
 * on 127.0.0.1 only. Throws one clear line when the port is taken.
 */
export async function startPreview(options: PreviewServerOptions): Promise<PreviewServer> {
  const shell = options.shellFolder ? await bundleShell(options.shellFolder) : undefined
  const server = createServer((incoming, response) => {
    answer(incoming, response, options, shell).catch((error: unknown) => {
      if (!response.headersSent) sendText(response, 500, String(error))
      else response.destroy()
    })
  })
  const port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => close(server),
  }
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  options: PreviewServerOptions,
  shell: Map<string, string> | undefined,
): Promise<void> {
  if (!isLocal(incoming)) return sendText(response, 403, 'this server answers its own machine only')
  const address = addressOf(incoming)
  if (!address) return sendText(response, 400, 'this is no address')
  const { pathname, search } = address
  if (pathname.startsWith(CLOUD)) {
    const target = `${options.cloudUrl}/local/${pathname.slice(CLOUD.length)}${search}`
    return forward(incoming, response, target)
  }
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return sendText(response, 405, '')
  const icon = ICON.exec(pathname)?.[1]
  if (icon) return sendIcon(response, icon)
  const shellFile = shell?.get(pathname)
  if (shellFile !== undefined) {
    return send(response, TYPES[pathname === '/' ? '.html' : extname(pathname)], shellFile)
  }
  if (pathname === '/phone' || pathname === '/') return sendPhone(response, options)
  return sendFile(response, options, decodeURIComponent(pathname))
}

/** What is asked for; undefined for a text that is no address, or that no file can be named by. */
function addressOf(incoming: IncomingMessage): URL | undefined {
  try {
    const address = new URL(incoming.url ?? '/', 'http://preview')
    return decodeURIComponent(address.pathname).includes('\0') ? undefined : address
  } catch {
    return undefined
  }
}

/** A page of another site must not reach this server, not even by a name that resolves to it. */
function isLocal(incoming: IncomingMessage): boolean {
  const hosts = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/
  const { host, origin } = incoming.headers
  if (!host || !hosts.test(host)) return false
  return origin === undefined || origin === `http://${host}`
}

async function sendPhone(response: ServerResponse, options: PreviewServerOptions): Promise<void> {
  try {
    await options.prepare?.()
  } catch (error) {
    return sendText(response, 500, error instanceof Error ? error.message : String(error))
  }
  return sendFile(response, options, '/phone.html')
}

async function sendFile(
  response: ServerResponse,
  options: PreviewServerOptions,
  path: string,
): Promise<void> {
  const type = TYPES[extname(path)]
  const folders = [options.outFolder]
  if (SOURCES.has(extname(path))) folders.push(options.root ?? MINIPROGRAM)
  for (const folder of type ? folders : []) {
    const file = normalize(join(folder, path))
    if (!file.startsWith(normalize(folder) + sep)) break
    const bytes = await readFile(file).catch(absent)
    if (bytes) return send(response, type, bytes)
  }
  return sendText(response, 404, `${path} is not found`)
}

/** How a file system says that there is no such file. */
const ABSENT = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'])

/** Undefined for a file that is not there; any other failure is thrown on. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (!ABSENT.has(error.code ?? '')) throw error
}

function sendIcon(response: ServerResponse, name: string): void {
  const svg = iconSvg(name)
  if (svg) send(response, TYPES['.svg'], svg)
  else sendText(response, 404, `no icon "${name}"`)
}

function send(response: ServerResponse, type: string | undefined, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}

/** Headers that belong to one connection or name one host; the rest is passed on, both ways. */
const OWN_HEADERS = new Set([
  'host',
  'origin',
  'connection',
  'keep-alive',
  'expect',
  'te',
  'trailer',
  'upgrade',
])

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name)))
}

/** Passes a request on and streams the answer back, so that server-sent events flow through. */
function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<void> {
  return new Promise((resolve) => {
    const headers = passedOn(incoming.headers)
    const outgoing = request(target, { method: incoming.method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, passedOn(reply.headers))
      response.flushHeaders()
      reply.pipe(response)
      reply.on('close', resolve)
    })
    outgoing.on('error', (error) => {
      if (!response.headersSent)
        sendText(response, 502, `the local cloud does not answer: ${error.message}`)
      resolve()
    })
    response.on('close', () => outgoing.destroy())
    incoming.pipe(outgoing)
  })
}
