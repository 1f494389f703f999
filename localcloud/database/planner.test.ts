import fc from 'fast-check'
import type { Doc, IndexSpec } from '../database-types'
import { Collection } from './collection'
import { SCHEMA } from './fixtures'
import { type Order, sorted, sortKey } from './paths'
import { select } from './planner'
import { matcher } from './query'
import type { Fields } from './values'

const ORDERS = SCHEMA.find((spec) => spec.name === 'orders') ?? { name: 'orders', indexes: [] }

function collect(docs: Doc[]): Collection {
  const collection = new Collection(ORDERS)
  for (const doc of docs) collection.apply(new Map([[doc._id, doc]]))
  return collection
}

const many = Array.from({ length: 200 }, (_, i): Doc => {
  return {
    _id: `o${String(i).padStart(3, '0')}`,
    buyer: `b${i % 7}`,
    createdAt: i,
    status: 'paid',
    dueAt: -i,
  }
})

const ids = (docs: Doc[]) => docs.map((doc) => doc._id)

test.each<[string | undefined, boolean, Fields, Order]>([
  ['buyer_createdAt', true, { buyer: 'b1' }, [['createdAt', -1]]],
  ['buyer_createdAt', true, { buyer: 'b1' }, [['createdAt', 1]]],
  ['buyer_createdAt', true, { buyer: 'b1', createdAt: { $lt: 100 } }, [['createdAt', -1]]],
  ['buyer_createdAt', true, { $and: [{ buyer: 'b1' }, { createdAt: { $gte: 20 } }] }, []],
  ['buyer_createdAt', false, { buyer: { $in: ['b1', 'b2'] } }, [['createdAt', 1]]],
  ['status_dueAt', true, { status: 'paid', dueAt: { $lte: -150, $gt: -180 } }, [['dueAt', 1]]],
  [
    'status_dueAt',
    true,
    {},
    [
      ['status', 1],
      ['dueAt', 1],
    ],
  ],
  ['_id_', true, { _id: 'o007', status: 'paid' }, []],
  ['_id_', true, { _id: { $gt: 'o190' } }, [['_id', -1]]],
  [undefined, false, { createdAt: 5 }, [['dueAt', 1]]],
  [undefined, true, { $or: [{ buyer: 'b1' }] }, []],
])('index %s (gives the order: %s) serves %j by %j', (index, ordered, query, order) => {
  const collection = collect(many)
  const plan = select(collection, query, order)
  expect({ index: plan.index, ordered: plan.ordered }).toEqual({ index, ordered })
  const expected = ids(sorted(many.filter(matcher(query)), order))
  expect(order.length > 0 ? ids(plan.docs) : ids(plan.docs).sort()).toEqual(expected)
  expect(ids(select(collection, query, order, 3).docs)).toEqual(ids(plan.docs).slice(0, 3))
})

const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom<unknown>(null, 'a', 'b', true, new Date(0), { k: 1 }, [], [1, 2], ['a', null]),
)
const line = fc.constantFrom<unknown>([], { sku: 1 }, [{ sku: 2 }, {}], [{ sku: 1 }, { sku: 3 }], 7)
const field = fc.constantFrom('buyer', 'createdAt', 'tags', 'status', 'dueAt')
const path = fc.oneof(field, fc.constant('lines.sku'))
const document = fc
  .tuple(fc.dictionary(field, value, { noNullPrototype: true }), fc.option(line))
  .map(([fields, lines]) => (lines === null ? fields : { ...fields, lines }))
const condition = fc.oneof(
  value,
  value.map((operand) => ({ $eq: operand })),
  fc.array(value, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.record({ $gte: value, $lt: value }, { requiredKeys: [], noNullPrototype: true }),
  value.map((operand) => ({ $gt: operand })),
)
const order = fc.uniqueArray(fc.tuple(path, fc.constantFrom<1 | -1>(1, -1)), {
  maxLength: 2,
  selector: ([name]) => name,
})

test('an index never changes the result: same documents, same order of keys', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.option(document)), {
    maxLength: 40,
  })
  const query = fc.dictionary(path, condition, { noNullPrototype: true, maxKeys: 2 })
  fc.assert(
    fc.property(changes, query, order, (writes, wanted, by) => {
      const plain = new Map<string, Doc>()
      const collection = new Collection(ORDERS)
      for (const [number, fields] of writes) {
        const _id = `id${String(number).padStart(2, '0')}`
        const doc = fields && { _id, ...fields }
        collection.apply(new Map([[_id, doc]]))
        if (doc) plain.set(_id, doc)
        else plain.delete(_id)
      }
      const expected = sorted([...plain.values()].filter(matcher(wanted)), by)
      const found = select(collection, wanted, by).docs
      expect(ids(found).sort()).toEqual(ids(expected).sort())
      // Ties may come in any order, so sorting what was found must not move a key.
      const keys = (docs: Doc[]) =>
        docs.map((doc) => by.map(([name, way]) => sortKey(doc, name, way)))
      expect(keys(sorted(found, by))).toEqual(keys(found))
    }),
    { numRuns: 1000 },
  )
})

