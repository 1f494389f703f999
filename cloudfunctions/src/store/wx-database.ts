/**
 * The database port on wx-server-sdk. All knowledge of the SDK's ways lives here: its command objects,
 * its missing documents, its error texts and the retry that it does not do itself
 * (facts/wx-server-sdk-wire.md sections 4 to 6).
 */
import cloud from 'wx-server-sdk'
import {
  type Change,
  type Condition,
  type Database,
  DuplicateId,
  fromCursor,
  type Join,
  type Joined,
  type Transaction,
  toCursor,
} from './database'
import { isDuplicate } from './errors'
import { retrying } from './retry'
import type { CollectionName, Documents } from './schema'

type Sdk = ReturnType<typeof cloud.database>

/** Opens the environment's database. `cloud.init` must have run. */
export function openDatabase(): Database {
  const sdk = cloud.database({ throwOnNotFound: false })
  return {
    ...documents(sdk),
    ...lists(sdk),
    transaction: (run, tries) =>
      retrying(() => sdk.runTransaction((t) => run(documents(sdk, t)), 0), tries),
  }
}

/** Get, add, set, update and remove by id: the same calls inside and outside a transaction. */
function documents(sdk: Sdk, within: Pick<cloud.Transaction, 'collection'> = sdk): Transaction {
  return {
    async get<C extends CollectionName>(name: C, id: string) {
      const { data } = await within.collection(name).doc(id).get()
      return data as Documents[C] | null
    },
    async add(name, document) {
      refuseUndefined(document)
      try {
        await within.collection(name).add({ data: { ...document } })
      } catch (error) {
        if (isDuplicate(error)) throw new DuplicateId(document._id)
        throw error
      }
    },
    async set(name, { _id, ...rest }) {
      refuseUndefined(rest)
      await within.collection(name).doc(_id).set({ data: rest })
    },
    async update(name, id, change) {
      const { stats } = await within
        .collection(name)
        .doc(id)
        .update({ data: toData(sdk, change) })
      // 0 also means that nothing had to change; only then a look tells whether it is there.
      if (stats.updated === 0 && (await within.collection(name).doc(id).get()).data === null) {
        throw new Error(`${name}/${id} is not there to be changed`)
      }
    },
    async remove(name, id) {
      await within.collection(name).doc(id).remove()
    },
  }
}

/** @throws when a value is undefined, at any depth: the SDK would drop it, or store null in a list. */
function refuseUndefined(fields: object): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) throw new Error(`undefined value of ${field}`)
    if (typeof value === 'object' && value !== null) refuseUndefined(value)
  }
}

/** Every value goes through `_.set`: the SDK would otherwise merge objects and drop empty ones. */
function toData<C extends CollectionName>(
  sdk: Sdk,
  change: Change<C>,
): Record<string, cloud.Change> {
  const data: Record<string, cloud.Change> = {}
  refuseUndefined(change.set ?? {})
  for (const [field, value] of Object.entries(change.set ?? {}))
    data[field] = sdk.command.set(value)
  for (const [path, by] of Object.entries(change.increase ?? {})) data[path] = sdk.command.inc(by)
  return data
}

function toCondition(sdk: Sdk, condition: Condition): unknown {
  const _ = sdk.command
  if (condition === null || typeof condition !== 'object') return condition
  if ('in' in condition) return _.in(condition.in)
  if ('lt' in condition) return _.lt(condition.lt)
  if ('lte' in condition) return _.lte(condition.lte)
  if ('gte' in condition) return _.gte(condition.gte)
  if ('gt' in condition) return _.gt(condition.gt)
  const literal = condition.contains.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return sdk.RegExp({ regexp: literal, options: 'i' })
}

/** @throws when a condition is undefined: the SDK would drop it and match more (trap 20). */
function toQuery(sdk: Sdk, where: Record<string, Condition | undefined>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(where).map(([field, condition]) => {
      if (condition === undefined) throw new Error(`undefined condition on ${field}`)
      return [field, toCondition(sdk, condition)]
    }),
  )
}

type Lists = Pick<
  Database,
  'find' | 'page' | 'count' | 'removeAll' | 'getJoined' | 'sum' | 'countBy'
>

function lists(sdk: Sdk): Lists {
  return { ...finds(sdk), ...aggregates(sdk) }
}

