import { HttpError } from '../http'
import type { Parts } from '../parts'
import type { LocalCloud } from '../types'
import { callRoutes } from './calls'
import { databaseRoutes } from './database'
import { faultRoutes } from './faults'
import { fileRoutes } from './files'
import { paymentRoutes } from './payments'
import { type Handler, json } from './routes'
import { transferRoutes } from './transfers'
import { linkOf, wechatRoutes } from './wechat'

/** `/local/*`: what the desk, the phones and the tests ask of the local cloud itself. */
export function createControl(cloud: LocalCloud, parts: Parts): Handler {
  const routes = new Map<string, Handler>([
    ...callRoutes(cloud, parts),
    ...paymentRoutes(cloud, parts),
    ...transferRoutes(cloud),
    ...fileRoutes(cloud, parts),
    ...databaseRoutes(parts),
    ...faultRoutes(cloud),
    ...wechatRoutes(cloud),
  ])
  /** `GET` of an address that goes on with a name. */
  const named: [start: string, answer: (name: string) => unknown][] = [
    ['/local/data/', (name) => cloud.dump(name)],
    ['/local/links/', (id) => linkOf(cloud, id)],
  ]
  const findNamed = (method: string | undefined, path: string): Handler | undefined => {
    const found = named.find(([start]) => method === 'GET' && path.startsWith(start))
    return found && json(() => found[1](path.slice(found[0].length)))
  }

  return async (request, response, url) => {
    const { method } = request
    const route = routes.get(`${method} ${url.pathname}`) ?? findNamed(method, url.pathname)
    if (route === undefined) throw new HttpError(404, `no ${request.method} ${url.pathname}`)
    await route(request, response, url)
  }
}
