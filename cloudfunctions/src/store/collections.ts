/** The collections themselves. Indexes and permissions are the console's: no call makes or shows them. */
import cloud from 'wx-server-sdk'
import { errorText } from './errors'
import { SCHEMA } from './schema'

/** How many are made side by side. */
const AT_ONCE = 5

/** True when an error says that a collection is not there (facts/cloud-database.md section 3). */
export function isMissingCollection(error: unknown): boolean {
  return /COLLECTION_NOT_EXIST|-502005|Table not exist/.test(errorText(error))
}

/** The names of the collections that are not there. */
export async function missingCollections(): Promise<string[]> {
  const db = cloud.database({ throwOnNotFound: false })
  const found = await Promise.all(
    SCHEMA.map(async ({ name }) => {
      try {
        await db.collection(name).doc('-').get()
        return []
      } catch (error) {
        if (!isMissingCollection(error)) throw error
        return [name]
      }
    }),
  )
  return found.flat()
}

/** Makes the collections that are missing and answers their names; two who do it at once are fine. */
export async function makeCollections(): Promise<string[]> {
  const db = cloud.database({ throwOnNotFound: false })
  const missing = await missingCollections()
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const some = missing.slice(at, at + AT_ONCE)
    await Promise.all(
      some.map(async (name) => {
        try {
          await db.createCollection(name)
        } catch (error) {
          if (!/Table exist|already exist/i.test(errorText(error))) throw error
        }
      }),
    )
  }
  return missing
}
