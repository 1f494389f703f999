/** What the engine refuses although the cloud would take it, or because the cloud refuses it too. */

import type { DatabaseEngine } from '../database-types'
import { HERE, openWorld, STRICT } from './fixtures'
import { memoryStorage } from './storage-memory'
import type { Fields } from './values'

let db: DatabaseEngine

beforeEach(async () => {
  db = (await openWorld()).db
})

test.each<[string, Fields]>([
  ['_id of a number', { _id: 1 }],
  ['_id of null', { _id: null }],
  ['_id with a slash', { _id: 'a/b' }],
  ['empty _id', { _id: '' }],
  ['_id of 129 characters', { _id: 'x'.repeat(129) }],
  ['_openid', { _openid: 'o' }],
  ['$ key', { a: { $set: 1 } }],
  ['dotted key', { 'a.b': 1 }],
  ['empty key', { a: { '': 1 } }],
  ['__proto__ key', JSON.parse('{"a":{"__proto__":1}}')],
  ['NaN', { a: [Number.NaN] }],
  ['Infinity', { a: Number.POSITIVE_INFINITY }],
  ['2^53', { a: 2 ** 53 }],
  ['undefined', { a: undefined }],
  ['invalid date', { a: new Date(Number.NaN) }],
  ['regular expression', { a: /x/ }],
  ['class instance', { a: new Map() }],
  ['bigint', { a: 1n }],
  ['serverDate inside _.set', { a: { offset: 0 } }],
  ['command inside add', { a: { operator: 'inc', operands: [1], fieldName: {} } }],
  ['Buffer', { a: { type: 'Buffer', data: [] } }],
])('%s is LOCAL_STRICT', async (_what, doc) => {
  await expect(db.insert('docs', [doc], HERE)).rejects.toMatchObject(STRICT)
  const { _id, ...rest } = doc
  if (_id === undefined) {
    await expect(db.setById('docs', '1', rest, HERE)).rejects.toMatchObject(STRICT)
  }
  expect(db.dump('docs')).toEqual([])
})

test('the outcome of an update is checked as well', async () => {
  await db.insert('docs', [{ _id: '1', n: 1 }], HERE)
  const updates: Fields[] = [{ _openid: 'x' }, { n: Number.NaN }, { d: { offset: 5 } }]
  for (const fields of updates) {
    await expect(db.updateById('docs', '1', { $set: fields }, HERE)).rejects.toMatchObject(STRICT)
  }
  expect(db.dump('docs')).toEqual([{ _id: '1', n: 1 }])
})

test('where({}) neither updates nor removes', async () => {
  await expect(db.removeWhere('docs', {}, true, HERE)).rejects.toMatchObject(STRICT)
  await expect(db.updateWhere('docs', {}, { $set: { a: 1 } }, true, HERE)).rejects.toMatchObject(
    STRICT,
  )
})

test('collections come from the schema alone', async () => {
  const missing = {
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    message: expect.stringContaining('Db or Table not exist'),
  }
  await expect(db.insert('nowhere', [{}], HERE)).rejects.toMatchObject(missing)
  await expect(db.getById('nowhere', '1', HERE)).rejects.toMatchObject(missing)
  await expect(db.find('nowhere', {}, HERE)).rejects.toMatchObject(missing)
  const lookup = { from: 'nowhere', localField: 'a', foreignField: 'b', as: 'c' }
  await expect(db.aggregate('docs', [{ $lookup: lookup }], HERE)).rejects.toMatchObject(missing)
  await expect(db.createCollection('nowhere')).rejects.toMatchObject(STRICT)
  await expect(db.createCollection('docs')).rejects.toThrow('Table exist')
})

test('sizes: a document of 512 KB, an index key of 1024 bytes', async () => {
  const big = { text: 'x'.repeat(512 * 1024) }
  await expect(db.insert('docs', [big], HERE)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  const key = { _id: '1', code: 'x'.repeat(1100) }
  await expect(db.insert('scenes', [key], HERE)).rejects.toThrow('key too large to index')
})

test('an insert of nothing is refused', async () => {
  await expect(db.insert('docs', [], HERE)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})

test('sizes: an add of 5 MB in all', async () => {
  const docs = Array.from({ length: 11 }, () => ({ text: 'x'.repeat(500_000) }))
  await expect(db.insert('docs', docs, HERE)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  expect(db.dump('docs')).toEqual([])
  await expect(db.insert('docs', docs.slice(1), HERE)).resolves.toHaveLength(10)
})

describe('amounts in fen', () => {
  const SCHEMA = [
    { name: 'orders', indexes: [], fen: ['payable', 'lines.*.price', 'days.*.net', 'by.total'] },
  ]
  const sound = {
    _id: '1',
    payable: 100,
    lines: [{ price: 5 }, {}],
    days: { monday: { net: -3 } },
    by: null,
  }

  beforeEach(async () => {
    db = (await openWorld(memoryStorage(), { schema: SCHEMA })).db
    await db.insert('orders', [sound], HERE)
  })

  test.each<[string, Fields]>([
    ['payable', { payable: 1.5 }],
    ['payable', { payable: '100' }],
    ['lines.1.price', { lines: [{ price: 1 }, { price: 0.1 + 0.2 }] }],
    ['days.monday.net', { 'days.monday.net': 0.5 }],
    ['by.total', { by: { total: 2.5 } }],
  ])('%s of %j is no whole number of fen', async (path, fields) => {
    const update = db.updateById('orders', '1', { $set: fields }, HERE)
    await expect(update).rejects.toMatchObject({
      ...STRICT,
      message: expect.stringContaining(`'${path}' is`),
    })
    await expect(db.updateById('orders', '1', { $inc: { payable: 0.5 } }, HERE)).rejects.toThrow()
    await expect(db.insert('orders', [{ payable: 0.5 }], HERE)).rejects.toMatchObject(STRICT)
    expect(db.dump('orders')).toEqual([sound])
  })
})
