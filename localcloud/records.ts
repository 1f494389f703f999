import * as v from 'valibot'
import type { DatabaseEngine } from './database-types'

/**
 * What the local cloud itself must remember lives in collections of its own, beside the shop's, so
 * that one store survives a restart as a whole. Functions cannot see them.
 */
export const OWN_COLLECTIONS = {
  users: 'local-users',
  payments: 'local-payments',
  refunds: 'local-refunds',
  notices: 'local-notices',
  merchant: 'local-merchant',
  transfers: 'local-transfers',
  payKeys: 'local-pay-keys',
  settings: 'local-settings',
  links: 'local-links',
  templates: 'local-templates',
  consents: 'local-consents',
  messages: 'local-messages',
  cloudIds: 'local-cloud-ids',
  phoneCodes: 'local-phone-codes',
  shipments: 'local-shipments',
  orderSettings: 'local-order-settings',
} as const

/** The caller's name in the engine; the local cloud never opens a transaction. */
const SELF = { token: 'local-cloud' }

/** Documents of one kind, all in memory and each saved when it changes. */
export interface Records<T> {
  get(id: string): T | undefined
  all(): T[]
  save(record: T): Promise<void>
  remove(id: string): Promise<void>
}

/** Our ids may hold characters that a document's `_id` may not. */
function documentId(id: string): string {
  const dotted = (letter: string): string => `.${letter.codePointAt(0)?.toString(16)}.`
  return id.replace(/[^A-Za-z0-9_\-:]/gu, dotted)
}

/** Opens one of the own collections. Throws when it holds what is not a record of this kind. */
export function openRecords<T extends { id: string }>(
  engine: DatabaseEngine,
  collection: string,
  schema: v.GenericSchema<T>,
): Records<T> {
  const stored = engine.dump(collection).map((doc) => v.parse(schema, doc))
  const records = new Map(stored.map((record) => [record.id, record]))
  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],
    async save(record) {
      records.set(record.id, record)
      await engine.setById(collection, documentId(record.id), { ...record }, SELF)
    },
    async remove(id) {
      records.delete(id)
      await engine.removeById(collection, documentId(id), SELF)
    },
  }
}
