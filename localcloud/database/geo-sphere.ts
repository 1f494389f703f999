/**
 * Geometry on the sphere, in unit vectors: edges are arcs of great circles, as in MongoDB's 2dsphere
 * (a planar library would be off by metres within a city and by kilometres within a province).
 */

export type Position = readonly [longitude: number, latitude: number]
export type Vector = readonly [x: number, y: number, z: number]
export type Arc = readonly [Vector, Vector]

/** Metres; the radius that MongoDB turns angles into distances with. */
export const EARTH_RADIUS = 6_378_100

/** Points closer than this angle (about 6 micrometres) are one. */
const EPSILON = 1e-12

/** Degrees to a unit vector. */
export function vector([longitude, latitude]: Position): Vector {
  const lambda = (longitude * Math.PI) / 180
  const phi = (latitude * Math.PI) / 180
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/** The angle between two vectors of any length, in radians. */
export function angle(a: Vector, b: Vector): number {
  const normal = cross(a, b)
  return Math.atan2(Math.sqrt(dot(normal, normal)), dot(a, b))
}

/** The angle from a point to the nearest point of an arc, in radians. */
export function angleToArc(point: Vector, [from, to]: Arc): number {
  const normal = cross(from, to)
  const between = dot(cross(normal, from), point) > 0 && dot(cross(to, normal), point) > 0
  if (between) return Math.abs(Math.PI / 2 - angle(point, normal))
  return Math.min(angle(point, from), angle(point, to))
}

/** True when two arcs cross at a point inside of both; an end of one on the other is no crossing. */
export function arcsCross(one: Arc, other: Arc): boolean {
  return passThrough(one, other) && !touchAtEnd(one, other)
}

function touchAtEnd(one: Arc, other: Arc): boolean {
  return one.some((end) => isOnArc(end, other)) || other.some((end) => isOnArc(end, one))
}

function passThrough([a, b]: Arc, [c, d]: Arc): boolean {
  const ab = cross(a, b)
  const cd = cross(c, d)
  const acb = -dot(ab, c)
  return acb * dot(ab, d) > 0 && acb * -dot(cd, b) > 0 && acb * dot(cd, a) > 0
}

/** True when a point lies on an arc. */
export function isOnArc(point: Vector, arc: Arc): boolean {
  return angleToArc(point, arc) < EPSILON
}

/** True when two arcs have a point in common. */
export function arcsMeet(one: Arc, other: Arc): boolean {
  return passThrough(one, other) || touchAtEnd(one, other)
}

/** The arcs from each vertex to the next. */
export function arcsOf(vertices: readonly Vector[]): Arc[] {
  return vertices.slice(1).map((to, i): Arc => [vertices[i] ?? to, to])
}

/** True inside a closed ring or on it; of the two sides the smaller is the inside. */
export function isInRing(point: Vector, ring: readonly Vector[]): boolean {
  const arcs = arcsOf(ring)
  if (arcs.some((arc) => isOnArc(point, arc))) return true
  // The sum of the angles under which the arcs are seen: one turn inside, and at the antipode of
  // the inside a turn the other way round.
  const turn = arcs.reduce((sum, [a, b]) => {
    const seen = dot(a, b) - dot(a, point) * dot(b, point)
    return sum + Math.atan2(dot(point, cross(a, b)), seen)
  }, 0)
  return turn * orientation(arcs) > Math.PI
}

/** 1 when the arcs run counter-clockwise around their middle, else -1. */
function orientation(arcs: readonly Arc[]): 1 | -1 {
  const middle = arcs.reduce<Vector>((sum, [a]) => add(sum, a), [0, 0, 0])
  const area = arcs.reduce<Vector>((sum, [a, b]) => add(sum, cross(a, b)), [0, 0, 0])
  return dot(middle, area) > 0 ? 1 : -1
}

function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}