function finds(sdk: Sdk): Pick<Lists, 'find' | 'page' | 'count' | 'removeAll'> {
  const _ = sdk.command
  return {
    async find<C extends CollectionName>(
      name: C,
      where: Record<string, Condition | undefined>,
      { limit, order }: { limit: number; order?: [string, 1 | -1] },
    ) {
      let query = sdk.collection(name).where(toQuery(sdk, where))
      if (order) query = query.orderBy(order[0], order[1] === 1 ? 'asc' : 'desc')
      return (await query.limit(limit).get()).data as Documents[C][]
    },
    async page<C extends CollectionName>(
      name: C,
      request: {
        where: Record<string, Condition | undefined>
        newest: string
        cursor: string | null
        limit: number
      },
    ) {
      const { newest, limit } = request
      const after = request.cursor === null ? null : fromCursor(request.cursor)
      const base = toQuery(sdk, request.where)
      const condition = after
        ? _.and([
            { ...base, [newest]: _.lte(after.at) },
            _.or([{ [newest]: _.lt(after.at) }, { _id: _.lt(after.id) }]),
          ])
        : base
      const { data } = await sdk
        .collection(name)
        .where(condition)
        .orderBy(newest, 'desc')
        .orderBy('_id', 'desc')
        .limit(limit + 1)
        .get()
      const rows = (data as Documents[C][]).slice(0, limit)
      const last = rows[rows.length - 1]
      const more = data.length > limit && last !== undefined
      return { rows, cursor: more ? toCursor(timeOf(last, newest), last._id) : null }
    },
    async count(name, where) {
      return (await sdk.collection(name).where(toQuery(sdk, where)).count()).total
    },
    async removeAll(name, ids) {
      await sdk
        .collection(name)
        .where({ _id: _.in(ids) })
        .remove()
    },
  }
}

function aggregates(sdk: Sdk): Pick<Lists, 'getJoined' | 'sum' | 'countBy'> {
  return {
    async getJoined<C extends CollectionName, J extends Record<string, Join<C>>>(
      name: C,
      id: string,
      joins: J,
    ) {
      let pipeline = sdk.collection(name).aggregate().match({ _id: id })
      for (const [as, join] of Object.entries(joins)) pipeline = pipeline.lookup(toLookup(as, join))
      const { list } = await pipeline.limit(1).end()
      if (list[0] === undefined) return null
      return apart(list[0] as Record<string, unknown>, Object.keys(joins)) as Joined<C, J>
    },
    async sum(name, where, fields) {
      const sums = Object.fromEntries(fields.map((field) => [field, { $sum: `$${field}` }]))
      const { list } = await sdk
        .collection(name)
        .aggregate()
        .match(toQuery(sdk, where))
        .group({ _id: null, count: { $sum: 1 }, ...sums })
        .limit(1)
        .end()
      const row = (list[0] ?? {}) as Record<string, unknown>
      const number = (value: unknown) => (typeof value === 'number' ? value : 0)
      return {
        count: number(row.count),
        sums: Object.fromEntries(fields.map((field) => [field, number(row[field])])),
      }
    },
    async countBy(name, where, field) {
      const { list } = await sdk
        .collection(name)
        .aggregate()
        .match(toQuery(sdk, where))
        .group({ _id: `$${field}`, count: { $sum: 1 } })
        .limit(100)
        .end()
      return new Map((list as { _id: string; count: number }[]).map((row) => [row._id, row.count]))
    },
  }
}

/** Joins by a constant id take the pipeline form of $lookup, joins by a field the plain one. */
function toLookup<C extends CollectionName>(as: string, join: Join<C>): Record<string, unknown> {
  const { from } = join
  return 'field' in join
    ? { from, localField: join.field, foreignField: '_id', as }
    : { from, pipeline: [{ $match: { _id: join.id } }], as }
}

/** The document without its joins, and beside it each join as the one document it found, or null. */
function apart(row: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const joined: Record<string, unknown> = {}
  const document = { ...row }
  for (const name of names) {
    const found = row[name]
    joined[name] = Array.isArray(found) ? (found[0] ?? null) : null
    delete document[name]
  }
  return { document, ...joined }
}

function timeOf(row: object, field: string): number {
  const value: unknown = Reflect.get(row, field)
  if (typeof value !== 'number') throw new Error(`${field} is no time`)
  return value
}
