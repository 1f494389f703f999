/**
 * The database port on the local cloud's engine in the same process: what wx-database.ts is on the
 * SDK, trip by trip, without HTTP. One conformance suite runs on both (database-port.test.ts).
 */
import {
  type Change,
  type Condition,
  type Where as Conditions,
  type Database,
  DuplicateId,
  fromCursor,
  type Join,
  type Joined,
  type PageRequest,
  type Transaction,
} from '../../cloudfunctions/src/store/database'
import { isDuplicate } from '../../cloudfunctions/src/store/errors'
import { retrying } from '../../cloudfunctions/src/store/retry'
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
} from '../../cloudfunctions/src/store/rows'
import type { CollectionName, Documents } from '../../cloudfunctions/src/store/schema'
import type { Fields } from '../../localcloud/database/values'
import type { DatabaseEngine, Where } from '../../localcloud/database-types'

/** What a trip is about: shown in stories, and told apart by faults. */
export interface Trip {
  /** `database.get orders/1` or `pay.query 1`. */
  what: string
  kind: 'start' | 'read' | 'write' | 'commit' | 'abort' | 'call'
  /** The transaction it belongs to. */
  tx?: string
}

/** The line between one invocation and the cloud. Every trip goes through `send`. */
export interface Line {
  send<T>(trip: Trip, act: () => Promise<T> | T): Promise<T>
  /** Waits before a transaction is run again; `run` counts from 1. */
  wait(run: number): Promise<void>
}

/** Opens the port for one invocation, `token`. */
export function openEngineDatabase(engine: DatabaseEngine, token: string, line: Line): Database {
  return {
    ...documents(engine, { token }, line),
    ...finds(engine, { token }, line),
    ...aggregates(engine, { token }, line),
    transaction: (run, tries) =>
      retrying(() => runOnce(engine, token, line, run), tries, line.wait),
  }
}

/** Start, `run`, commit; an error aborts and passes through, as the SDK's runTransaction does. */
async function runOnce<T>(
  engine: DatabaseEngine,
  token: string,
  line: Line,
  run: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const tx = await line.send({ what: 'start', kind: 'start' }, () => engine.begin(token))
  let result: T
  try {
    result = await run(documents(engine, { token, tx }, line))
  } catch (error) {
    const abort = { what: 'abort', kind: 'abort', tx } as const
    // What has failed is over already; then there is nothing to abort.
    await line.send(abort, () => engine.abort(tx)).catch(() => undefined)
    throw error
  }
  await line.send({ what: 'commit', kind: 'commit', tx }, () => engine.commit(tx))
  return result
}

function documents(engine: DatabaseEngine, at: Where, line: Line): Transaction {
  const within = at.tx === undefined ? {} : { tx: at.tx }
  return {
    async get<C extends CollectionName>(name: C, id: string) {
      const trip = { what: `get ${name}/${id}`, kind: 'read', ...within } as const
      return asDocument<C>(await line.send(trip, () => engine.getById(name, id, at)))
    },
    async add(name, document) {
      refuseUndefined(document)
      const trip = { what: `add ${name}/${document._id}`, kind: 'write', ...within } as const
      try {
        await line.send(trip, () => engine.insert(name, [{ ...document }], at))
      } catch (error) {
        if (isDuplicate(error)) throw new DuplicateId(document._id)
        throw error
      }
    },
    async set(name, { _id, ...rest }) {
      refuseUndefined(rest)
      const trip = { what: `set ${name}/${_id}`, kind: 'write', ...within } as const
      await line.send(trip, () => engine.setById(name, _id, rest, at))
    },
    async update(name, id, change) {
      const trip = { what: `update ${name}/${id}`, kind: 'write', ...within } as const
      const operators = toOperators(change)
      const updated = await line.send(trip, () => engine.updateById(name, id, operators, at))
      if (updated === 0 && (await this.get(name, id)) === null) {
        throw new Error(`${name}/${id} is not there to be changed`)
      }
    },
    async remove(name, id) {
      const trip = { what: `remove ${name}/${id}`, kind: 'write', ...within } as const
      await line.send(trip, () => engine.removeById(name, id, at))
    },
  }
}

function asDocument<C extends CollectionName>(found: Fields | null): Documents[C] | null {
  return found as Documents[C] | null
}

