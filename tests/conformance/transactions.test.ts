/** Cases T1 to T23 of facts/cloud-database.md 3.5; T16, T17: -run; T24, T25: faults-transactions. */
import { type Fixture, startFixture } from './fixture'
import {
  BUSY,
  CONFLICT,
  type Database,
  DUPLICATE,
  failureOf,
  GONE,
  openSdk,
  RAW_GONE,
  type Transaction,
} from './outside'

let at: Fixture
let db: Database
beforeAll(async () => {
  at = await startFixture()
  db = openSdk(at)
})
afterAll(() => at.stop())
const THINGS = ['1', '2', '3'].map((_id) => ({ _id, n: 0 }))
beforeEach(() => at.cloud.put('things', THINGS))
afterEach(() => expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 }))

type Within = Pick<Transaction, 'collection'>
const thing = (within: Within, id: string) => within.collection('things').doc(id)
const read = async (within: Within, id: string) => (await thing(within, id).get()).data?.n
const write = (within: Within, id: string, n: unknown) => thing(within, id).update({ data: { n } })
const add = (within: Within, _id: string) => within.collection('things').add({ data: { _id } })
const increment = (id: string) => write(db, id, db.command.inc(1))
const value = (id: string) => at.cloud.dump('things').find(({ _id }) => _id === id)?.n

/** What was sent before has reached the cloud. */
async function arrived(): Promise<void> {
  await read(db, '3')
  await read(db, '3')
}

test('T1: the second writer gets the conflict at once, at its write', async () => {
  const [a, b] = [await db.startTransaction(), await db.startTransaction()]
  await read(a, '1')
  await write(b, '1', 2)
  expect(await failureOf(write(a, '1', 1))).toMatchObject(CONFLICT)
  await b.commit()
  expect(value('1')).toBe(2)
})

test('T2: a write is seen inside alone, and gone after the abort', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 5)
  expect([await read(db, '1'), await read(a, '1')]).toEqual([0, 5])
  await a.rollback()
  expect(value('1')).toBe(0)
})

test('T3: reads stay with the snapshot; a write over a later one is a conflict, then gone', async () => {
  const a = await db.startTransaction()
  await read(a, '1')
  await write(db, '1', 7)
  await write(db, '2', 8)
  expect([await read(a, '1'), await read(a, '2')]).toEqual([0, 0])
  expect(await failureOf(write(a, '1', 1))).toMatchObject(CONFLICT)
  expect(await failureOf(read(a, '1'))).toMatchObject(GONE)
})

test('T4: write skew passes', async () => {
  const [a, b] = [await db.startTransaction(), await db.startTransaction()]
  await read(a, '1')
  await write(a, '2', 1)
  await read(b, '2')
  await write(b, '1', 1)
  await a.commit()
  await b.commit()
  expect([value('1'), value('2')]).toEqual([1, 1])
})

test('T5: after the commit the transaction is gone', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 1)
  await a.commit()
  expect(await failureOf(write(a, '1', 2))).toMatchObject(GONE)
  expect(await failureOf(a.commit())).toMatchObject(RAW_GONE)
  expect(value('1')).toBe(1)
})

test('T6: a document that was set and rolled back was never there', async () => {
  const a = await db.startTransaction()
  expect(await read(a, 't6')).toBeUndefined()
  // The SDK says that it created nothing, whatever the cloud answers.
  expect((await thing(a, 't6').set({ data: { n: 1 } })).stats).toMatchObject({ created: 0 })
  expect(await read(a, 't6')).toBe(1)
  await a.rollback()
  expect(await read(db, 't6')).toBeUndefined()
})

test('T7: a document that was removed and rolled back is there again', async () => {
  const a = await db.startTransaction()
  expect((await thing(a, '3').remove()).stats).toEqual({ removed: 1 })
  expect(await read(a, '3')).toBeUndefined()
  await a.rollback()
  expect(await read(db, '3')).toBe(0)
})

test('T8: a duplicate ends the transaction and leaves no lock', async () => {
  const a = await db.startTransaction()
  await write(a, '2', 9)
  expect(await failureOf(add(a, '1'))).toMatchObject(DUPLICATE)
  expect(at.cloud.health().locks).toBe(0)
  expect(await failureOf(read(a, '1'))).toMatchObject(GONE)
  expect(value('2')).toBe(0)
})

