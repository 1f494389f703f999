/** What the database promises the other parts of the local cloud. Types only. */

/** A document as stored: plain JSON values plus Date; never a class instance. */
export type Doc = { _id: string } & Record<string, unknown>

export interface IndexSpec {
  name: string
  /** Fields in order; 1 ascending, -1 descending. */
  fields: readonly (readonly [field: string, direction: 1 | -1])[]
  unique?: boolean
}

export interface CollectionSpec {
  name: string
  indexes: IndexSpec[]
  /**
   * Dotted paths of amounts in fen; `*` stands for every element of an array or entry of an object.
   * A number there that is no safe integer is refused (LOCAL_STRICT).
   */
  fen?: readonly string[]
  /** Dotted paths with a geo index (地理位置, 2dsphere), which `_.geoNear` and $geoNear need. */
  geo?: readonly string[]
}

/** Durable storage below the database engine; small and dumb (facts/cloud-database.md 9.5). */
export interface Storage {
  /** Every document, once; none of them is ever changed. */
  load(): Iterable<readonly [key: string, doc: Doc]>
  /** All or nothing; settles when durable. `null` deletes. */
  commit(writes: ReadonlyMap<string, Doc | null>): Promise<void>
  close(): Promise<void>
}

/** A failure with the server's `code` and `message`, answered as `{ code, message, requestId }`. */
export type { CloudError } from './database/cloud-error'

export interface FindOptions {
  query?: Doc | Record<string, unknown>
  order?: [field: string, direction: 1 | -1][]
  skip?: number
  /** Default 100, at most 1000. */
  limit?: number
  projection?: Record<string, unknown>
}

/**
 * The database engine. Values are live JS (Date, BSONRegExp already turned into RegExp); the protocol
 * layer owns EJSON. `token` names the invocation that calls (the SDK's wxCloudApiToken): an operation
 * without `tx` from a token that has an open transaction is refused as LOCAL_STRICT.
 */
export interface DatabaseEngine {
  begin(token: string): string
  /** `sentAt` as in Where. Answers the names of the collections that it changed. */
  commit(tx: string, sentAt?: number): Promise<string[]>
  abort(tx: string): void
  insert(collection: string, docs: Record<string, unknown>[], at: Where): Promise<string[]>
  getById(
    collection: string,
    id: string,
    at: Where,
    projection?: Record<string, unknown>,
  ): Promise<Record<string, unknown> | null>
  find(collection: string, options: FindOptions, at: Where): Promise<Record<string, unknown>[]>
  count(collection: string, query: Record<string, unknown>, at: Where): Promise<number>
  /** Whole-document replacement, creating it when missing. */
  setById(
    collection: string,
    id: string,
    doc: Record<string, unknown>,
    at: Where,
  ): Promise<{ updated: number; upserted: boolean }>
  /** `update` holds operators only ($set, $inc ...). */
  updateById(
    collection: string,
    id: string,
    update: Record<string, unknown>,
    at: Where,
  ): Promise<number>
  updateWhere(
    collection: string,
    query: Record<string, unknown>,
    update: Record<string, unknown>,
    multi: boolean,
    at: Where,
  ): Promise<number>
  removeById(collection: string, id: string, at: Where): Promise<number>
  removeWhere(
    collection: string,
    query: Record<string, unknown>,
    multi: boolean,
    at: Where,
  ): Promise<number>
  aggregate(
    collection: string,
    stages: Record<string, unknown>[],
    at: Where,
  ): Promise<Record<string, unknown>[]>
  createCollection(name: string): Promise<void>
  /**
   * For the desk and for tests: every document of a collection, in _id order, outside any
   * transaction.
   */
  dump(collection: string): Doc[]
  /** Open transactions and held locks: both 0 when nothing runs. */
  health(): { transactions: number; locks: number }
  /** Ends open transactions and refuses what comes later; settles when what is under way has ended. */
  close(): Promise<void>
}

export interface Where {
  token: string
  tx?: string
  /** When the caller sent it, in milliseconds of the caller's clock: shows calls that overlap. */
  sentAt?: number
}
