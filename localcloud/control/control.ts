import { HttpError } from '../http'
import type { Parts } from '../parts'
import type { LocalCloud } from '../types'
import { callRoutes } from './calls'
import { faultRoutes } from './faults'
import { fileRoutes } from './files'
import { paymentRoutes } from './payments'
import { type Handler, json } from './routes'

/** `/local/*`: what the desk, the phones and the tests ask of the local cloud itself. */
export function createControl(cloud: LocalCloud, parts: Parts): Handler {
  const routes = new Map<string, Handler>([
    ...callRoutes(cloud, parts),
    ...paymentRoutes(cloud, parts),
    ...fileRoutes(cloud, parts),
    ...faultRoutes(cloud),
  ])
  const dump = json((_request, url) => cloud.dump(url.pathname.slice('/local/data/'.length)))

  return async (request, response, url) => {
    const isDump = request.method === 'GET' && url.pathname.startsWith('/local/data/')
    const route = isDump ? dump : routes.get(`${request.method} ${url.pathname}`)
    if (route === undefined) throw new HttpError(404, `no ${request.method} ${url.pathname}`)
    await route(request, response, url)
  }
}
