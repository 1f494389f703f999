import type { Doc } from '../database-types'
import { FAILED, STRICT } from './fixtures'
import { readUpdate } from './updater'
import type { Fields } from './values'

type Case = [no: number | string, before: Fields, update: Fields, outcome: Fields | string]

const DATE = new Date(1_700_000_000_000)

/** The cases of facts/cloud-database.md 11.1 by number; a string is a part of the refusal's text. */
const CASES: Case[] = [
  [1, {}, { $set: { 'a.b': 1 } }, { a: { b: 1 } }],
  [2, { a: null }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: null}"],
  [3, { a: 5 }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: 5}"],
  [4, { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  [5, { a: [1] }, { $set: { 'a.x': 9 } }, "Cannot create field 'x' in element {a: [1]}"],
  [6, { a: 1 }, { $set: {} }, "'$set' is empty. You must specify a field like so: {$set:"],
  [7, {}, { $inc: { n: 2 } }, { n: 2 }],
  [
    8,
    { n: '1' },
    { $inc: { n: 2 } },
    'Cannot apply $inc to a value of non-numeric type. {_id: "1"} has the field \'n\' of ' +
      'non-numeric type string',
  ],
  [9, { n: null }, { $inc: { n: 2 } }, 'non-numeric type null'],
  [10, { n: 1 }, { $inc: { n: '2' } }, 'Cannot increment with non-numeric argument: {n: "2"}'],
  [11, {}, { $mul: { n: 2 } }, { n: 0 }],
  [12, { n: 'a' }, { $mul: { n: 2 } }, 'Cannot apply $mul to a value of non-numeric type.'],
  [13, {}, { $min: { n: 2 } }, { n: 2 }],
  [14, { n: 5 }, { $max: { n: 'a' } }, { n: 'a' }],
  [15, {}, { $push: { a: { $each: [1, 2] } } }, { a: [1, 2] }],
  [
    16,
    { a: 1 },
    { $push: { a: { $each: [1] } } },
    'The field \'a\' must be an array but is of type int in document {_id: "1"}',
  ],
  [17, { a: null }, { $push: { a: { $each: [1] } } }, 'must be an array but is of type null'],
  [18, {}, { $push: { a: { $each: [1, 2, 3], $slice: -2 } } }, { a: [2, 3] }],
  [19, { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  [
    20,
    { a: [{ x: 1, y: 2 }] },
    { $push: { a: { $each: [{ x: 1, y: 1 }], $sort: { x: 1, y: 1 } } } },
    {
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    },
  ],
  [21, { a: [1] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1] }],
  [22, { a: [1] }, { $push: { a: 5 } }, { a: [1, 5] }],
  [23, { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  [24, { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  [25, {}, { $pop: { a: 1 } }, {}],
  [26, { a: 3 }, { $pop: { a: 1 } }, "Path 'a' contains an element of non-array type 'int'"],
  [27, { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [28, { a: [1, 2, 3] }, { $pull: { a: { $gte: 2 } } }, { a: [1] }],
  [29, { a: [{ k: 1, z: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
  [30, { a: 3 }, { $pull: { a: 1 } }, 'Cannot apply $pull to a non-array value'],
  [31, { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [
    32,
    { a: [1] },
    { $pullAll: { a: 1 } },
    '$pullAll requires an array argument but was given a int',
  ],
  [33, { a: [1] }, { $addToSet: { a: 1 } }, { a: [1] }],
  [34, { a: [1] }, { $addToSet: { a: [1, 2] } }, { a: [1, [1, 2]] }],
  [35, { a: [1] }, { $addToSet: { a: { $each: [1, 2] } } }, { a: [1, 2] }],
  [36, { a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
  [
    37,
    { a: 5 },
    { $addToSet: { a: 1 } },
    "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
  ],
  [
    38,
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [39, { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
  [40, { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  [41, { a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  [42, { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  [
    43,
    { a: 1 },
    { $set: { a: 2 }, $inc: { a: 1 } },
    "Updating the path 'a' would create a conflict",
  ],
  [44, {}, { $set: { a: 1, 'a.b': 2 } }, "Updating the path 'a.b' would create a conflict at 'a'"],
  [45, {}, { $set: { _id: '2' } }, "would modify the immutable field '_id'"],
  [46, {}, { $set: { _id: '1' } }, {}],
  [47, { a: 1 }, { $foo: { a: 1 } }, 'Unknown modifier: $foo'],
  [48, { a: 1 }, { b: 1 }, 'Unknown modifier: b'],
  [49, {}, { $set: { d: DATE } }, { d: DATE }],
  // Case 50 is refused on purpose; see below.
  [
    51,
    { a: [{ x: 1 }] },
    { $set: { 'a.x': 5 } },
    "Cannot create field 'x' in element {a: [{x: 1}]}",
  ],
  [52, { a: [{ x: 1 }] }, { $inc: { 'a.x': 5 } }, "Cannot create field 'x' in element"],
  [53, { a: { b: [] } }, { $push: { 'a.b': 1 } }, { a: { b: [1] } }],
]

/** What the prototype did besides, and what its neighbours suggest. */
const MORE: Case[] = [
  ['empty update', {}, {}, "'$set' is empty"],
  ['empty segment', {}, { $set: { 'a..b': 1 } }, 'contains an empty field name'],
  ['pop by 2', { a: [1] }, { $pop: { a: 2 } }, '$pop expects 1 or -1'],
  ['unknown clause', {}, { $push: { a: { $each: [], $foo: 1 } } }, 'Unrecognized clause'],
  ['clause without each', {}, { $push: { a: { $slice: 1 } } }, '$each'],
  ['each of push', {}, { $push: { a: { $each: 1 } } }, 'must be an array but it was of type: int'],
  ['each of addToSet', {}, { $addToSet: { a: { $each: 1 } } }, 'must be an array'],
  [
    'negative position',
    { a: [1, 3] },
    { $push: { a: { $each: [2], $position: -1 } } },
    { a: [1, 2, 3] },
  ],
  ['push sorted', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
  [
    'push sorted down',
    { a: [3, 1] },
    { $push: { a: { $each: [2], $sort: -1 } } },
    { a: [3, 2, 1] },
  ],
  [
    'push sorted by dotted key',
    { a: [{ x: { y: 2 } }] },
    { $push: { a: { $each: [{ x: { y: 1 } }], $sort: { 'x.y': 1 } } } },
    { a: [{ x: { y: 1 } }, { x: { y: 2 } }] },
  ],
  ['push sort by 2', {}, { $push: { a: { $each: [1], $sort: 2 } } }, 'The $sort is invalid'],
  ['push slice by half', {}, { $push: { a: { $each: [1], $slice: 1.5 } } }, 'must be an integer'],
  ['rename nothing', { b: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['rename to a number', { a: 1 }, { $rename: { a: 1 } }, 'must be a string'],
  ['rename onto a set path', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 2 } }, 'conflict at'],
  ['rename onto itself', { a: 1 }, { $rename: { a: 'a' } }, 'conflict at'],
  ['rename onto _id', { a: '2' }, { $rename: { a: '_id' } }, 'immutable field'],
  ['rename of _id', {}, { $rename: { _id: 'a' } }, 'immutable field'],
  ['unset of _id', {}, { $unset: { _id: '' } }, 'immutable field'],
  ['bit or', { a: 8 }, { $bit: { a: { or: 1 } } }, { a: 9 }],
  ['bit xor', { a: 9 }, { $bit: { a: { xor: 1 } } }, { a: 8 }],
  [
    'bit of a double',
    { a: 1.5 },
    { $bit: { a: { and: 1 } } },
    'Cannot apply $bit to a value of non-int',
  ],
  ['bit with a double', { a: 1 }, { $bit: { a: { and: 1.5 } } }, 'must be an Integer'],
  ['bit unknown', { a: 1 }, { $bit: { a: { nand: 1 } } }, "only supports 'and', 'or', and 'xor'"],
  ['pull by regex', { a: ['ab', 'cd'] }, { $pull: { a: /^a/ } }, { a: ['cd'] }],
  ['pull by in', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  ['pull from nothing', {}, { $pull: { a: 1 } }, {}],
  ['pull null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  ['backfill', { a: [] }, { $set: { 'a.1500001': 1 } }, 'gaps'],
  ['operand is no object', {}, { $inc: 5 }, 'Modifiers operate on fields but we found type int'],
  ['operator of Object.prototype', {}, { constructor: { a: 1 } }, 'Unknown modifier: constructor'],
  ['min keeps', { n: 1 }, { $min: { n: 2 } }, { n: 1 }],
  ['min by BSON order', { n: 1 }, { $min: { n: null } }, { n: null }],
  ['unset of nothing', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 }],
  ['set on an array element', { a: [{ x: 1 }] }, { $set: { 'a.0.x': 2 } }, { a: [{ x: 2 }] }],
  ['set a whole empty object', {}, { $set: { a: {} } }, { a: {} }],
  ['set null over a value', { a: 1 }, { $set: { a: null } }, { a: null }],
]

function apply(before: Fields, update: Fields): { before: Doc; after: Doc } {
  const doc: Doc = { _id: '1', ...before }
  return { before: doc, after: readUpdate(update)(doc) }
}

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}

describe('strict updater', () => {
  test.each([...CASES, ...MORE])('case %s: %j %j', (_no, before, update, outcome) => {
    const untouched = structuredClone(before)
    if (typeof outcome === 'string') {
      expect(thrownBy(() => apply(before, update))).toMatchObject({
        ...FAILED,
        message: expect.stringContaining(outcome),
      })
    } else {
      expect(apply(before, update).after).toStrictEqual({ _id: '1', ...outcome })
    }
    expect(before).toStrictEqual(untouched)
  })

  test.each(['a.$[].x', 'a.$.x', 'a.$[e].x'])('case 50: the path %s is refused loudly', (path) => {
    const error = thrownBy(() => apply({ a: [{ x: 1 }] }, { $set: { [path]: 0 } }))
    expect(error).toMatchObject({ ...STRICT, message: expect.stringContaining(path) })
  })

  test('a sum beyond 2^53 is refused', () => {
    const error = thrownBy(() => apply({ n: Number.MAX_SAFE_INTEGER }, { $inc: { n: 1 } }))
    expect(error).toMatchObject(STRICT)
  })

  test('keys of the prototype cannot be written', () => {
    const error = thrownBy(() => apply({}, { $set: { '__proto__.polluted': 1 } }))
    expect(error).toMatchObject(STRICT)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('the order of keys inside an object tells two objects apart', () => {
    const { after } = apply({ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { y: 2, x: 1 } } })
    expect(JSON.stringify(after.a)).toBe('[{"x":1,"y":2},{"y":2,"x":1}]')
  })

  test('the result shares nothing with the document or the update', () => {
    const operand = { deep: [1] }
    const { before, after } = apply({ kept: { list: [1] } }, { $set: { set: operand } })
    expect(after.kept).not.toBe(before.kept)
    expect(after.set).not.toBe(operand)
    expect(after).toStrictEqual({ _id: '1', kept: { list: [1] }, set: { deep: [1] } })
  })
})
