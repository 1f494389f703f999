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
  type PageRequest,
  type Transaction,
  type Where,
} from './database'
import { isDuplicate } from './errors'
import { inTodaysShape } from './older'
import { retrying } from './retry'
import {
  apart,
  LAST_CHARACTER,
  literal,
  mapConditions,
  refuseUndefined,
  sumGroup,
  toLookup,
  toPage,
  toSums,
} from './rows'
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
      const stored = data as Documents[C] | null
      return stored && inTodaysShape(name, stored)
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
  if ('from' in condition) return _.and([_.gte(condition.from), _.lt(condition.before)])
  if ('startsWith' in condition) {
    const { startsWith } = condition
    return _.and([_.gte(startsWith), _.lt(startsWith + LAST_CHARACTER)])
  }
  if ('all' in condition) return _.and(condition.all.map((element) => _.eq(element)))
  return sdk.RegExp({ regexp: literal(condition.contains), options: 'i' })
}

function toQuery(sdk: Sdk, where: Record<string, Condition | undefined>): Record<string, unknown> {
  return mapConditions(where, (condition) => toCondition(sdk, condition))
}

type Lists = Pick<
  Database,
  'find' | 'page' | 'count' | 'removeAll' | 'getJoined' | 'sum' | 'countBy'
>

function lists(sdk: Sdk): Lists {
  return { ...finds(sdk), ...aggregates(sdk) }
}

function finds(sdk: Sdk): Pick<Lists, 'find' | 'page' | 'count' | 'removeAll'> {
  return {
    async find<C extends CollectionName>(
      name: C,
      where: Where<C>,
      { limit, order }: { limit: number; order?: [string, 1 | -1] },
    ) {
      let query = sdk.collection(name).where(toQuery(sdk, where))
      if (order) query = query.orderBy(order[0], order[1] === 1 ? 'asc' : 'desc')
      const { data } = await query.limit(limit).get()
      return (data as Documents[C][]).map((stored) => inTodaysShape(name, stored))
    },
    async page<C extends CollectionName>(name: C, request: PageRequest<C>) {
      const { where, newest, cursor, limit } = request
      const { data } = await sdk
        .collection(name)
        .where(afterCursor(sdk, toQuery(sdk, where), newest, cursor))
        .orderBy(newest, 'desc')
        .orderBy('_id', 'desc')
        .limit(limit + 1)
        .get()
      return toPage(name, data as Documents[C][], newest, limit)
    },
    async count(name, where) {
      return (await sdk.collection(name).where(toQuery(sdk, where)).count()).total
    },
    async removeAll(name, ids) {
      await sdk
        .collection(name)
        .where({ _id: sdk.command.in(ids) })
        .remove()
    },
  }
}

/** What comes behind a cursor: older, or as old with a smaller `_id`. */
function afterCursor(
  sdk: Sdk,
  base: Record<string, unknown>,
  newest: string,
  cursor: string | null,
): Record<string, unknown> | cloud.Condition {
  const after = cursor === null ? null : fromCursor(cursor)
  if (!after) return base
  const _ = sdk.command
  return _.and([
    { ...base, [newest]: _.lte(after.at) },
    _.or([{ [newest]: _.lt(after.at) }, { _id: _.lt(after.id) }]),
  ])
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
      return apart(name, list[0] as Record<string, unknown>, joins) as Joined<C, J>
    },
    async sum(name, where, fields) {
      const { list } = await sdk
        .collection(name)
        .aggregate()
        .match(toQuery(sdk, where))
        .group(sumGroup(fields))
        .limit(1)
        .end()
      return toSums(list[0] as Record<string, unknown> | undefined, fields)
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
