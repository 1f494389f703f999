import * as v from 'valibot'
import type { DatabaseEngine } from '../database-types'
import { LocalError } from '../local-error'
import { OWN_COLLECTIONS, openRecords } from '../records'
import type { LocalUser } from '../types'
import { openidOf } from './openid'

const StoredUser = v.object({
  id: v.string(),
  openid: v.string(),
  /** When the user last did something in the mini-program, give or take SEEN_STEP. */
  seenAt: v.number(),
})

/** The last visit is stored again when it is this much later, so that not every call writes. */
const SEEN_STEP = 60_000

/** The people of the local world. */
export interface Users {
  /**
   * The user of a name, made on first use; this counts as a visit to the mini-program. Throws a
   * LocalError for a name that cannot be one.
   */
  find(id: string): Promise<LocalUser>
  list(): LocalUser[]
  /** The user of an openid, with the last visit in milliseconds of local time. */
  byOpenid(openid: string): (LocalUser & { seenAt: number }) | undefined
}

/**
 * Opens the register of users.
 * @param now local time, in milliseconds
 */
export function createUsers(engine: DatabaseEngine, now: () => number): Users {
  const records = openRecords(engine, OWN_COLLECTIONS.users, StoredUser)
  return {
    async find(id) {
      if (!/^[\p{L}\p{N}_-]{1,64}$/u.test(id))
        throw new LocalError(`"${id}" cannot be a user's name`)
      const user = records.get(id) ?? { id, openid: openidOf(id), seenAt: 0 }
      const seenAt = now()
      if (seenAt - user.seenAt >= SEEN_STEP) await records.save({ ...user, seenAt })
      return { id, openid: user.openid }
    },
    list: () => records.all().map(({ id, openid }) => ({ id, openid })),
    byOpenid: (openid) => records.all().find((user) => user.openid === openid),
  }
}
