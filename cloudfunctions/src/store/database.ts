/**
 * The database port: what operations and reads may ask of a database. Two adapters speak it: the SDK
 * (wx-database.ts) and, for the simulation, an engine in the same process. Small on purpose; every
 * call is one trip to the cloud, a transaction is one for its start and one for its commit besides.
 */
import type { CollectionName, Documents } from './schema'

/** Conditions on fields: a plain value means equal. */
export type Condition =
  | string
  | number
  | boolean
  | null
  | { in: readonly (string | number)[] }
  | { lt: number | string }
  | { lte: number }
  | { gte: number }
  | { gt: number | string }
  /** From a time on, and before another. */
  | { from: number; before: number }
  /** Text that begins so, by an index. */
  | { startsWith: string }
  /** Case-insensitive text search; the text is taken literally. */
  | { contains: string }
  /** A list that has each of these among its elements; an index finds the first. */
  | { all: readonly string[] }

/** By field, or by a field of a list's elements: `links.place`. */
export type Where<C extends CollectionName> = {
  [F in keyof Documents[C] | `${keyof Documents[C] & string}.${string}`]?: Condition
}

/** A change of one document by id: whole field values, and exact increments of numbers by path. */
export interface Change<C extends CollectionName> {
  set?: Partial<Omit<Documents[C], '_id'>>
  increase?: Record<string, number>
}

/** One page of a list, newest first, after a cursor that an earlier page gave. */
export interface PageRequest<C extends CollectionName> {
  where: Where<C>
  /** A time field, or one of a part (`payment.paidAt`); ties are broken by `_id`. */
  newest: (keyof Documents[C] & string) | `${keyof Documents[C] & string}.${string}`
  cursor: string | null
  limit: number
}

export interface Page<T> {
  rows: T[]
  cursor: string | null
}

/**
 * What is read along with a document: the document that a field of it names, a known one, or the sum of
 * a field over all that have a value.
 */
export type Join<C extends CollectionName> =
  | { from: CollectionName; field: keyof Documents[C] & string }
  | { from: CollectionName; id: string }
  | { from: CollectionName; where: Record<string, string>; sum: string }

/** The document that was asked for, and each join under the name it was given; null if missing. */
export type Joined<C extends CollectionName, J extends Record<string, Join<C>>> = {
  document: Documents[C]
} & {
  [Name in keyof J]: J[Name] extends { sum: string } ? number : Documents[J[Name]['from']] | null
}

/**
 * What may be done inside a transaction: documents by id, one call after the other. There is no query
 * here because the platform has none in transactions.
 */
export interface Transaction {
  get<C extends CollectionName>(collection: C, id: string): Promise<Documents[C] | null>
  /** @throws DuplicateId when the id exists; the transaction is then over. */
  add<C extends CollectionName>(collection: C, document: Documents[C]): Promise<void>
  /** Writes the whole document, creating it when missing. */
  set<C extends CollectionName>(collection: C, document: Documents[C]): Promise<void>
  update<C extends CollectionName>(collection: C, id: string, change: Change<C>): Promise<void>
  remove(collection: CollectionName, id: string): Promise<void>
}

export interface Database {
  get<C extends CollectionName>(collection: C, id: string): Promise<Documents[C] | null>
  add<C extends CollectionName>(collection: C, document: Documents[C]): Promise<void>
  /** Writes a whole document that depends on nothing that was read, creating it when missing. */
  set<C extends CollectionName>(collection: C, document: Documents[C]): Promise<void>
  update<C extends CollectionName>(collection: C, id: string, change: Change<C>): Promise<void>
  find<C extends CollectionName>(
    collection: C,
    where: Where<C>,
    options: { limit: number; order?: [field: keyof Documents[C] & string, direction: 1 | -1] },
  ): Promise<Documents[C][]>
  page<C extends CollectionName>(
    collection: C,
    request: PageRequest<C>,
  ): Promise<Page<Documents[C]>>
  count<C extends CollectionName>(collection: C, where: Where<C>): Promise<number>
  /** Removes documents by id in one trip, outside any transaction; those that are gone are no fault. */
  removeAll(collection: CollectionName, ids: readonly string[]): Promise<void>
  /** One document and others found by id, in one trip; null when the first is not there. */
  getJoined<C extends CollectionName, J extends Record<string, Join<C>>>(
    collection: C,
    id: string,
    joins: J,
  ): Promise<Joined<C, J> | null>
  /** Sums of fields over the documents that match, in one trip. */
  sum<C extends CollectionName>(
    collection: C,
    where: Where<C>,
    fields: readonly (keyof Documents[C] & string)[],
  ): Promise<{ count: number; sums: Record<string, number> }>
  /** Counts by the values of a field, in one trip. */
  countBy<C extends CollectionName>(
    collection: C,
    where: Where<C>,
    field: keyof Documents[C] & string,
  ): Promise<Map<string, number>>
  /**
   * Runs `run` in a transaction and runs it again from the top when the cloud reports a conflict, so
   * `run` must be pure but for the calls on its transaction. Its own errors roll back and pass through.
   * `tries` limits how often it runs in all; work that the clock takes up anyway need not insist.
   */
  transaction<T>(run: (transaction: Transaction) => Promise<T>, tries?: number): Promise<T>
}

/** The `_id` exists already: the same fact was written before. */
export class DuplicateId extends Error {
  constructor(readonly id: string) {
    super(`a document with this _id exists: ${id}`)
    this.name = 'DuplicateId'
  }
}

/** Splits a cursor made by `toCursor`; null for text that is none. */
export function fromCursor(cursor: string): { at: number; id: string } | null {
  const match = /^(\d{1,16})~(.{1,128})$/.exec(cursor)
  return match ? { at: Number(match[1]), id: match[2] ?? '' } : null
}

/** The place in a list after which the next page starts. */
export function toCursor(at: number, id: string): string {
  return `${at}~${id}`
}
