/** Faults inside a transaction: what the SDK makes of them, and what is left. */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())
beforeEach(() => at.cloud.put('things', [{ _id: 'a', n: 0 }]))

const health = () => {
  const { transactions, locks } = at.cloud.health()
  return { transactions, locks }
}
const NOTHING = { transactions: 0, locks: 0 }
const n = (): unknown => at.cloud.dump('things').find(({ _id }) => _id === 'a')?.n

/** Runs `body` in a transaction; tells the error, and how often it ran. */
const run = (body: string, times = 3): Promise<unknown> =>
  at.value(`let runs = 0
    const shown = (e) => ({ errCode: e.errCode, code: e.code, text: e.errMsg ?? e.message })
    const error = await db.runTransaction(async (t) => {
      runs += 1
      ${body}
    }, ${times}).then(() => null, shown)
    return { runs, error }`)
const WRITE = `await t.collection('things').doc('a').update({ data: { n: 1 } })`

test.each([
  ['add', 'database.insertDocument', `await t.collection('things').add({ data: { _id: 'b' } })`],
  ['update', 'database.modifyDocument', WRITE],
  [
    'set',
    'database.modifyDocument',
    `await t.collection('things').doc('a').set({ data: { n: 2 } })`,
  ],
  ['remove', 'database.removeDocument', `await t.collection('things').doc('a').remove()`],
])('refused at a write (%s): a conflict that the SDK does not retry', async (_n, action, body) => {
  at.cloud.fault({ on: 'trip', kind: 'refused', action, count: 1 })
  expect(await run(body)).toEqual({
    runs: 1,
    error: {
      errCode: -501001,
      text: expect.stringMatching(/:fail -501001 .*\[ResourceUnavailable.TransactionConflict\]/),
    },
  })
  expect(health()).toEqual(NOTHING)
})

test('refused at a read: busy, and the transaction is gone', async () => {
  at.cloud.fault({ on: 'trip', kind: 'refused', action: 'database.getDocument', count: 1 })
  const body = `${WRITE};
    const busy = await t.collection('things').doc('a').get().catch((e) => e)
    const gone = await t.collection('things').doc('a').get().catch((e) => e)
    throw Object.assign(new Error(), { errMsg: busy.errMsg + gone.errMsg })`
  expect(await run(body)).toMatchObject({
    runs: 1,
    error: { text: expect.stringMatching(/TransactionBusy.*TransactionNotExist/) },
  })
  expect(health()).toEqual(NOTHING)
})

test('refused at the start: busy, raw, and nothing has run', async () => {
  at.cloud.fault({ on: 'trip', kind: 'refused', action: 'database.startTransaction', count: 1 })
  expect(await run(WRITE)).toEqual({
    runs: 0,
    error: {
      code: 'DATABASE_TRANSACTION_FAIL',
      text: expect.stringContaining('[ResourceUnavailable.TransactionBusy]'),
    },
  })
})

test('T24: a conflict at the commit is raw, and retried by the SDK three times', async () => {
  const fault = { on: 'trip', kind: 'refused', action: 'database.commitTransaction' } as const
  at.cloud.fault({ ...fault, count: 4 })
  expect(await run(WRITE)).toEqual({
    runs: 4,
    error: {
      code: 'DATABASE_TRANSACTION_CONFLICT',
      text: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
    },
  })
  expect(n()).toBe(0)
  expect(health()).toEqual(NOTHING)
  at.cloud.fault({ ...fault, count: 3 })
  expect(await run(WRITE)).toEqual({ runs: 4, error: null })
  expect(n()).toBe(1)
})

test('T25: a commit whose answer is lost has committed, and its repetition meets E11000', async () => {
  const body = `await t.collection('things').add({ data: { _id: 'fact' } })`
  const action = 'database.commitTransaction'
  at.cloud.fault({ on: 'trip', kind: 'unanswered', action, count: 1 })
  expect(await run(body)).toEqual({
    runs: 1,
    error: { code: 'ECONNRESET', text: 'socket hang up' },
  })
  expect(at.cloud.invocations().at(-1)?.trips).toMatchObject({ 'database.abortTransaction': 1 })
  expect(await run(body)).toMatchObject({ error: { text: expect.stringContaining('E11000') } })
  expect(health()).toEqual(NOTHING)
})

test('a lost abort leaves the transaction and its lock for 30 seconds', async () => {
  at.cloud.fault({ on: 'trip', kind: 'lost', action: 'database.abortTransaction', count: 1 })
  expect(await run(`${WRITE}; throw new Error('changed my mind')`)).toMatchObject({
    error: { text: 'changed my mind' },
  })
  expect(health()).toEqual({ transactions: 1, locks: 1 })
  await at.cloud.advance(31_000)
  expect(health()).toEqual(NOTHING)
  expect(n()).toBe(0)
})

test('a crash in a transaction leaves its lock, on which a plain write waits, for 30 seconds', async () => {
  at.cloud.fault({ on: 'trip', kind: 'crash after', action: 'database.modifyDocument', count: 1 })
  await expect(run(WRITE)).rejects.toThrow('code exit unexpected')
  expect(health()).toEqual({ transactions: 1, locks: 1 })
  const failed = await run(WRITE)
  expect(failed).toMatchObject({ error: { text: expect.stringContaining('TransactionConflict') } })
  await at.cloud.advance(31_000)
  expect(health()).toEqual(NOTHING)
  expect(await run(WRITE)).toEqual({ runs: 1, error: null })
})
