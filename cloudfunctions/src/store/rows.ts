/** What both adapters of the database port make of its arguments and of the cloud's rows. Pure. */
import { type Join, type Page, toCursor } from './database'
import { inTodaysShape } from './older'
import type { CollectionName, Documents } from './schema'

type Row = Record<string, unknown>

/** @throws when a value is undefined, at any depth: the SDK would drop it, or store null in a list. */
export function refuseUndefined(fields: object): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) throw new Error(`undefined value of ${field}`)
    if (typeof value === 'object' && value !== null) refuseUndefined(value)
  }
}

/**
 * Each condition as the adapter writes it. @throws when one is undefined: it would match more (trap
 * 20).
 */
export function mapConditions<C, T>(
  where: Record<string, C | undefined>,
  write: (condition: C) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(where).map(([field, condition]) => {
      if (condition === undefined) throw new Error(`undefined condition on ${field}`)
      return [field, write(condition)]
    }),
  )
}

/** The text for a regular expression that takes it literally. */
export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** One page of rows that were read with one more than `limit`, and the cursor when there is a next. */
export function toPage<C extends CollectionName>(
  name: C,
  found: readonly Documents[C][],
  newest: string,
  limit: number,
): Page<Documents[C]> {
  const rows = found.slice(0, limit).map((row) => inTodaysShape(name, row))
  const last = rows[rows.length - 1]
  const more = found.length > limit && last !== undefined
  return { rows, cursor: more ? toCursor(timeOf(last, newest), last._id) : null }
}

function timeOf(row: object, field: string): number {
  const value = field
    .split('.')
    .reduce<unknown>(
      (part, key) =>
        typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined,
      row,
    )
  if (typeof value !== 'number') throw new Error(`${field} is no time`)
  return value
}

/** Joins by what is known take the pipeline form of $lookup, joins by a field the plain one. */
export function toLookup<C extends CollectionName>(as: string, join: Join<C>): Row {
  const { from } = join
  if ('field' in join) return { from, localField: join.field, foreignField: '_id', as }
  if ('id' in join) return { from, pipeline: [{ $match: { _id: join.id } }], as }
  return { from, pipeline: [{ $match: join.where }, { $group: sumGroup([join.sum]) }], as }
}

/** The document without its joins, and beside it what each join found: a document or null, or a sum. */
export function apart<C extends CollectionName>(
  name: C,
  row: Row,
  joins: Record<string, Join<C>>,
): Row {
  const joined: Row = {}
  const document = { ...row }
  for (const [as, join] of Object.entries(joins)) {
    const found: unknown = row[as]
    const [first] = Array.isArray(found) ? found : []
    if ('sum' in join) joined[as] = toSums(first, [join.sum]).sums[join.sum]
    else joined[as] = first ? inTodaysShape(join.from, first) : null
    delete document[as]
  }
  return { document: inTodaysShape(name, document as unknown as Documents[C]), ...joined }
}

/** The $group of sums, and of the count beside them. */
export function sumGroup(fields: readonly string[]): Row & { _id: null } {
  const sums = Object.fromEntries(fields.map((field) => [field, { $sum: `$${field}` }]))
  return { _id: null, count: { $sum: 1 }, ...sums }
}

/** What `sumGroup` found; of nothing, zeros. */
export function toSums(
  row: Row | undefined,
  fields: readonly string[],
): { count: number; sums: Record<string, number> } {
  const number = (value: unknown) => (typeof value === 'number' ? value : 0)
  return {
    count: number(row?.count),
    sums: Object.fromEntries(fields.map((field) => [field, number(row?.[field])])),
  }
}

/** Behind every text that begins with another one, emoji and rare characters too. */
export const LAST_CHARACTER = '\u{10ffff}'
