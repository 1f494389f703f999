import { angleTo, intersects, isWithin, readShape, type Shape } from './geo-shapes'
import { EARTH_RADIUS, type Position, vector } from './geo-sphere'

function shape(type: string, coordinates: unknown): Shape {
  return readShape({ type, coordinates })
}

function metres([lng, lat]: Position, other: Shape): number {
  return angleTo(vector([lng, lat]), other) * EARTH_RADIUS
}

const square = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const AREA = shape('Polygon', [square(0, 0, 10), square(4, 4, 2)])

test('a degree of a great circle has the length of the sphere that MongoDB uses', () => {
  const degree = (EARTH_RADIUS * Math.PI) / 180
  expect(metres([0, 0], shape('Point', [0, 1]))).toBeCloseTo(degree, 3)
  expect(metres([0, 0], shape('Point', [1, 0]))).toBeCloseTo(degree, 3)
  expect(metres([179.5, 0], shape('Point', [-179.5, 0]))).toBeCloseTo(degree, 3)
  expect(metres([0, 90], shape('Point', [120, 89]))).toBeCloseTo(degree, 3)
})

test('the distance to a line or an area is that to its nearest point', () => {
  const degree = (EARTH_RADIUS * Math.PI) / 180
  expect(
    metres(
      [5, 1],
      shape('LineString', [
        [0, 0],
        [10, 0],
      ]),
    ),
  ).toBeCloseTo(degree, 3)
  expect(
    metres(
      [-1, 0],
      shape('LineString', [
        [0, 0],
        [10, 0],
      ]),
    ),
  ).toBeCloseTo(degree, 3)
  expect(metres([1, 1], AREA)).toBe(0)
  expect(metres([-1, 0], AREA)).toBeCloseTo(degree, 3)
  // Inside the hole, a degree of latitude from its southern edge at 4 degrees.
  expect(metres([5, 4.5], AREA)).toBeGreaterThan(degree * 0.49)
})

test('edges are great circles: a northern edge bulges towards the pole', () => {
  const wide = shape('Polygon', [
    [
      [-60, 30],
      [60, 30],
      [60, 60],
      [-60, 60],
      [-60, 30],
    ],
  ])
  expect(isWithin(shape('Point', [0, 65]), wide)).toBe(true)
  expect(isWithin(shape('Point', [0, 35]), wide)).toBe(false)
})

test.each<[name: string, within: boolean, meets: boolean, type: string, coordinates: unknown]>([
  ['a point inside', true, true, 'Point', [1, 1]],
  ['a point at the antipode of the inside', false, false, 'Point', [-179, -1]],
  ['a point in the hole', false, false, 'Point', [5, 5]],
  ['a corner', true, true, 'Point', [0, 0]],
  ['a point outside', false, false, 'Point', [11, 1]],
  [
    'a line inside',
    true,
    true,
    'LineString',
    [
      [1, 1],
      [2, 9],
    ],
  ],
  [
    'a line through the hole',
    false,
    true,
    'LineString',
    [
      [1, 5],
      [9, 5],
    ],
  ],
  [
    'a line across',
    false,
    true,
    'LineString',
    [
      [-1, 5],
      [11, 5.5],
    ],
  ],
  [
    'a line in the hole',
    false,
    false,
    'LineString',
    [
      [4.5, 5],
      [5.5, 5],
    ],
  ],
  ['an area inside', true, true, 'Polygon', [square(1, 1, 2)]],
  ['an area around the hole', false, true, 'Polygon', [square(3, 3, 4)]],
  ['an area around it all', false, true, 'Polygon', [square(-5, -5, 20)]],
  ['an area beside it', false, false, 'Polygon', [square(20, 0, 5)]],
  ['the same, the other way round', true, true, 'Polygon', [square(1, 1, 2).reverse()]],
  [
    'points of which one is outside',
    false,
    true,
    'MultiPoint',
    [
      [1, 1],
      [11, 1],
    ],
  ],
  ['areas inside', true, true, 'MultiPolygon', [[square(1, 1, 1)], [square(7, 7, 2)]]],
])('%s: within %s, intersects %s', (_name, within, meets, type, coordinates) => {
  const other = shape(type, coordinates)
  expect(isWithin(other, AREA)).toBe(within)
  expect(intersects(other, AREA)).toBe(meets)
  expect(intersects(AREA, other)).toBe(meets)
})

test('a polygon that runs clockwise has the same inside', () => {
  const clockwise = shape('Polygon', [square(0, 0, 10).reverse()])
  expect(isWithin(shape('Point', [5, 5]), clockwise)).toBe(true)
  expect(isWithin(shape('Point', [50, 5]), clockwise)).toBe(false)
})
