/** Geo indexes (地理位置, 2dsphere): what needs one, and what one refuses to store. */

import { requestFailed, strict } from './cloud-error'
import { type Near, nearest } from './geo-query'
import { looksLikeShape, readShape, ShapeError } from './geo-shapes'
import { indexKeys } from './paths'
import { type Fields, isFields, show } from './values'

/** Refuses `$nearSphere` on a field without a geo index, as the planner of the cloud does. */
export function checkNearIndex(near: Near, geo: readonly string[]): void {
  if (geo.includes(near.field)) return
  throw requestFailed(
    `unable to find index for $geoNear query: declare geo: ['${near.field}'] in the collection's ` +
      'schema, and make the index 地理位置 in the console',
  )
}

/** Documents from the nearest to the farthest. */
export function byDistance<T>(docs: readonly T[], near: Near): T[] {
  return docs
    .map((doc) => ({ doc, metres: nearest(doc, near).metres }))
    .sort((a, b) => a.metres - b.metres)
    .map(({ doc }) => doc)
}

/** Refuses a document whose value at a geo index is there and no shape. */
export function checkGeoKeys(doc: Fields, geo: readonly string[]): void {
  for (const field of geo) {
    for (const key of indexKeys(doc, field)) {
      if (key === null || typeof key === 'symbol') continue
      const problem = problemOf(key)
      if (problem) throw requestFailed(`Can't extract geo keys: ${show(doc)} ${problem}`)
    }
  }
}

/**
 * Refuses with LOCAL_STRICT an object that the SDK would take for a shape and could not read back:
 * it throws for the whole result (facts/wx-server-sdk-wire.md 4.1), or drops what a shape lacks.
 */
export function checkStoredShape(value: Fields, path: string): void {
  if (!looksLikeShape(value)) return
  const problem = problemOf(value)
  if (problem) {
    throw strict(
      `'${path}' looks like GeoJSON and is none (${problem}): the cloud stores it, and then the ` +
        'SDK throws at every read of it',
    )
  }
  const more = Object.keys(value).find((key) => key !== 'type' && key !== 'coordinates')
  if (more !== undefined) {
    throw strict(`'${path}' is GeoJSON: the SDK reads it as a Geo object and drops '${more}'`)
  }
}

function problemOf(value: unknown): string | undefined {
  if (!isFields(value)) return `unknown GeoJSON type: ${show(value)}`
  try {
    readShape(value)
    return undefined
  } catch (error) {
    if (error instanceof ShapeError) return error.message
    throw error
  }
}
