import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { DatabaseEngine } from '../../database-types'
import { APP_ID } from '../../environment'
import { OWN_COLLECTIONS, openRecords } from '../../records'
import { ApiRefusal } from './api'

/** A link that was made for the mini-program. */
const Link = v.object({
  id: v.string(),
  kind: v.picklist(['urllink', 'urlscheme', 'shortlink']),
  /** The page, without a leading slash. */
  path: v.string(),
  query: v.string(),
  envVersion: v.picklist(['release', 'trial', 'develop']),
  createdAt: v.number(),
  /** Milliseconds of local time; a permanent link never ends. */
  expiresAt: v.nullable(v.number()),
})
export type Link = v.InferOutput<typeof Link>

/** The links made so far; they outlive a restart. */
export interface Links {
  /** Makes one, and answers its id. */
  make(link: Omit<Link, 'id' | 'createdAt'>): Promise<string>
  get(id: string): Link | undefined
  list(): Link[]
  isExpired(link: Link): boolean
  /** What WeChat tells of a link. Throws ApiRefusal 85403 for one that it does not know. */
  describe(kind: Link['kind'], id: string): Record<string, unknown>
}

const seconds = (time: number | null): number => (time === null ? 0 : Math.floor(time / 1000))

/** @param now local time, in milliseconds */
export function createLinks(engine: DatabaseEngine, now: () => number): Links {
  const records = openRecords(engine, OWN_COLLECTIONS.links, Link)
  return {
    async make(link) {
      const id = randomBytes(8).toString('hex')
      await records.save({ ...link, id, createdAt: now() })
      return id
    },
    get: (id) => records.get(id),
    list: () => records.all(),
    isExpired: ({ expiresAt }) => expiresAt !== null && now() >= expiresAt,
    describe(kind, id) {
      const link = records.get(id)
      if (link?.kind !== kind) throw new ApiRefusal(85403, 'not found')
      return {
        appid: APP_ID,
        path: link.path,
        query: link.query,
        create_time: seconds(link.createdAt),
        expire_time: seconds(link.expiresAt),
        env_version: link.envVersion,
      }
    },
  }
}
