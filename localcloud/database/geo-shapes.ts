/** GeoJSON shapes: reading them as MongoDB does, and what one shape is to another. */

import {
  type Arc,
  angle,
  angleToArc,
  arcsCross,
  arcsMeet,
  arcsOf,
  isInRing,
  isOnArc,
  type Position,
  type Vector,
  vector,
} from './geo-sphere'
import { type Fields, isFields, show } from './values'

/** A shape as vectors: single points, lines, and polygons of an outer ring and its holes. */
export interface Shape {
  points: Vector[]
  lines: Vector[][]
  polygons: Vector[][][]
}

/** What is wrong with a shape, in MongoDB's words where they are known. */
export class ShapeError extends Error {}

type ShapeReader = (coordinates: unknown) => Partial<Shape>

const READERS: ReadonlyMap<unknown, ShapeReader> = new Map<unknown, ShapeReader>([
  ['Point', (c) => ({ points: [readPoint(c)] })],
  ['MultiPoint', (c) => ({ points: listOf(c, 1).map(readPoint) })],
  ['LineString', (c) => ({ lines: [readLine(c)] })],
  ['MultiLineString', (c) => ({ lines: listOf(c, 1).map(readLine) })],
  ['Polygon', (c) => ({ polygons: [readPolygon(c)] })],
  ['MultiPolygon', (c) => ({ polygons: listOf(c, 1).map(readPolygon) })],
])

/** True for what the SDK takes for a shape when it reads a document. */
export function looksLikeShape(value: Fields): boolean {
  return READERS.has(value.type) && Array.isArray(value.coordinates)
}

/** Reads a GeoJSON object. Throws ShapeError. */
export function readShape(value: unknown): Shape {
  const reader = isFields(value) ? READERS.get(value.type) : undefined
  if (!isFields(value) || !reader) throw new ShapeError(`unknown GeoJSON type: ${show(value)}`)
  return { points: [], lines: [], polygons: [], ...reader(value.coordinates) }
}

/** Reads [longitude, latitude] in degrees. Throws ShapeError. */
export function readPosition(value: unknown): Position {
  const [longitude, latitude] = Array.isArray(value) ? value : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw new ShapeError(`Point must only contain numeric elements: ${show(value)}`)
  }
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw new ShapeError(`Longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return [longitude, latitude]
}

function readPoint(value: unknown): Vector {
  return vector(readPosition(value))
}

function listOf(value: unknown, least: number): unknown[] {
  if (Array.isArray(value) && value.length >= least) return value
  throw new ShapeError(`GeoJSON coordinates must be an array of ${least} or more: ${show(value)}`)
}

function readLine(value: unknown): Vector[] {
  return listOf(value, 2).map(readPoint)
}

function readPolygon(value: unknown): Vector[][] {
  return listOf(value, 1).map(readRing)
}

function readRing(value: unknown): Vector[] {
  const positions = listOf(value, 4).map(readPosition)
  const [first, last] = [positions[0], positions.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    throw new ShapeError(`Loop is not closed: ${show(value)}`)
  }
  const ring = positions.map(vector)
  const arcs = arcsOf(ring)
  for (const [i, arc] of arcs.entries()) {
    const other = arcs.findIndex((next, j) => j > i && arcsCross(arc, next))
    if (other >= 0) {
      throw new ShapeError(`Loop is not valid: ${show(value)} Edges ${i} and ${other} cross.`)
    }
  }
  return ring
}

function arcsOfShape({ lines, polygons }: Shape): Arc[] {
  return [...lines, ...polygons.flat()].flatMap(arcsOf)
}

function verticesOf({ points, lines, polygons }: Shape): Vector[] {
  return [...points, ...lines.flat(), ...polygons.flat(2)]
}

function isInPolygon(point: Vector, [outer = [], ...holes]: Vector[][]): boolean {
  if (!isInRing(point, outer)) return false
  return !holes.some((hole) => isInRing(point, hole) && !isOnRing(point, hole))
}

function isOnRing(point: Vector, ring: Vector[]): boolean {
  return arcsOf(ring).some((arc) => isOnArc(point, arc))
}

function touches(point: Vector, shape: Shape): boolean {
  return angleTo(point, shape) < 1e-12
}

/** The angle from a point to the nearest point of a shape, in radians; 0 inside a polygon. */
export function angleTo(point: Vector, shape: Shape): number {
  if (shape.polygons.some((polygon) => isInPolygon(point, polygon))) return 0
  return Math.min(
    ...shape.points.map((other) => angle(point, other)),
    ...arcsOfShape(shape).map((arc) => angleToArc(point, arc)),
  )
}

/** True when two shapes have a point in common. */
export function intersects(one: Shape, other: Shape): boolean {
  const arcs = arcsOfShape(other)
  return (
    verticesOf(one).some((point) => touches(point, other)) ||
    verticesOf(other).some((point) => touches(point, one)) ||
    arcsOfShape(one).some((arc) => arcs.some((next) => arcsMeet(arc, next)))
  )
}

/** True when the whole of a shape lies in one of the polygons of another. */
export function isWithin(shape: Shape, area: Shape): boolean {
  const parts: Shape[] = [
    ...shape.points.map((point) => ({ points: [point], lines: [], polygons: [] })),
    ...shape.lines.map((line) => ({ points: [], lines: [line], polygons: [] })),
    ...shape.polygons.map((polygon) => ({ points: [], lines: [], polygons: [polygon] })),
  ]
  return parts.every((part) => area.polygons.some((polygon) => isPartWithin(part, polygon)))
}

function isPartWithin(part: Shape, polygon: Vector[][]): boolean {
  const edges = polygon.flatMap(arcsOf)
  const swallowsHole = polygon
    .slice(1)
    .some((hole) => part.polygons.some((inner) => hole.every((point) => isInPolygon(point, inner))))
  return (
    !swallowsHole &&
    verticesOf(part).every((point) => isInPolygon(point, polygon)) &&
    !arcsOfShape(part).some((arc) => edges.some((edge) => arcsCross(arc, edge)))
  )
}

/** True when a shape lies within an angle (radians) of a point. */
export function isWithinCap(shape: Shape, centre: Vector, radius: number): boolean {
  return verticesOf(shape).every((point) => angle(centre, point) <= radius)
}
