/** Writes by query: each matching document is changed on its own, as the server does. */

import type { Doc } from '../database-types'
import type { Catalog } from './catalog'
import { strict } from './cloud-error'
import type { Mvcc } from './mvcc'
import { matcher } from './query'
import type { Fields } from './values'
import type { Write } from './write-set'

export interface WhereWrite {
  name: string
  query: Fields
  /** False changes the first match only. */
  multi: boolean
  /** The new document, null to remove it. */
  change(doc: Doc): Doc | null
}

/** Changes what matches and answers how many changed. Refuses the empty query as LOCAL_STRICT. */
export async function writeWhere(
  catalog: Catalog,
  mvcc: Mvcc,
  { name, query, multi, change }: WhereWrite,
): Promise<number> {
  const collection = catalog.collection(name)
  if (Object.keys(query).length === 0) {
    throw strict(
      'a write without where, or with where({}): the real cloud would change or remove every ' +
        'document. Where that is meant, say so: where({ _id: _.exists(true) })',
    )
  }
  const matches = matcher(query)
  for (;;) {
    let met = 0
    const edit = (doc: Doc | undefined) => {
      // A document may have changed while the write waited for its lock.
      if (!doc || !matches(doc)) return doc
      met++
      return change(doc)
    }
    const docs = catalog.select(name, query, [], multi ? undefined : 1)
    const writes = docs.map((doc): Write => ({ collection, id: doc._id, edit }))
    const changed = await mvcc.write(writes)
    if (multi || docs.length === 0 || met > 0) return changed
  }
}
