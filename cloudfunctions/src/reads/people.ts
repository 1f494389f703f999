/** Names for ids, in one trip. */
import type { Database } from '../store/database'
import { toPerson } from './views'

/** Looks up members by id; unknown ids are shown as gone. No ids, no trip. */
export async function readPeople(
  db: Database,
  ids: readonly (string | null)[],
): Promise<(id: string) => CloudApi.Person> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  const members =
    wanted.length === 0
      ? []
      : await db.find('members', { _id: { in: wanted } }, { limit: wanted.length })
  const byId = new Map(members.map((member) => [member._id, member]))
  return (id) => toPerson(byId.get(id))
}
