/** The database quota of small plans (facts/cloud-database.md section 8): requests refused, undone. */

import { tooManyAtOnce, tooManyRequests } from '../database/cloud-error'
import type { LocalCloudOptions } from '../types'
import type { Action } from './trip'

/** One second of local time, in milliseconds. */
const SECOND = 1000

/**
 * The same actions under a quota: EXCEED_REQUEST_LIMIT (-501003) beyond `perSecond` requests within
 * any second of local time, EXCEED_CONCURRENT_REQUEST_LIMIT (-501004) beyond `atOnce` under way.
 */
export function underQuota(
  actions: Record<string, Action>,
  { perSecond, atOnce }: NonNullable<LocalCloudOptions['quota']>,
  now: () => number,
): Record<string, Action> {
  let recent: number[] = []
  let running = 0

  const limited =
    (action: Action): Action =>
    async (trip) => {
      recent = recent.filter((at) => at > now() - SECOND)
      if (recent.length >= perSecond) throw tooManyRequests(perSecond)
      if (running >= atOnce) throw tooManyAtOnce(atOnce)
      recent.push(now())
      running += 1
      try {
        return await action(trip)
      } finally {
        running -= 1
      }
    }
  return Object.fromEntries(Object.entries(actions).map(([name, act]) => [name, limited(act)]))
}
