import { LocalError } from '../../local-error'
import { ApiRefusal } from './api'

interface Limit {
  max: number
  /** Milliseconds of local time; days begin at midnight in Beijing. */
  period: number
  errcode: number
  errmsg: string
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 3_600_000
const BEIJING = 8 * 3_600_000

const perMinute = (max: number): Limit => ({
  max,
  period: MINUTE,
  errcode: 44991,
  errmsg: 'reach max api minute frequence limit',
})
const perDay = (max: number): Limit => ({
  max,
  period: DAY,
  errcode: 45009,
  errmsg: 'reach max api daily quota limit',
})

/**
 * How often APIs may be called. Codes: facts/wechat-platform.md sections 2.1, 2.3 and 7.5, and where
 * WeChat's own pages of an API (2026) are more exact, those: 44991 a minute and 45009 a day for the
 * content checks, 44990 a second and 44993 a day for URL links and schemes together.
 */
const LIMITS = {
  'wxacode.getUnlimited': [
    { ...perMinute(5000), errcode: 45009, errmsg: 'reach max api minute quota limit' },
  ],
  'security.msgSecCheck': [perMinute(4000), perDay(2_000_000)],
  'security.imgSecCheck': [perMinute(2000), perDay(200_000)],
  'security.mediaCheckAsync': [perMinute(2000), perDay(200_000)],
  'urllink and urlscheme': [
    { max: 100, period: SECOND, errcode: 44990, errmsg: 'reach max api second frequence limit' },
    { ...perDay(500_000), errcode: 44993, errmsg: 'reach max api day frequence limit' },
  ],
  'shortlink.generate': [perDay(10_000_000)],
  'permanent shortlinks': [
    {
      max: 100_000,
      period: Number.MAX_SAFE_INTEGER,
      errcode: 85400,
      errmsg: 'reach max long time quota limit',
    },
  ],
} satisfies Record<string, Limit[]>

export type QuotaName = keyof typeof LIMITS

const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(LIMITS, name)

/** Counts calls; forgotten at a restart. */
export interface Quotas {
  /** Counts one call. Throws ApiRefusal with the limit's own code when there is none left. */
  take(name: QuotaName): void
  /**
   * Makes `count` calls as good as made, in every period that runs. Throws a LocalError for a
   * stranger.
   */
  spend(name: string, count: number): void
}

/** @param now local time, in milliseconds */
export function createQuotas(now: () => number): Quotas {
  const windows = new Map<string, { start: number; used: number }>()

  const windowOf = (name: QuotaName, { period }: Limit): { start: number; used: number } => {
    const start = Math.floor((now() + BEIJING) / period)
    const key = `${name} ${period}`
    const known = windows.get(key)
    if (known?.start === start) return known
    const fresh = { start, used: 0 }
    windows.set(key, fresh)
    return fresh
  }

  return {
    take(name) {
      for (const limit of LIMITS[name]) {
        const window = windowOf(name, limit)
        window.used += 1
        if (window.used > limit.max) throw new ApiRefusal(limit.errcode, limit.errmsg)
      }
    },
    spend(name, count) {
      if (!isQuotaName(name)) {
        throw new LocalError(`no quota "${name}"; there are ${Object.keys(LIMITS).join(', ')}`)
      }
      for (const limit of LIMITS[name]) windowOf(name, limit).used += count
    },
  }
}
