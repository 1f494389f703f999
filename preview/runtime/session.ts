/** Who holds this phone and how the mini-program was opened: read from the address of the frame. */

import { type Entry, isEntry, SCENE_NUMBERS } from '../entries'

export interface LaunchRequest {
  entry: Entry
  /** Page path without leading slash; empty = the first page. */
  path: string
  /** Raw query string of the page. */
  query: string
  /** What the scanned code holds, plain; empty when nothing was scanned. */
  scene: string
}

export interface LaunchOptions {
  path: string
  query: Record<string, string>
  /** WeChat's number of the way in. */
  scene: number
  referrerInfo: Record<string, unknown>
}

const parameters = new URLSearchParams(location.search)

/** What stays the same for as long as this phone lives. */
export const session = {
  /** The local user who holds the phone. */
  user: parameters.get('user') ?? 'u1',
  /** How the cloud is told of the caller: `devtools` in the address makes him the developer tools. */
  source: parameters.has('devtools') ? 'wx_devtools' : 'wx_client',
  /** With `privacy` in the address the privacy guide has not been agreed to yet. */
  asksPrivacy: parameters.has('privacy'),
  /** True inside the desk, which then also decides payments and carries shared cards. */
  embedded: window.parent !== window,
}

/** The launch that the address asks for. */
export function launchFromAddress(): LaunchRequest {
  const scene = parameters.get('scene') ?? ''
  const request = {
    entry: parseEntry(parameters.get('entry'), scene),
    path: clean(parameters.get('path') ?? ''),
    query: parameters.get('query') ?? '',
    scene,
  }
  // A reload stays on the page it was on.
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  return path ? { entry: 'direct', path, query, scene: '' } : request
}

/** The launch that a message of the desk asks for; undefined when it is not one. */
export function launchFromMessage(message: Record<string, unknown>): LaunchRequest | undefined {
  if (message.type !== 'launch') return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const scene = text(message.scene)
  return {
    entry: parseEntry(message.entry, scene),
    path: clean(text(message.path)),
    query: text(message.query),
    scene,
  }
}

function parseEntry(value: unknown, scene: string): Entry {
  if (isEntry(value)) return value
  return scene ? 'scan' : 'direct'
}

function clean(path: string): string {
  return path.replace(/^\//, '')
}

/** What `App.onLaunch` and `onShow` get. A scanned code arrives URI-encoded, as in WeChat. */
export function launchOptions(request: LaunchRequest, firstPage: string): LaunchOptions {
  const query = parseQuery(request.query)
  if (request.scene) query.scene = encodeURIComponent(request.scene)
  return {
    path: request.path || firstPage,
    query,
    scene: SCENE_NUMBERS[request.entry],
    referrerInfo: {},
  }
}

/** Pairs of a raw query string; values are not decoded, as in WeChat's `onLoad`. */
export function parseQuery(raw: string): Record<string, string> {
  const query: Record<string, string> = {}
  for (const pair of raw.replace(/^\?/, '').split('&')) {
    if (!pair) continue
    const at = pair.indexOf('=')
    if (at < 0) query[pair] = ''
    else query[pair.slice(0, at)] = pair.slice(at + 1)
  }
  return query
}

/** The raw query string of pairs that are encoded already. */
export function formatQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Tells the desk something; nobody listens when the phone stands alone. */
export function tellDesk(message: Record<string, unknown>): void {
  if (session.embedded) window.parent.postMessage(message, location.origin)
}
