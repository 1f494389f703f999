import type { Doc } from '../database-types'
import { aggregate } from './aggregate'
import { FAILED, INVALID_OPERATOR } from './fixtures'
import type { Fields } from './values'

const ORDERS: Doc[] = [
  {
    _id: '1',
    buyer: 'b',
    fen: 300,
    lines: [
      { sku: 'x', n: 1 },
      { sku: 'y', n: 2 },
    ],
    at: new Date(0),
  },
  { _id: '2', buyer: 'a', fen: 100, lines: [], at: new Date(86_400_000) },
  { _id: '3', buyer: 'b', fen: 50, tags: [1, 9] },
]
const MEMBERS: Doc[] = [
  { _id: 'a', name: '甲', deep: { x: 1, y: 2 } },
  { _id: 'b', name: '乙', deep: { x: 1, y: 2 } },
]

function run(stages: Fields[], docs = ORDERS): Fields[] {
  return aggregate(docs, stages, {
    resolve: (name) => (name === 'members' ? MEMBERS : []),
    pick: (name, ids) => (name === 'members' ? MEMBERS.filter(({ _id }) => ids.includes(_id)) : []),
    geo: [],
  })
}

test('match, group, sort, limit', () => {
  const rows = run([
    { $match: { fen: { $gte: 100 } } },
    { $group: { _id: '$buyer', fen: { $sum: '$fen' }, orders: { $sum: 1 } } },
    { $sort: { fen: -1 } },
    { $limit: 5 },
  ])
  expect(rows).toEqual([
    { _id: 'b', fen: 300, orders: 1 },
    { _id: 'a', fen: 100, orders: 1 },
  ])
})

test('both forms of lookup, unwind, replaceRoot, project, addFields', () => {
  const byField = { from: 'members', localField: 'buyer', foreignField: '_id', as: 'who' }
  expect(
    run([{ $lookup: byField }, { $unwind: '$who' }, { $project: { _id: 0, name: '$who.name' } }]),
  ).toEqual([{ name: '乙' }, { name: '甲' }, { name: '乙' }])
  const byPipeline = {
    from: 'members',
    let: { buyer: '$buyer' },
    pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$buyer'] } } }, { $project: { name: 1 } }],
    as: 'who',
  }
  expect(run([{ $match: { _id: '2' } }, { $lookup: byPipeline }])[0]?.who).toEqual([
    { _id: 'a', name: '甲' },
  ])
  expect(run([{ $unwind: '$lines' }, { $replaceRoot: { newRoot: '$lines' } }])).toEqual([
    { sku: 'x', n: 1 },
    { sku: 'y', n: 2 },
  ])
})

test('days are told apart in Shanghai time', () => {
  const day = { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } }
  const rows = run([{ $match: { at: { $exists: true } } }, { $project: { day } }])
  expect(rows.map((row) => row.day)).toEqual(['1970-01-01', '1970-01-02'])
})

test('a missing group key is null', () => {
  expect(run([{ $group: { _id: '$missing', n: { $sum: 1 } } }])).toEqual([{ _id: null, n: 3 }])
})

test('M5: count of nothing gives no row', () => {
  expect(run([{ $match: { _id: 'none' } }, { $count: 'n' }])).toEqual([])
  expect(run([{ $count: 'n' }])).toEqual([{ n: 3 }])
})

test('M6: size of what is no array is an error', () => {
  expect(() => run([{ $project: { n: { $size: '$lines' } } }])).toThrow(
    expect.objectContaining({
      ...FAILED,
      message: expect.stringContaining('$size must be an array'),
    }),
  )
})

test('M7: trunc works with one argument and with two', () => {
  const docs = [{ _id: '1', n: 12.345 }]
  const stage = { a: { $trunc: '$n' }, b: { $trunc: ['$n', 1] }, c: { $trunc: ['$n'] } }
  expect(run([{ $project: { _id: 0, ...stage } }], docs)).toEqual([{ a: 12, b: 12.3, c: 12 }])
})

test('M9: a descending sort of an array goes by its largest element', () => {
  const docs = [
    { _id: '1', a: [1, 9] },
    { _id: '2', a: 5 },
  ]
  const ids = (way: number) => run([{ $sort: { a: way } }], docs).map((row) => row._id)
  expect(ids(1)).toEqual(['1', '2'])
  expect(ids(-1)).toEqual(['1', '2'])
})

