import { compare, EMPTY_ARRAY } from './ordering'
import { reach, sorted, sortKey } from './paths'

/** Each value sorts before the next; the ones inside a list tie. */
const ASCENDING: unknown[][] = [
  [EMPTY_ARRAY],
  [null, undefined],
  [Number.NaN],
  [Number.NEGATIVE_INFINITY],
  [-1],
  [-0, 0],
  [1.5],
  [2 ** 53],
  [''],
  ['Z'],
  ['a'],
  ['aa'],
  ['张'],
  ['李'],
  ['\uffee'],
  ['😀'],
  [{}],
  [{ a: 1 }],
  [{ a: 1, b: 1 }],
  [{ a: 2 }],
  [{ b: 1, a: 1 }],
  [{ a: 'x' }],
  [[]],
  [[1]],
  [[1, 2]],
  [[2]],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
]

test('values of all types sort as BSON does', () => {
  for (const [i, left] of ASCENDING.entries()) {
    for (const [j, right] of ASCENDING.entries()) {
      for (const a of left) {
        for (const b of right)
          expect([a, b, Math.sign(compare(a, b))]).toEqual([a, b, Math.sign(i - j)])
      }
    }
  }
})

test.each<[unknown, string, unknown[]]>([
  [{ a: { b: 1 } }, 'a.b', [1]],
  [{ a: null }, 'a.b', [undefined]],
  [{ a: 5 }, 'a.b', [undefined]],
  [{}, 'a', [undefined]],
  [{}, 'constructor', [undefined]],
  [{ a: [{ b: 1 }, {}, 7] }, 'a.b', [1, undefined]],
  [{ a: [1, 2] }, 'a', [[1, 2]]],
  [{ a: [1, 2] }, 'a.1', [2]],
  [{ a: [{ b: [{ c: 1 }] }] }, 'a.b.c', [1]],
  [{ a: [] }, 'a.b', []],
])('the path of %j to %s finds %j', (doc, path, found) => {
  expect(reach(doc, path)).toEqual(found)
})

test('a sort takes the smallest element of an array upwards, the largest downwards', () => {
  expect(sortKey({ a: [3, 1, 2] }, 'a', 1)).toBe(1)
  expect(sortKey({ a: [3, 1, 2] }, 'a', -1)).toBe(3)
  expect(sortKey({ a: [] }, 'a', 1)).toBe(EMPTY_ARRAY)
  const docs = [{ a: [1, 9] }, { a: 5 }, { a: [] }, {}]
  expect(sorted(docs, [['a', 1]])).toEqual([{ a: [] }, {}, { a: [1, 9] }, { a: 5 }])
  expect(sorted(docs, [['a', -1]])).toEqual([{ a: [1, 9] }, { a: 5 }, {}, { a: [] }])
})
