/** Who works for the shop. */
import type { Database } from '../store/database'
import { readPeople } from './people'

/** More than any shop of this size has. */
const STAFF_MAX = 100

/** All of them, the longest there first. */
export async function readStaff(db: Database, me: string): Promise<CloudApi.StaffMember[]> {
  const all = await db.find('staff', {}, { limit: STAFF_MAX, order: ['since', 1] })
  const personOf = await readPeople(
    db,
    all.map(({ _id }) => _id),
  )
  return all.map(({ _id: memberId, role, since }) => {
    return { ...personOf(memberId), memberId, role, since, isMe: memberId === me }
  })
}