test('T9: of two adds of one new id the second is a conflict, one after the commit a duplicate', async () => {
  const [a, b] = [await db.startTransaction(), await db.startTransaction()]
  await read(a, '1')
  await read(b, '1')
  await add(a, 't9')
  expect(await failureOf(add(b, 't9'))).toMatchObject(CONFLICT)
  await a.commit()
  expect(await failureOf(add(await db.startTransaction(), 't9'))).toMatchObject(DUPLICATE)
})

test('T10: after 30 s the transaction is gone, with its writes and its locks', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 1)
  await at.cloud.advance(30_001)
  expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
  expect(await failureOf(read(a, '1'))).toMatchObject(GONE)
  expect(value('1')).toBe(0)
})

test('T11: a plain increment waits for the lock, then counts on', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 5)
  let isDone = false
  const plain = increment('1').then(() => {
    isDone = true
  })
  await arrived()
  await at.cloud.advance(20)
  expect(isDone).toBe(false)
  await a.commit()
  await plain
  expect(value('1')).toBe(6)
})

test('T12: the snapshot is taken at the first operation', async () => {
  const a = await db.startTransaction()
  await write(db, '1', 3)
  expect(await read(a, '1')).toBe(3)
  await a.rollback()
})

test('T13: a second operation at the same time is busy, and ends the transaction', async () => {
  const a = await db.startTransaction()
  const both = await Promise.all([failureOf(write(a, '1', 1)), failureOf(write(a, '2', 1))])
  expect(both).toEqual(expect.arrayContaining([expect.objectContaining(BUSY)]))
  expect(await failureOf(read(a, '1'))).toMatchObject(GONE)
  expect([value('1'), value('2')]).toEqual([0, 0])
})

test('T14: what comes after the commit, because nobody awaited it, is gone', async () => {
  let late = async (): Promise<unknown> => undefined
  await db.runTransaction(async (t) => {
    await write(t, '1', 1)
    late = () => write(t, '1', 2)
  })
  expect(await failureOf(late())).toMatchObject(GONE)
  expect(value('1')).toBe(1)
})

test.each([
  ['a type error', () => ({ name: db.command.inc(1) }), /non-numeric type string/],
  ['an empty update', () => ({ e: {} }), /'\$set' is empty/],
])('T15: %s ends the transaction', async (_what, data, text) => {
  await thing(db, '1').set({ data: { n: 0, name: 'x' } })
  const a = await db.startTransaction()
  await write(a, '2', 1)
  const failure = await failureOf(thing(a, '1').update({ data: data() }))
  expect(failure).toMatchObject({ errCode: -502001, errMsg: expect.stringMatching(text) })
  expect(await failureOf(read(a, '1'))).toMatchObject(GONE)
  expect(value('2')).toBe(0)
})

test('T18: a plain write that waits too long times out', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 5)
  const plain = failureOf(increment('1'))
  await arrived()
  await at.cloud.advance(5001)
  expect(await plain).toMatchObject({
    errCode: -501001,
    errMsg: expect.stringMatching(/^document.update:fail -501001 .*waited too long/),
  })
  await a.commit()
  expect(value('1')).toBe(5)
})

test('T19: of two plain writes that wait for one lock neither is lost', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 5)
  const plain = [increment('1'), increment('1')]
  await arrived()
  await a.commit()
  await Promise.all(plain)
  expect(value('1')).toBe(7)
})

test('T20: a unique value that is not committed is a conflict, then a duplicate', async () => {
  const name = (within: Within) => within.collection('names').add({ data: { name: 'ann' } })
  const [a, b] = [await db.startTransaction(), await db.startTransaction()]
  await name(a)
  expect(await failureOf(name(b))).toMatchObject(CONFLICT)
  await a.commit()
  expect(await failureOf(name(db))).toMatchObject(DUPLICATE)
})

test('T21: nobody comes back, and a waiting plain write goes on at 30 s', async () => {
  await write(await db.startTransaction(), '1', 5)
  await at.cloud.advance(26_000)
  const plain = increment('1')
  await arrived()
  await at.cloud.advance(4_000)
  await plain
  expect(value('1')).toBe(1)
})

test('T22: a read locks nothing', async () => {
  const a = await db.startTransaction()
  await read(a, '1')
  await increment('1')
  expect(value('1')).toBe(1)
  await a.rollback()
})

test('T23: after a rollback the locks are free, who waited goes on, and all else is gone', async () => {
  const a = await db.startTransaction()
  await write(a, '1', 5)
  const plain = increment('1')
  await arrived()
  await a.rollback()
  await plain
  expect(value('1')).toBe(1)
  expect(await failureOf(write(a, '1', 2))).toMatchObject(GONE)
  expect(await failureOf(a.rollback())).toMatchObject(RAW_GONE)
})
