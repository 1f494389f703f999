/**
 * What the SDK's runTransaction does in each situation of facts/cloud-database.md 3.2, and what may
 * not be called in a transaction (T16, T17).
 */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())
beforeEach(() => at.cloud.put('things', [{ _id: 'a', n: 0 }]))
afterEach(() => expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 }))

const n = (): unknown => at.cloud.dump('things').find(({ _id }) => _id === 'a')?.n
const WRITE = `await t.collection('things').doc('a').update({ data: { n: 1 } })`
/** Ends the transaction without the callback's noticing. */
const FAILS_UNSEEN = `await t.collection('things').doc('a').update({ data: { n: _.push([1]) } })
  .catch(() => 0)`

interface Outcome {
  /** How often the callback ran. */
  runs: number
  error: { errCode?: unknown; code?: unknown; text?: unknown } | null
}

/** Runs `body` in a transaction, and tells what went over the wire besides. */
async function run(body: string, times = 3): Promise<Outcome & { wire: Record<string, number> }> {
  const outcome = await at.value(`let runs = 0
    const shown = (e) => ({ errCode: e?.errCode, code: e?.code,
      text: typeof e === 'object' ? e.errMsg ?? e.message : String(e) })
    const error = await db.runTransaction(async (t) => { runs += 1; ${body} }, ${times})
      .then(() => null, shown)
    return { runs, error }`)
  const { trips = {} } =
    at.cloud
      .invocations()
      .filter(({ door }) => door === 'probe')
      .at(-1) ?? {}
  const short = Object.entries(trips).map(([action, count]) => [
    action.replace(/^database\.|Transaction$|Document$/g, ''),
    count,
  ])
  return { ...(outcome as Outcome), wire: Object.fromEntries(short) }
}

const refused = (action: string, count = 1, kind: 'refused' | 'unanswered' = 'refused') =>
  at.cloud.fault({ on: 'trip', kind, action: `database.${action}`, count })

const CONFLICT = expect.stringContaining('[ResourceUnavailable.TransactionConflict]')
const BUSY = expect.stringContaining('[ResourceUnavailable.TransactionBusy]')
const GONE = expect.stringContaining('[ResourceUnavailable.TransactionNotExist]')

test('a conflict at a write: one run, an abort, errCode -501001 without code', async () => {
  refused('modifyDocument')
  expect(await run(WRITE)).toEqual({
    runs: 1,
    wire: { start: 1, modify: 1, abort: 1 },
    error: { errCode: -501001, text: CONFLICT },
  })
})

test.each([
  [3, 4],
  [1, 2],
  [0, 1],
])('a conflict at each commit, times = %i: %i runs, one abort, raw', async (times, runs) => {
  refused('commitTransaction', runs)
  expect(await run(WRITE, times)).toEqual({
    runs,
    wire: { start: runs, modify: runs, commit: runs, abort: 1 },
    error: { code: 'DATABASE_TRANSACTION_CONFLICT', text: CONFLICT },
  })
  expect(n()).toBe(0)
})

test('busy at the start: no run, raw', async () => {
  refused('startTransaction')
  expect(await run(WRITE)).toEqual({
    runs: 0,
    wire: { start: 1 },
    error: { code: 'DATABASE_TRANSACTION_FAIL', text: BUSY },
  })
})

test('busy at an operation: one run, an abort, errCode -501001 without code', async () => {
  const many = `await Promise.all([1, 2, 3, 4, 5].map((i) =>
    t.collection('things').doc('d' + i).set({ data: { n: 1 } })))`
  const { runs, wire, error } = await run(many)
  // How many of the five had left before the first answer came is the machine's affair.
  expect({ runs, ...wire }).toEqual({ runs: 1, start: 1, modify: expect.any(Number), abort: 1 })
  expect(error).toEqual({
    errCode: -501001,
    text: expect.stringMatching(/Transaction(Busy|NotExist)/),
  })
})

test('a commit of what is gone: one run, an abort, raw', async () => {
  expect(await run(`${WRITE}; ${FAILS_UNSEEN}`)).toEqual({
    runs: 1,
    wire: { start: 1, modify: 2, commit: 1, abort: 1 },
    error: { code: 'DATABASE_TRANSACTION_FAIL', text: GONE },
  })
  expect(n()).toBe(0)
})

