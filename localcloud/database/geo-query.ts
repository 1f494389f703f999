/**
 * The geo conditions of a query: $nearSphere, $geoWithin, $geoIntersects, as the SDK sends them
 * (facts/wx-server-sdk-wire.md 4.2). Distances are metres, radii of $centerSphere are radians.
 */

import { invalidOperator, requestFailed } from './cloud-error'
import {
  angleTo,
  intersects,
  isWithin,
  isWithinCap,
  readPosition,
  readShape,
  type Shape,
  ShapeError,
} from './geo-shapes'
import { EARTH_RADIUS, type Vector, vector } from './geo-sphere'
import { reach } from './paths'
import { type Fields, isFields, show } from './values'

/** What `$nearSphere` asks for, of the field of that path. */
export interface Near {
  field: string
  point: Vector
  /** Metres, both inclusive. */
  min: number
  max: number
}

type ShapeTest = (shape: Shape) => boolean

/** Runs a reader of shapes; what is wrong with one becomes DATABASE_REQUEST_FAILED. */
function parsing<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof ShapeError ? requestFailed(error.message) : error
  }
}

/** The operand of `$nearSphere`. Throws DATABASE_REQUEST_FAILED as MongoDB words it. */
export function readNear(field: string, operand: unknown): Near {
  const { $geometry, $maxDistance, $minDistance, ...rest } = isFields(operand) ? operand : {}
  const unknown = Object.keys(rest)[0]
  if (unknown !== undefined) throw invalidOperator(`$nearSphere knows no ${unknown}`)
  return {
    field,
    point: readNearPoint('$near', $geometry),
    min: readMetres('$minDistance', $minDistance, 0),
    max: readMetres('$maxDistance', $maxDistance, Number.POSITIVE_INFINITY),
  }
}

/** The one point of a GeoJSON Point. */
export function readNearPoint(operator: string, value: unknown): Vector {
  if (!isFields(value) || value.type !== 'Point') {
    throw requestFailed(`${operator} requires geojson point, given ${show(value)}`)
  }
  return vector(parsing(() => readPosition(value.coordinates)))
}

/** A distance option in metres. */
export function readMetres(name: string, value: unknown, absent: number): number {
  if (value === undefined) return absent
  if (typeof value !== 'number') throw requestFailed(`${name} must be a number`)
  if (!(value >= 0)) throw requestFailed(`${name} must be non-negative`)
  return value
}

/** The test of `$geoWithin`: `{$geometry}` with an area, or `{$centerSphere: [[lng, lat], radians]}`. */
export function readWithin(operand: unknown): ShapeTest {
  const [name, value, ...rest] = isFields(operand) ? Object.entries(operand).flat() : []
  if (rest.length > 0 || (name !== '$geometry' && name !== '$centerSphere')) {
    throw invalidOperator(`$geoWithin takes $geometry or $centerSphere here, not ${show(operand)}`)
  }
  if (name === '$centerSphere') return readCap(value)
  const area = parsing(() => readShape(value))
  if (area.polygons.length === 0) {
    throw requestFailed(`$geoWithin not supported with provided geometry: ${show(operand)}`)
  }
  return (shape) => isWithin(shape, area)
}

function readCap(value: unknown): ShapeTest {
  const [centre, radius] = Array.isArray(value) ? value : []
  const point = vector(parsing(() => readPosition(centre)))
  if (typeof radius !== 'number' || !(radius >= 0)) {
    throw requestFailed('radius must be a non-negative number')
  }
  return (shape) => isWithinCap(shape, point, radius)
}

/** The test of `$geoIntersects`: `{$geometry}` with any shape. */
export function readIntersects(operand: unknown): ShapeTest {
  const { $geometry, ...rest } = isFields(operand) ? operand : {}
  if ($geometry === undefined || Object.keys(rest).length > 0) {
    throw requestFailed(`$geoIntersects takes $geometry alone, not ${show(operand)}`)
  }
  const other = parsing(() => readShape($geometry))
  return (shape) => intersects(shape, other)
}

/** The shapes at a path; what is no shape is passed over, as by an unindexed query. */
export function shapesAt(root: unknown, path: string): Shape[] {
  return locationsAt(root, path).map(([, shape]) => shape)
}

/** The values at a path that are shapes, each with its shape; a pair of numbers is a point. */
function locationsAt(root: unknown, path: string): [value: unknown, shape: Shape][] {
  return reach(root, path).flatMap((value) => {
    const values = Array.isArray(value) && !value.every(isNumber) ? value : [value]
    return values.flatMap((each): [unknown, Shape][] => {
      const shape = shapeOf(each)
      return shape ? [[each, shape]] : []
    })
  })
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function shapeOf(value: unknown): Shape | undefined {
  const geojson = Array.isArray(value) ? { type: 'Point', coordinates: value } : value
  try {
    return readShape(geojson)
  } catch {
    return undefined
  }
}

/** Metres from a point to the nearest shape of a document, with that shape as it is stored. */
export function nearest(doc: unknown, { field, point }: Near): { metres: number; at: unknown } {
  let best: { metres: number; at: unknown } = { metres: Number.POSITIVE_INFINITY, at: undefined }
  for (const [at, shape] of locationsAt(doc, field)) {
    const metres = angleTo(point, shape) * EARTH_RADIUS
    if (metres < best.metres) best = { metres, at }
  }
  return best
}

/** True when a document lies within the distances; one without the field never does. */
export function isNear(doc: unknown, near: Near): boolean {
  const { metres } = nearest(doc, near)
  return Number.isFinite(metres) && metres >= near.min && metres <= near.max
}

/** The one `$nearSphere` of a query, from which its order comes. */
export function nearOf(query: Fields): Near | undefined {
  const found = Object.entries(query).flatMap(([key, value]): Near[] => {
    if (key === '$and' && Array.isArray(value)) {
      return value.filter(isFields).flatMap((part) => nearOf(part) ?? [])
    }
    const near = key.startsWith('$') || !isFields(value) ? undefined : value.$nearSphere
    return near === undefined ? [] : [readNear(key, near)]
  })
  if (found.length > 1) throw requestFailed('Too many geoNear expressions')
  return found[0]
}