test('of an array, different elements may satisfy the two bounds of a range', () => {
  const docs: Doc[] = [
    { _id: '1', tags: [1, 9] },
    { _id: '2', tags: [5] },
  ]
  const plan = select(collect(docs), { tags: { $gt: 4, $lt: 6 } }, [])
  expect([plan.index, ids(plan.docs)]).toEqual(['tags', ['2', '1']])
})

test('an index does not sort arrays of which a range shows only a part', () => {
  const docs: Doc[] = [
    { _id: '1', tags: [1, 5] },
    { _id: '2', tags: [3] },
  ]
  const plan = select(collect(docs), { tags: { $gte: 2 } }, [['tags', 1]])
  expect([plan.index, ids(plan.docs)]).toEqual(['tags', ['1', '2']])
})

test('an index filled at once equals one that has followed every change, in one commit or many', () => {
  const lists = fc.array(fc.tuple(document, fc.option(document)), { maxLength: 20 })
  fc.assert(
    fc.property(lists, (list) => {
      const before = list.map(([fields], i): Doc => ({ _id: `id${i}`, ...fields }))
      const grown = collect(before)
      const after = list.flatMap(([, fields], i): Doc[] =>
        fields ? [{ _id: `id${i}`, ...fields }] : [],
      )
      const atOnce = collect(before)
      const changes = before.map(({ _id }): [string, Doc | null] => {
        return [_id, after.find((doc) => doc._id === _id) ?? null]
      })
      for (const change of changes) grown.apply(new Map([change]))
      atOnce.apply(new Map(changes))
      const loaded = new Collection(ORDERS)
      loaded.load(after)
      for (const [i, index] of loaded.indexes.entries()) {
        for (const { indexes } of [grown, atOnce]) {
          expect(indexes[i]?.ids([])).toEqual(index.ids([]))
          expect(indexes[i]?.multikey).toBe(index.multikey)
        }
      }
    }),
  )
})

test('an array before the sorted field, fixed to one element, leaves the order to the index', () => {
  const fields: IndexSpec['fields'] = [
    ['words', 1],
    ['rank', -1],
  ]
  const collection = new Collection({ name: 'products', indexes: [{ name: 'byWord', fields }] })
  const docs = [1, 2, 3].map((rank): Doc => ({ _id: String(rank), rank, words: ['a', `b${rank}`] }))
  collection.load(docs)
  const by: Order = [['rank', -1]]
  const one = select(collection, { words: 'a' }, by, 2)
  expect([one.index, one.ordered, one.read, ids(one.docs)]).toEqual(['byWord', true, 2, ['3', '2']])
  const some = select(collection, { words: { $in: ['a', 'b1'] } }, by)
  expect([some.ordered, ids(some.docs)]).toEqual([false, ['3', '2', '1']])
  const ranks = docs.map((doc): Doc => ({ ...doc, rank: [doc.rank, 9] }))
  const several = new Collection({ name: 'products', indexes: [{ name: 'byWord', fields }] })
  several.load(ranks)
  expect(select(several, { words: 'a' }, by).ordered).toBe(false)
})

test.each<[Order]>([[[['at', -1]]], [[['at', 1]]]])(
  'of a list in index order no more is touched than is needed: %j',
  (order) => {
    const fields = [['at', -1]] as [string, 1 | -1][]
    const collection = new Collection({ name: 'products', indexes: [{ name: 'newest', fields }] })
    collection.load(Array.from({ length: 1000 }, (_, at) => ({ _id: String(at), at })))
    const touched = jest.spyOn(collection.docs, 'get')
    const { docs } = select(collection, {}, order, 3)
    expect(docs.map(({ at }) => at)).toEqual(order[0]?.[1] === 1 ? [0, 1, 2] : [999, 998, 997])
    expect(touched.mock.calls.length).toBeLessThanOrEqual(4)
  },
)
