/** What a schema may declare (facts/cloud-database.md sections 2 and 12). */

import type { CollectionSpec, IndexSpec } from '../database-types'
import { LocalError } from '../local-error'

/** Plan for no more per collection: older WeChat pages allow 20, newer ones 100. */
const INDEXES_MAX = 10
const FIELDS_MAX = 31
/** Every collection of the real cloud has these two from the start. */
const DEFAULT_INDEXES = ['_id_', '_openid_1']
/** No official alphabet was found; letters, digits, `_` and `-` are safe everywhere. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const PATH = /^[^.$]+(\.[^.$]+)*$/

/** Collections of one environment (facts/cloud-database.md section 2). */
export const COLLECTIONS_MAX = 100

/** Whether a collection may have this name. */
export function isCollectionName(name: string): boolean {
  return NAME.test(name)
}

/** Throws LocalError, one clear line, for a schema that the real cloud could not be given. */
export function checkSchema(schema: readonly CollectionSpec[]): void {
  const names = new Set<string>()
  for (const spec of schema) {
    if (!isCollectionName(spec.name)) {
      throw new LocalError(
        `"${spec.name}" is no name of a collection: a letter, then at most 63 letters, digits, _ or -`,
      )
    }
    if (names.has(spec.name)) throw new LocalError(`the schema declares ${spec.name} twice`)
    names.add(spec.name)
    checkIndexes(spec)
  }
  if (names.size > COLLECTIONS_MAX) {
    throw new LocalError(`the schema has more than ${COLLECTIONS_MAX} collections`)
  }
}

function checkIndexes({ name, indexes }: CollectionSpec): void {
  if (indexes.length > INDEXES_MAX) {
    throw new LocalError(`${name} declares more than ${INDEXES_MAX} indexes`)
  }
  const names = new Set(DEFAULT_INDEXES)
  for (const index of indexes) {
    if (names.has(index.name)) throw new LocalError(`${name} has the index ${index.name} twice`)
    names.add(index.name)
    checkFields(name, index)
  }
}

function checkFields(collection: string, { name, fields }: IndexSpec): void {
  const paths = fields.map(([path]) => path)
  if (paths.length === 0 || paths.length > FIELDS_MAX) {
    throw new LocalError(`${collection}: the index ${name} needs 1 to ${FIELDS_MAX} fields`)
  }
  if (new Set(paths).size < paths.length || !paths.every((path) => PATH.test(path))) {
    throw new LocalError(`${collection}: the fields of the index ${name} are no distinct paths`)
  }
}
