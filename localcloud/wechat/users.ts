import * as v from 'valibot'
import { LocalError } from '../local-error'
import { OWN_COLLECTIONS, openRecords } from '../records'
import type { DatabaseEngine, LocalUser } from '../types'
import { openidOf } from './openid'

const StoredUser = v.object({ id: v.string(), openid: v.string() })

/** The people of the local world. */
export interface Users {
  /** The user of a name, made on first use. Throws a LocalError for a name that cannot be one. */
  find(id: string): Promise<LocalUser>
  list(): LocalUser[]
}

/** Opens the register of users. */
export function createUsers(engine: DatabaseEngine): Users {
  const records = openRecords(engine, OWN_COLLECTIONS.users, StoredUser)
  return {
    async find(id) {
      if (!/^[\p{L}\p{N}_-]{1,64}$/u.test(id))
        throw new LocalError(`"${id}" cannot be a user's name`)
      const known = records.get(id)
      if (known !== undefined) return { id, openid: known.openid }
      const user = { id, openid: openidOf(id) }
      await records.save(user)
      return { id, openid: user.openid }
    },
    list: () => records.all().map(({ id, openid }) => ({ id, openid })),
  }
}
