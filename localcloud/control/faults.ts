import * as v from 'valibot'
import { NOTICE_KINDS, PAY_KINDS, TRIP_KINDS } from '../faults'
import type { LocalCloud } from '../types'
import { json, type Route, readJson } from './routes'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000))
const Fault = v.variant('on', [
  v.strictObject({
    on: v.literal('trip'),
    kind: v.picklist(TRIP_KINDS),
    count,
    door: v.exactOptional(v.string()),
    of: v.exactOptional(v.string()),
    action: v.exactOptional(v.string()),
    trip: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  }),
  v.strictObject({
    on: v.literal('notice'),
    kind: v.picklist(NOTICE_KINDS),
    count,
    milliseconds: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  v.strictObject({
    on: v.literal('pay'),
    kind: v.picklist(PAY_KINDS),
    count,
    path: v.exactOptional(v.string()),
  }),
  v.strictObject({
    on: v.literal('openapi'),
    count,
    api: v.exactOptional(v.string()),
    errcode: v.pipe(v.number(), v.safeInteger()),
    errmsg: v.string(),
  }),
  v.strictObject({
    on: v.literal('seed'),
    seed: v.pipe(v.number(), v.safeInteger()),
    rate: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  v.strictObject({ on: v.literal('nothing') }),
])

/** What shall go wrong. */
export function faultRoutes(cloud: LocalCloud): Route[] {
  return [
    [
      'POST /local/faults',
      json(async (request) => {
        cloud.fault(await readJson(request, Fault))
        return {}
      }),
    ],
  ]
}