function toOperators<C extends CollectionName>({ set, increase }: Change<C>): Fields {
  refuseUndefined(set ?? {})
  const some = (part: object | undefined) => part !== undefined && Object.keys(part).length > 0
  return { ...(some(set) && { $set: set }), ...(some(increase) && { $inc: increase }) }
}

function toCondition(condition: Condition): unknown {
  if (condition === null || typeof condition !== 'object') return condition
  if ('in' in condition) return { $in: condition.in }
  if ('lt' in condition) return { $lt: condition.lt }
  if ('lte' in condition) return { $lte: condition.lte }
  if ('gte' in condition) return { $gte: condition.gte }
  if ('gt' in condition) return { $gt: condition.gt }
  if ('from' in condition) return { $gte: condition.from, $lt: condition.before }
  if ('startsWith' in condition) {
    const { startsWith } = condition
    return { $gte: startsWith, $lt: startsWith + LAST_CHARACTER }
  }
  if ('all' in condition) return { $all: condition.all }
  return new RegExp(literal(condition.contains), 'i')
}

function toQuery(where: Record<string, Condition | undefined>): Fields {
  return mapConditions(where, toCondition)
}

function finds(
  engine: DatabaseEngine,
  at: Where,
  line: Line,
): Pick<Database, 'find' | 'page' | 'count' | 'removeAll'> {
  const read = <T>(what: string, act: () => Promise<T>) => line.send({ what, kind: 'read' }, act)
  return {
    async find<C extends CollectionName>(
      name: C,
      where: Conditions<C>,
      { limit, order }: { limit: number; order?: [string, 1 | -1] },
    ) {
      const options = { query: toQuery(where), limit, ...(order && { order: [order] }) }
      const rows = await read(`find ${name}`, () => engine.find(name, options, at))
      return rows as unknown as Documents[C][]
    },
    async page<C extends CollectionName>(name: C, request: PageRequest<C>) {
      const { newest, limit } = request
      const options = {
        query: afterCursor(toQuery(request.where), newest, request.cursor),
        order: [[newest, -1] as [string, -1], ['_id', -1] as [string, -1]],
        limit: limit + 1,
      }
      const found = await read(`page ${name}`, () => engine.find(name, options, at))
      return toPage(name, found as unknown as Documents[C][], newest, limit)
    },
    async removeAll(name, ids) {
      const trip = { what: `remove ${ids.length} of ${name}`, kind: 'write' } as const
      await line.send(trip, () => engine.removeWhere(name, { _id: { $in: ids } }, true, at))
    },
    count: (name, where) => read(`count ${name}`, () => engine.count(name, toQuery(where), at)),
  }
}

function afterCursor(base: Fields, newest: string, cursor: string | null): Fields {
  const after = cursor === null ? null : fromCursor(cursor)
  if (!after) return base
  const older = { $or: [{ [newest]: { $lt: after.at } }, { _id: { $lt: after.id } }] }
  return { $and: [{ ...base, [newest]: { $lte: after.at } }, older] }
}

function aggregates(
  engine: DatabaseEngine,
  at: Where,
  line: Line,
): Pick<Database, 'getJoined' | 'sum' | 'countBy'> {
  const run = (name: string, stages: Fields[]) =>
    line.send({ what: `aggregate ${name}`, kind: 'read' }, () => engine.aggregate(name, stages, at))
  return {
    async getJoined<C extends CollectionName, J extends Record<string, Join<C>>>(
      name: C,
      id: string,
      joins: J,
    ) {
      const lookups = Object.entries(joins).map(([as, join]) => ({ $lookup: toLookup(as, join) }))
      const [row] = await run(name, [{ $match: { _id: id } }, ...lookups, { $limit: 1 }])
      return row === undefined ? null : (apart(name, row, joins) as Joined<C, J>)
    },
    async sum(name, where, fields) {
      const group = { $group: sumGroup(fields) }
      const [row] = await run(name, [{ $match: toQuery(where) }, group, { $limit: 1 }])
      return toSums(row, fields)
    },
    async countBy(name, where, field) {
      const group = { $group: { _id: `$${field}`, count: { $sum: 1 } } }
      const rows = await run(name, [{ $match: toQuery(where) }, group, { $limit: 100 }])
      return new Map(rows.map((row) => [String(row._id), Number(row.count)]))
    },
  }
}
