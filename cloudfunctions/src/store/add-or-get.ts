/** Writing a document that may be there already, as everything with a computed id may. */
import { type Database, DuplicateId } from './database'
import type { CollectionName, Documents } from './schema'

/** Adds a document, or finds the one under its id: two writers at once leave one document. */
export async function addOrGet<C extends CollectionName>(
  db: Database,
  collection: C,
  document: Documents[C],
): Promise<Documents[C]> {
  try {
    await db.add(collection, document)
    return document
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const stored = await db.get(collection, document._id)
    if (!stored) throw error
    return stored
  }
}