test('a commit inside the callback: a second one is sent, and is gone', async () => {
  expect(await run(`${WRITE}; await t.commit()`)).toEqual({
    runs: 1,
    wire: { start: 1, modify: 1, commit: 2 },
    error: { code: 'DATABASE_TRANSACTION_FAIL', text: GONE },
  })
  expect(n()).toBe(1)
})

test('the callback throws: one run, an abort, the same error', async () => {
  expect(await run(`${WRITE}; throw new Error('mine')`)).toEqual({
    runs: 1,
    wire: { start: 1, modify: 1, abort: 1 },
    error: { text: 'mine' },
  })
  expect(n()).toBe(0)
})

test('the callback throws after a failed operation: the failing abort is swallowed', async () => {
  await at.cloud.put('things', [{ _id: 'x', n: 'text' }])
  expect(
    await run(`await t.collection('things').doc('x').update({ data: { n: _.inc(1) } })`),
  ).toEqual({
    runs: 1,
    wire: { start: 1, modify: 1, abort: 1 },
    error: { errCode: -502001, text: expect.stringContaining('non-numeric') },
  })
})

test('the callback throws the code of a conflict: it runs again each time', async () => {
  expect(
    await run(`throw Object.assign(new Error('mine'),
    { code: 'DATABASE_TRANSACTION_CONFLICT' })`),
  ).toMatchObject({
    runs: 4,
    wire: { start: 4, abort: 1 },
    error: { text: 'mine' },
  })
  // The SDK forgot three of them; only the clock ends those.
  expect(at.cloud.health()).toMatchObject({ transactions: 3 })
  await at.cloud.advance(30_001)
})

test.each([
  [`'why'`, 'why'],
  ['', 'undefined'],
])('rollback(%s): an abort, and exactly that is thrown', async (reason, text) => {
  expect(await run(`${WRITE}; await t.rollback(${reason})`)).toMatchObject({
    runs: 1,
    wire: { start: 1, modify: 1, abort: 1 },
    error: { text },
  })
  expect(n()).toBe(0)
})

test('a rollback whose abort fails: two aborts, and the error of the abort', async () => {
  expect(await run(`${FAILS_UNSEEN}; await t.rollback('why')`)).toMatchObject({
    runs: 1,
    wire: { start: 1, modify: 1, abort: 2 },
    error: { code: 'DATABASE_TRANSACTION_FAIL', text: GONE },
  })
})

test('code after a rollback goes on, and its writes are gone', async () => {
  const body = `await t.rollback('why').catch(() => 0)
    const late = await t.collection('things').doc('a').update({ data: { n: 2 } }).catch((e) => e)
    await db.collection('things').doc('seen').set({ data: { text: late.errMsg } })`
  expect(await run(body)).toMatchObject({ runs: 1, error: { text: 'why' } })
  const seen = at.cloud.dump('things').find(({ _id }) => _id === 'seen')
  expect(seen?.text).toEqual(GONE)
  expect(n()).toBe(0)
})

test('the reply to the commit is lost: an abort of what is committed, a raw network error', async () => {
  refused('commitTransaction', 1, 'unanswered')
  expect(await run(WRITE)).toMatchObject({
    runs: 1,
    wire: { start: 1, modify: 1, commit: 1, abort: 1 },
    error: { code: 'ECONNRESET', text: 'socket hang up' },
  })
  expect(n()).toBe(1)
})

test('T16: where().get in a transaction is refused, and ends it', async () => {
  const body = `await t.collection('things').where({ n: 0 }).get()`
  expect(await run(`${WRITE}; ${body}`)).toMatchObject({
    error: { errCode: -502002, text: expect.stringContaining('not supported in a transaction') },
  })
  expect(n()).toBe(0)
})

test.each([
  ['where().update', `t.collection('things').where({ n: 0 }).update({ data: { n: 5 } })`],
  ['where().remove', `t.collection('things').where({ n: 0 }).remove()`],
  ['where().count', `t.collection('things').where({ n: 0 }).count()`],
  ['aggregate', `t.collection('things').aggregate().match({ n: 0 }).end()`],
  ['get by the database itself', `db.collection('things').doc('a').get()`],
  ['add by the database itself', `db.collection('things').add({ data: { n: 5 } })`],
])('T17: %s inside a transaction is refused instead of leaving it', async (_name, call) => {
  expect(await run(`await ${call}`)).toMatchObject({
    runs: 1,
    error: { text: expect.stringMatching(/real cloud would run it outside the transaction/) },
  })
  expect(n()).toBe(0)
})