test('M10: a dotted addFields sets the field in every element of an array', () => {
  const [row] = run([
    { $match: { _id: '1' } },
    { $addFields: { 'lines.gift': true, 'new.deep': 1 } },
  ])
  expect(row).toMatchObject({
    lines: [
      { sku: 'x', n: 1, gift: true },
      { sku: 'y', n: 2, gift: true },
    ],
    new: { deep: 1 },
  })
})

test('a sample never draws a row twice and nothing from nothing', () => {
  const ids = run([{ $sample: { size: 10 } }]).map((row) => row._id)
  expect(ids.sort()).toEqual(['1', '2', '3'])
  expect(run([{ $sample: { size: 2 } }], [])).toEqual([])
})

describe('neither the documents nor the looked-up ones are changed or handed out', () => {
  const before = structuredClone([ORDERS, MEMBERS])
  const lookup = { from: 'members', localField: 'buyer', foreignField: '_id', as: 'who' }
  const drop = { $project: { 'deep.x': 0 } }

  afterEach(() => expect([ORDERS, MEMBERS]).toStrictEqual(before))

  test.each<[Fields[]]>([
    [[{ $project: { 'lines.n': 0 } }]],
    [[{ $addFields: { 'lines.x': 1 } }]],
    [[{ $lookup: lookup }, { $project: { 'who.deep.x': 0 } }]],
    [[{ $lookup: lookup }, { $unwind: '$who' }, { $replaceRoot: { newRoot: '$who' } }, drop]],
    [[{ $lookup: { from: 'members', pipeline: [drop], as: 'who' } }]],
  ])('by %j', (stages) => {
    expect(run(stages)).toHaveLength(3)
  })

  test('by whoever gets the rows', () => {
    const [row] = run([{ $lookup: lookup }])
    if (Array.isArray(row?.who)) row.who[0].deep.x = 'changed'
    if (Array.isArray(row?.lines)) row.lines[0].sku = 'changed'
    expect(row).toMatchObject({
      who: [{ deep: { x: 'changed' } }],
      lines: [{ sku: 'changed' }, {}],
    })
  })
})

test.each<[object, Fields[]]>([
  [INVALID_OPERATOR, [{ $facet: {} }]],
  [FAILED, [{ $geoNear: {} }]],
  [INVALID_OPERATOR, [{ $out: 'docs' }]],
  [INVALID_OPERATOR, [{ $merge: 'docs' }]],
  [INVALID_OPERATOR, [{ $unionWith: 'docs' }]],
  [INVALID_OPERATOR, [{ $set: { a: 1 } }]],
  [INVALID_OPERATOR, [{ $match: { a: { $near: {} } } }]],
  [FAILED, [{ $match: {} }, { $geoNear: {} }]],
  [INVALID_OPERATOR, [{ $project: { a: { $function: {} } } }]],
  [INVALID_OPERATOR, [{ $group: { _id: null, a: { $accumulator: {} } } }]],
  [INVALID_OPERATOR, [{ $project: { now: '$$NOW' } }]],
  [INVALID_OPERATOR, [{ $lookup: { from: 'members', as: 'm', pipeline: [{ $out: 'x' }] } }]],
  [FAILED, [{ $limit: 0 }]],
  [FAILED, [{ $limit: -1 }]],
  [FAILED, [{ $skip: -1 }]],
  [FAILED, [{ $count: '$n' }]],
  [FAILED, [{ $sort: {} }]],
  [FAILED, [{ $sort: { a: 2 } }]],
  [FAILED, [{ $sample: { size: 0 } }]],
  [FAILED, [{ $match: { $or: [] } }]],
  [FAILED, [{ $match: {}, $limit: 1 }]],
  [FAILED, [{}]],
  [FAILED, [{ $lookup: { from: 'members', as: 'm' } }]],
  [FAILED, [{ $project: { a: { $divide: ['$fen', 0] } } }]],
  [FAILED, [{ $group: { n: { $sum: 1 } } }]],
])('%j: the pipeline %j is refused', (error, stages) => {
  expect(() => run(stages)).toThrow(expect.objectContaining(error))
})

test('a literal may hold what looks like an operator', () => {
  const rows = run([{ $limit: 1 }, { $project: { _id: 0, a: { $literal: { $foo: 1 } } } }])
  expect(rows).toEqual([{ a: { $foo: 1 } }])
})
