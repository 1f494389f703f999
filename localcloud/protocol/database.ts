import { noCollection, strict } from '../database/cloud-error'
import { type Fields, isFields } from '../database/values'
import type { DatabaseEngine, FindOptions, Where } from '../database-types'
import { decodeFields, decodeValue, encodeDocument } from './ejson'
import { booleanOf, invalid, listOf, optionalInteger, optionalText, textOf } from './fields'
import { checkAddToSet, checkDocuments, checkMergedOr, checkServerDate } from './sdk-traps'
import type { Action, Trip, TripReply } from './trip'

/** What every database action reads first. */
interface Request {
  collection: string
  at: Where
  fields: Fields
  now: number
}

export interface DatabaseActionOptions {
  engine: DatabaseEngine
  /** Told the collection that a write outside any transaction may have changed. */
  announce(collections: string[]): void
  /** True for the local cloud's own collections, which functions cannot see. */
  hidden(collection: string): boolean
  now(): number
}

const data = (json: Fields): TripReply => ({ json: { data: json } })

function isByDocument(fields: Fields): boolean {
  const queryType = textOf(fields, 'queryType')
  if (queryType !== 'DOC' && queryType !== 'WHERE') throw invalid(`unknown queryType ${queryType}`)
  return queryType === 'DOC'
}

function documentId({ fields, now }: Request): string {
  const { _id: id, ...rest } = decodeFields(fields.query, 'query', now)
  if (typeof id !== 'string') {
    throw strict(
      `the document id ${String(id)} is no string: the real cloud would look for an _id of that type`,
    )
  }
  if (Object.keys(rest).length > 0) throw invalid('a query by id holds _id alone')
  return id
}

/** The query of a WHERE request; a remove without where has `""`, anything else none. */
function whereQuery({ fields, now }: Request): Fields {
  const absent = fields.query === undefined || fields.query === ''
  const query = absent ? {} : decodeFields(fields.query, 'query', now)
  checkMergedOr(query)
  return query
}

function readOrder(value: unknown, now: number): FindOptions['order'] {
  return Object.entries(decodeFields(value, 'order', now)).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalid('order must be 1 or -1')
    return [field, direction]
  })
}

/** The operators of an update; the SDK sends `{}` when it has dropped every field. */
function readUpdate({ fields, at, now }: Request): Fields {
  checkServerDate(fields.data, at)
  const update = decodeFields(fields.data, 'data', now)
  checkAddToSet(update)
  return update
}

async function insert(engine: DatabaseEngine, request: Request): Promise<TripReply> {
  const { collection, at, fields, now } = request
  const texts = listOf(fields, 'data')
  checkDocuments(texts)
  for (const text of texts) checkServerDate(text, at)
  const docs = texts.map((text) => decodeFields(text, 'a document', now))
  return data({ insertedIds: await engine.insert(collection, docs, at) })
}

async function get(engine: DatabaseEngine, request: Request): Promise<TripReply> {
  const { collection, at, fields, now } = request
  const projection =
    fields.projection === undefined ? undefined : decodeFields(fields.projection, 'projection', now)
  if (isByDocument(fields)) {
    const found = await engine.getById(collection, documentId(request), at, projection)
    return data({ list: found === null ? [] : [encodeDocument(found)] })
  }
  const order = fields.order === undefined ? undefined : readOrder(fields.order, now)
  const skip = optionalInteger(fields, 'offset')
  const limit = optionalInteger(fields, 'limit')
  const options: FindOptions = {
    query: whereQuery(request),
    ...(order && { order }),
    ...(skip !== undefined && { skip }),
    ...(limit !== undefined && { limit }),
    ...(projection && { projection }),
  }
  const found = await engine.find(collection, options, at)
  return data({ list: found.map(encodeDocument) })
}

async function modify(engine: DatabaseEngine, request: Request): Promise<TripReply> {
  const { collection, at, fields, now } = request
  const merge = booleanOf(fields, 'merge')
  if (booleanOf(fields, 'upsert') === merge)
    throw invalid('upsert goes with set, merge with update')
  if (isByDocument(fields)) {
    const id = documentId(request)
    if (merge) {
      return data({ updated: await engine.updateById(collection, id, readUpdate(request), at) })
    }
    checkServerDate(fields.data, at)
    const document = decodeFields(fields.data, 'data', now)
    const { updated, upserted } = await engine.setById(collection, id, document, at)
    return data({ updated, upsert_id: upserted ? id : null })
  }
  if (!merge) throw invalid('set works by document id only')
  const query = whereQuery(request)
  const multi = booleanOf(fields, 'multi')
  return data({
    updated: await engine.updateWhere(collection, query, readUpdate(request), multi, at),
  })
}

async function remove(engine: DatabaseEngine, request: Request): Promise<TripReply> {
  const { collection, at, fields } = request
  if (isByDocument(fields)) {
    return data({ deleted: await engine.removeById(collection, documentId(request), at) })
  }
  const query = whereQuery(request)
  const multi = booleanOf(fields, 'multi')
  return data({ deleted: await engine.removeWhere(collection, query, multi, at) })
}

async function count(engine: DatabaseEngine, request: Request): Promise<TripReply> {
  if (isByDocument(request.fields)) throw invalid('count works with where only')
  const query = whereQuery(request)
  return data({ total: await engine.count(request.collection, query, request.at) })
}

async function aggregate(engine: DatabaseEngine, request: Request): Promise<TripReply> {
  const stages = listOf(request.fields, 'stages').map((stage) => {
    if (!isFields(stage)) throw invalid('a stage must be an object')
    const key = textOf(stage, 'stageKey')
    const value = decodeValue(stage.stageValue, key, request.now)
    if (key === '$match') checkMergedOr(value)
    return { [key]: value }
  })
  const rows = await engine.aggregate(request.collection, stages, request.at)
  return data({ list: rows.map(encodeDocument) })
}

/** Whose request it is, and the transaction that it belongs to. */
function placeOf({ fields, token, sentAt }: Trip): Request['at'] {
  const tx = optionalText(fields, 'transactionId')
  return { token, ...(tx !== undefined && { tx }), ...(sentAt !== undefined && { sentAt }) }
}

type Run = (engine: DatabaseEngine, request: Request) => Promise<TripReply>

/** The document actions of facts/wx-server-sdk-wire.md section 3. */
export function databaseActions(options: DatabaseActionOptions): Record<string, Action> {
  const { engine, announce, hidden, now } = options

  const open = (trip: Trip): Request => {
    const collection = textOf(trip.fields, 'collectionName')
    if (hidden(collection)) throw noCollection(collection)
    return { collection, at: placeOf(trip), fields: trip.fields, now: now() }
  }
  const reads =
    (run: Run): Action =>
    async (trip) =>
      run(engine, open(trip))
  const writes =
    (run: Run): Action =>
    async (trip) => {
      const request = open(trip)
      const reply = await run(engine, request)
      if (request.at.tx === undefined) announce([request.collection])
      return reply
    }

  return {
    'database.addCollection': async (trip) => {
      await engine.createCollection(textOf(trip.fields, 'collectionName'))
      return data({})
    },
    'database.insertDocument': writes(insert),
    'database.getDocument': reads(get),
    'database.calculateDocument': reads(count),
    'database.modifyDocument': writes(modify),
    'database.removeDocument': writes(remove),
    'database.aggregateDocuments': reads(aggregate),
  }
}
