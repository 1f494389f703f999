import { FAILED, INVALID_OPERATOR } from './fixtures'
import { projector } from './projection'
import type { Fields } from './values'

const DOC = { _id: '1', a: { b: 1, c: 2 }, list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 3], n: 5 }

test.each<[Fields | undefined, Fields]>([
  [undefined, DOC],
  [{}, DOC],
  [{ n: 1 }, { _id: '1', n: 5 }],
  [{ n: true, _id: 0 }, { n: 5 }],
  [{ _id: 1 }, { _id: '1' }],
  [{ _id: 0 }, { a: DOC.a, list: DOC.list, n: 5 }],
  [
    { n: 0, list: 0 },
    { _id: '1', a: DOC.a },
  ],
  [{ 'a.b': 1 }, { _id: '1', a: { b: 1 } }],
  [
    { 'a.b': 0, list: 0, n: 0 },
    { _id: '1', a: { c: 2 } },
  ],
  [{ 'list.x': 1 }, { _id: '1', list: [{ x: 1 }, { x: 2 }] }],
  [
    { 'list.x': 0, a: 0, n: 0 },
    { _id: '1', list: [{ y: 1 }, { y: 2 }, 3] },
  ],
  [{ 'n.x': 1 }, { _id: '1' }],
  [{ missing: 1 }, { _id: '1' }],
  [
    { list: { $slice: 1 }, n: 1 },
    { _id: '1', list: [{ x: 1, y: 1 }], n: 5 },
  ],
  [
    { list: { $slice: -1 }, a: 0 },
    { _id: '1', list: [3], n: 5 },
  ],
  [{ list: { $slice: [1, 1] } }, { ...DOC, list: [{ x: 2, y: 2 }] }],
  [{ list: { $elemMatch: { x: 2 } } }, { _id: '1', list: [{ x: 2, y: 2 }] }],
  [{ list: { $elemMatch: { x: 9 } } }, { _id: '1' }],
])('field(%j) gives %j', (projection, result) => {
  expect(projector(projection)(DOC)).toStrictEqual(result)
})

test.each<[Fields, object]>([
  [{ n: 1, a: 0 }, FAILED],
  [{ a: 1, 'a.b': 1 }, FAILED],
  [{ list: { $slice: 'x' } }, FAILED],
  [{ list: { $meta: 1 } }, INVALID_OPERATOR],
  [{ n: '$a' }, INVALID_OPERATOR],
])('field(%j) is refused', (projection, error) => {
  expect(() => projector(projection)).toThrow(expect.objectContaining(error))
})

test('what is projected shares nothing with the document', () => {
  const result = projector({ a: 1, list: { $slice: 1 } })(DOC)
  expect(result.a).not.toBe(DOC.a)
  expect(Array.isArray(result.list) && result.list[0]).not.toBe(DOC.list[0])
})
