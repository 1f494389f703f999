import * as v from 'valibot'
import { outsideEnvironment } from '../environment'
import type { Parts } from '../parts'
import { statusOf } from '../status'
import type { LocalCloud } from '../types'
import { json, type Route, readJson } from './routes'

const Call = v.strictObject({
  name: v.string(),
  data: v.optional(v.unknown()),
  user: v.optional(v.string()),
  source: v.optional(v.string()),
})
const Advance = v.strictObject({ advance: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })

/** Calls of functions, the clock, and what there is to see. */
export function callRoutes(cloud: LocalCloud, parts: Parts): Route[] {
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
    ['GET /local/users', json(() => parts.users.list())],
    ['GET /local/invocations', json(() => cloud.invocations())],
    ['GET /local/environment', json(() => outsideEnvironment(cloud.environment))],
    ['GET /local/status', json(() => statusOf(parts))],
    ['GET /local/events', async (_request, response) => parts.events.join(response)],
  ]
}
