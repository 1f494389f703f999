import { SCHEMA } from '../cloudfunctions/src/store/schema'
import type { CollectionSpec } from '../localcloud/database-types'

/** The shop's schema in the local cloud's terms. */
export function shopSchema(): CollectionSpec[] {
  return SCHEMA.map(({ name, indexes, fen }) => ({
    name,
    fen,
    indexes: indexes.map((index) => ({
      name: index.name,
      fields: index.fields.map(([field, direction]): [string, 1 | -1] => [field, direction]),
    })),
  }))
}
