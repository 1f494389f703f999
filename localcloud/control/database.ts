import * as v from 'valibot'
import { CloudError, noCollection } from '../database/cloud-error'
import type { Parts } from '../parts'
import { OWN_COLLECTIONS } from '../records'
import { json, type Route, readJson } from './routes'

const Access = v.strictObject({
  user: v.string(),
  collection: v.string(),
  operation: v.picklist(['get', 'add', 'update', 'remove', 'count']),
})

/** What a page sees of a failure of wx.cloud.database(). */
interface ClientFailure {
  errCode: number
  errMsg: string
}

const failure = (errCode: number, meaning: string, text: string): ClientFailure => ({
  errCode,
  errMsg: `errCode: ${errCode} ${meaning} | errMsg: ${text}`,
})

/** A page's request to the database: all collections are admin-only, so the answer is always no. */
async function refuse({ engine }: Parts, collection: string): Promise<ClientFailure> {
  const own: readonly string[] = Object.values(OWN_COLLECTIONS)
  try {
    if (own.includes(collection)) throw noCollection(collection)
    await engine.find(collection, { limit: 1 }, { token: 'client' })
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return failure(-502005, 'database collection not exists', error.message)
  }
  return failure(-502003, 'database permission denied', 'Permission denied')
}

/** wx.cloud.database() of a page (facts/cloud-database.md section 7; rule 15 of section 12). */
export function databaseRoutes(parts: Parts): Route[] {
  return [
    [
      'POST /local/database',
      json(async (request) => refuse(parts, (await readJson(request, Access)).collection)),
    ],
  ]
}
