import { FAILED, INVALID_OPERATOR, STRICT } from './fixtures'
import { matcher } from './query'
import type { Fields } from './values'

const DATE = new Date(1000)

test.each<[doc: Fields, query: Fields, matches: boolean]>([
  // null and missing
  [{}, { a: null }, true],
  [{ a: null }, { a: null }, true],
  [{ a: 0 }, { a: null }, false],
  [{ a: [] }, { 'a.b': null }, false],
  [{ a: [{ b: 1 }, {}] }, { 'a.b': null }, true],
  [{}, { a: { $ne: 1 } }, true],
  [{}, { a: { $exists: false } }, true],
  [{ a: null }, { a: { $exists: true } }, true],
  [{}, { a: { $in: [null] } }, true],
  // M2: ranges of null
  [{}, { a: { $gte: null } }, true],
  [{ a: null }, { a: { $lte: null } }, true],
  [{ a: null }, { a: { $gt: null } }, false],
  [{ a: 1 }, { a: { $gte: null } }, false],
  // types do not cross
  [{ a: '5' }, { a: { $gt: 1 } }, false],
  [{ a: 5 }, { a: { $lt: '9' } }, false],
  [{ a: true }, { a: 1 }, false],
  [{ a: DATE }, { a: { $gte: DATE } }, true],
  [{ a: 1000 }, { a: { $gte: DATE } }, false],
  [{ a: DATE }, { a: new Date(1000) }, true],
  [{ a: 'b' }, { a: { $gt: 'a', $lt: 'c' } }, true],
  [{ a: 1 }, { a: { $gt: Number.NaN } }, false],
  [{ a: Number.NaN }, { a: { $lt: 1 } }, false],
  [{ a: Number.NaN }, { a: { $gte: Number.NaN } }, true],
  // M1: the order of keys matters
  [{ a: { x: 1, y: 2 } }, { a: { $eq: { x: 1, y: 2 } } }, true],
  [{ a: { x: 1, y: 2 } }, { a: { $eq: { y: 2, x: 1 } } }, false],
  [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
  [{ a: { x: 1, y: 2 } }, { a: { $ne: { y: 2, x: 1 } } }, true],
  [{ a: { x: 1, y: 2 } }, { a: { $in: [{ y: 2, x: 1 }] } }, false],
  [{ a: [{ x: 1, y: 2 }] }, { a: { $all: [{ y: 2, x: 1 }] } }, false],
  // arrays
  [{ a: [1, 2] }, { a: 1 }, true],
  [{ a: [1, 2] }, { a: [1, 2] }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: [[1, 2]] }, { a: [1, 2] }, true],
  [{ a: [1, 5] }, { a: { $gt: 4, $lt: 2 } }, true],
  [{ a: [1, 5] }, { a: { $elemMatch: { $gt: 4, $lt: 2 } } }, false],
  [{ a: [{ x: 1, y: 2 }] }, { a: { $elemMatch: { x: 1, y: 2 } } }, true],
  [{ a: [{ x: 1 }, { y: 2 }] }, { a: { $elemMatch: { x: 1, y: 2 } } }, false],
  [{ a: [{ x: 1 }, { y: 2 }] }, { 'a.x': 1, 'a.y': 2 }, true],
  [{ a: [1, 2, 3] }, { a: { $all: [1, 3] } }, true],
  [{ a: 1 }, { a: { $all: [1] } }, true],
  [{ a: [{ x: 1 }] }, { a: { $all: [{ $elemMatch: { x: 1 } }] } }, true],
  [{ a: [] }, { a: { $all: [] } }, false],
  [{ a: [1, 2] }, { a: { $size: 2 } }, true],
  [{ a: [1, 2] }, { a: { $nin: [2] } }, false],
  // regular expressions
  [{ a: 'Tea' }, { a: /^t/i }, true],
  [{ a: ['x', 'tea'] }, { a: /^t/ }, true],
  [{ a: 'tea' }, { a: { $in: [/^t/] } }, true],
  [{ a: 'tea' }, { a: { $not: /^t/ } }, false],
  [{ a: 5 }, { a: /5/ }, false],
  // logic
  [{ a: 1, b: 2 }, { $and: [{ a: 1 }, { b: 2 }] }, true],
  [{ a: 1 }, { $or: [{ a: 2 }, { a: 1 }] }, true],
  [{ a: 1 }, { $nor: [{ a: 2 }, { a: 1 }] }, false],
  [{ a: 1 }, { a: { $not: { $gt: 1 } } }, true],
  [{ a: 7 }, { a: { $mod: [4, 3] } }, true],
  [{ a: 3, b: 2 }, { $expr: { $gt: ['$a', '$b'] } }, true],
  [{ a: [1] }, { $expr: { $eq: [{ $size: '$a' }, 1] } }, true],
  // own properties only
  [{}, { constructor: { $exists: true } }, false],
])('%j matches %j: %s', (doc, query, matches) => {
  expect(matcher(query)(doc)).toBe(matches)
})

test('a regular expression with flag g forgets where it stopped', () => {
  const matches = matcher({ a: /t/g })
  expect([matches({ a: 'tea' }), matches({ a: 'tea' })]).toEqual([true, true])
})

test.each<[Fields, object]>([
  [{ $or: [] }, FAILED],
  [{ $and: [] }, FAILED],
  [{ $nor: [] }, FAILED],
  [{ $or: [1] }, FAILED],
  [{ a: { $size: -1 } }, FAILED],
  [{ a: { $size: 1.5 } }, FAILED],
  [{ a: { $in: 1 } }, FAILED],
  [{ a: { $all: 1 } }, FAILED],
  [{ a: { $mod: [0, 1] } }, FAILED],
  [{ a: { $not: 1 } }, FAILED],
  [{ a: { $elemMatch: 1 } }, FAILED],
  [{ a: { $regex: 'x' } }, INVALID_OPERATOR],
  [{ a: { $type: 'string' } }, INVALID_OPERATOR],
  [{ a: { $nearSphere: {} } }, FAILED],
  [{ a: { $geoWithin: {} } }, INVALID_OPERATOR],
  [{ a: { $gt: 1, b: 2 } }, INVALID_OPERATOR],
  [{ a: { constructor: 1, $gt: 1 } }, INVALID_OPERATOR],
  [{ $where: 'true' }, INVALID_OPERATOR],
  [{ $text: {} }, INVALID_OPERATOR],
  [{ 'a.$b': 1 }, INVALID_OPERATOR],
  [{ $expr: { $function: {} } }, INVALID_OPERATOR],
  [{ a: undefined }, STRICT],
  [{ a: { $gt: undefined } }, STRICT],
  [{ $or: [{ a: { $in: [undefined] } }] }, STRICT],
])('the query %j is refused', (query, error) => {
  expect(() => matcher(query)).toThrow(expect.objectContaining(error))
})

test('a failure while matching comes as an error of the cloud', () => {
  const matches = matcher({ $expr: { $eq: [{ $size: '$a' }, 1] } })
  expect(() => matches({ a: 5 })).toThrow(expect.objectContaining(FAILED))
})

test.each([
  [/(a+)+$/, 32],
  [/^(a|a)*$/, 32],
  [/^a*a*a*a*a*a*a*a*$/, 80],
])('%s, which backtracks on %i letters, is ended; shorter texts match', (pattern, length) => {
  const matches = matcher({ a: { $in: [pattern] } })
  expect(() => matches({ a: `${'a'.repeat(length)}!` })).toThrow(expect.objectContaining(STRICT))
  expect(matches({ a: 'aaaa' })).toBe(true)
  expect(matches({ a: 'a!' })).toBe(false)
})
