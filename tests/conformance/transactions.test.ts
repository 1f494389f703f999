import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())
beforeEach(() => at.value(`await db.collection('things').doc('a').set({ data: { n: 0 } })`))
afterEach(() => expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 }))

const read = (): Promise<unknown> =>
  at.value(`return (await db.collection('things').doc('a').get()).data.n`)

test('a transaction commits all it wrote, or nothing', async () => {
  await at.value(`await db.runTransaction(async (t) => {
    const { data } = await t.collection('things').doc('a').get()
    await t.collection('things').doc('a').update({ data: { n: data.n + 1 } })
    await t.collection('things').doc('b').set({ data: { n: 1 } })
    await t.collection('things').add({ data: { _id: 'c' + Math.random(), n: 1 } })
    await t.collection('things').doc('b').remove()
  })`)
  expect(await read()).toBe(1)
  const thrown = await at.error(`await db.runTransaction(async (t) => {
    await t.collection('things').doc('a').update({ data: { n: 50 } })
    throw new Error('changed my mind')
  })`)
  expect(thrown.message).toContain('changed my mind')
  expect(await read()).toBe(1)
})

test('the second writer is refused at its write, in the shape that the SDK does not retry', async () => {
  const outcome = await at.value(`
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await first.collection('things').doc('a').update({ data: { n: 1 } })
    let runs = 0
    const error = await second.collection('things').doc('a').update({ data: { n: 2 } }).catch((e) => e)
    const gone = await second.commit().catch((e) => e)
    await first.commit()
    return { errCode: error.errCode, code: error.code ?? null, errMsg: error.errMsg,
      gone: gone.code, goneText: gone.message }
  `)
  expect(outcome).toMatchObject({
    errCode: -501001,
    code: null,
    errMsg: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
    gone: 'DATABASE_TRANSACTION_FAIL',
    goneText: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
  })
  expect(await read()).toBe(1)
})

test('others see the old value until the commit', async () => {
  const seen = await at.value(`
    const t = await db.startTransaction()
    await t.collection('things').doc('a').update({ data: { n: 7 } })
    const { result } = await cloud.callFunction({ name: 'probe', data: {
      snippet: "return (await db.collection('things').doc('a').get()).data.n" } })
    await t.commit()
    return result.value
  `)
  expect(seen).toBe(0)
  expect(await read()).toBe(7)
})

test.each([
  ['where().update', `t.collection('things').where({ n: 0 }).update({ data: { n: 5 } })`],
  ['where().remove', `t.collection('things').where({ n: 0 }).remove()`],
  ['where().count', `t.collection('things').where({ n: 0 }).count()`],
  ['where().get', `t.collection('things').where({ n: 0 }).get()`],
  ['aggregate', `t.collection('things').aggregate().match({ n: 0 }).end()`],
  ['the database itself', `db.collection('things').doc('a').get()`],
])('%s inside a transaction is refused instead of running outside of it', async (_name, call) => {
  const error = await at.error(`await db.runTransaction(async (t) => { await ${call} })`)
  expect(`${error.code} ${error.errMsg} ${error.message}`).toMatch(/transaction/i)
  expect(await read()).toBe(0)
})

test('a transaction that nobody ends is over after 30 seconds', async () => {
  await at.value(`
    const t = await db.startTransaction()
    await t.collection('things').doc('a').update({ data: { n: 5 } })
  `)
  expect(at.cloud.health()).toMatchObject({ transactions: 1, locks: 1 })
  await at.cloud.advance(31_000)
  expect(at.cloud.health()).toMatchObject({ transactions: 0, locks: 0 })
  expect(await read()).toBe(0)
})
