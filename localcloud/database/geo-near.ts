/** The stage $geoNear: documents with their distance, the nearest first. */

import type { Doc } from '../database-types'
import { invalidOperator, requestFailed } from './cloud-error'
import { isNear, type Near, nearest, readMetres, readNearPoint } from './geo-query'
import { matcher } from './query'
import { withField } from './stages-core'
import { type Fields, isFields } from './values'

/** Rows of a $geoNear without a limit of its own. */
const LIMIT_DEFAULT = 100

const OPTIONS = new Set(
  `near distanceField distanceMultiplier maxDistance minDistance query includeLocs limit uniqueDocs
  key spherical`.split(/\s+/),
)

/**
 * Runs the stage over all documents of a collection. `geo` names the fields with a geo index;
 * distances are metres, times `distanceMultiplier`. Throws DATABASE_REQUEST_FAILED for wrong options.
 */
export function geoNear(docs: readonly Doc[], operand: unknown, geo: readonly string[]): Fields[] {
  const options = readOptions(operand)
  const { distanceField, includeLocs } = options
  const near = { ...options.near, field: readKey(options.key, geo) }
  const found = docs
    .filter((doc) => options.matches(doc) && isNear(doc, near))
    .map((doc) => ({ doc, ...nearest(doc, near) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, options.limit)
  return found.map(({ doc, metres, at }) => {
    const far = withField(doc, distanceField.split('.'), metres * options.multiplier)
    const row = includeLocs === undefined ? far : withField(far, includeLocs.split('.'), at)
    return isFields(row) ? row : doc
  })
}

interface NearOptions {
  near: Omit<Near, 'field'>
  key?: string
  distanceField: string
  includeLocs?: string
  multiplier: number
  limit: number
  matches(doc: Fields): boolean
}

function readOptions(operand: unknown): NearOptions {
  if (!isFields(operand)) throw requestFailed('the $geoNear options must be an object')
  const unknown = Object.keys(operand).find((key) => !OPTIONS.has(key))
  if (unknown !== undefined) throw invalidOperator(`$geoNear knows no option ${unknown} here`)
  const { query = {}, spherical = true, uniqueDocs = true } = operand
  if (spherical !== true) throw requestFailed('$geoNear with a 2dsphere index must be spherical')
  if (typeof uniqueDocs !== 'boolean') throw requestFailed('uniqueDocs must be a boolean')
  if (!isFields(query)) throw requestFailed('the query of $geoNear must be an object')
  return {
    near: {
      point: readNearPoint('$geoNear', operand.near),
      min: readMetres('minDistance', operand.minDistance, 0),
      max: readMetres('maxDistance', operand.maxDistance, Number.POSITIVE_INFINITY),
    },
    distanceField: readPath('distanceField', operand.distanceField),
    multiplier: readMetres('distanceMultiplier', operand.distanceMultiplier, 1),
    limit: readLimit(operand.limit),
    matches: matcher(query),
    ...(operand.key !== undefined && { key: readPath('key', operand.key) }),
    ...(operand.includeLocs !== undefined && {
      includeLocs: readPath('includeLocs', operand.includeLocs),
    }),
  }
}

function readPath(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw requestFailed(`$geoNear requires a '${name}' option as a String`)
}

function readLimit(value: unknown): number {
  if (value === undefined) return LIMIT_DEFAULT
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw requestFailed('limit must be a positive integer')
}

function readKey(key: string | undefined, geo: readonly string[]): string {
  const [only, ...more] = key === undefined ? geo : geo.filter((field) => field === key)
  if (only === undefined) {
    throw requestFailed('$geoNear requires a 2d or 2dsphere index, but none were found')
  }
  if (more.length > 0) {
    throw requestFailed('There is more than one 2dsphere index; unsure which to use for $geoNear')
  }
  return only
}
