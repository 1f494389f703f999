/**
 * The quota of a small plan (facts/cloud-database.md section 12, rule 18), and the two duplicate
 * codes.
 */
import { type Fixture, startFixture } from './fixture'
import { type Database, failureOf, openSdk } from './outside'

let at: Fixture
afterEach(() => at.stop())

const read = (db: Database) => db.collection('things').doc('1').get()

describe('requests a second', () => {
  let db: Database
  beforeEach(async () => {
    at = await startFixture({}, { quota: { perSecond: 5, atOnce: 100 } })
    db = openSdk(at)
  })

  test('one too many is -501003; a second later all is well', async () => {
    // Twenty at once arrive within a second on any machine that can run this test at all.
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => read(db)))
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(15)
    for (const { errCode, errMsg } of refused) {
      expect({ errCode, errMsg }).toEqual({
        errCode: -501003,
        errMsg: expect.stringMatching(/^document.get:fail -501003 .*more than 5 database requests/),
      })
    }
    await at.cloud.advance(1000)
    await expect(read(db)).resolves.toBeDefined()
  })
})

test('requests at once: one too many is -501004, until another has ended', async () => {
  at = await startFixture({}, { quota: { perSecond: 1000, atOnce: 2 } })
  const db = openSdk(at)
  await at.cloud.put('things', [{ _id: '1', n: 0 }])
  const t = await db.startTransaction()
  await t
    .collection('things')
    .doc('1')
    .update({ data: { n: 1 } })
  const increment = () =>
    db
      .collection('things')
      .doc('1')
      .update({ data: { n: db.command.inc(1) } })
  const waiting = [increment(), increment(), increment()].map((one) => failureOf(one))
  expect(await Promise.race(waiting)).toMatchObject({
    errCode: -501004,
    errMsg: expect.stringMatching(/^document.update:fail -501004 .*at the same time/),
  })
  expect(await failureOf(t.commit())).toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
  await at.cloud.advance(5_000)
  const codes = (await Promise.all(waiting)).map(({ errCode }) => errCode)
  expect(codes.sort()).toEqual([-501001, -501001, -501004])
  await t.commit()
  await increment()
  expect(at.cloud.dump('things')).toEqual([{ _id: '1', n: 2 }])
})

test.each([
  [undefined, -502001, 'database request fail'],
  ['DATABASE_REQUEST_FAILED', -502001, 'database request fail'],
  ['DATABASE_DUPLICATE_WRITE', -501001, 'resource system error'],
] as const)('a duplicate under the code %s', async (duplicateCode, errCode, text) => {
  at = await startFixture({}, duplicateCode ? { duplicateCode } : {})
  await at.value(`await db.collection('names').add({ data: { _id: '1', name: 'ann' } })`)
  for (const data of [`{ _id: '1', name: 'bob' }`, `{ name: 'ann' }`]) {
    const error = await at.error(`return db.collection('names').add({ data: ${data} })`)
    expect(error).toEqual({
      errCode,
      errMsg: expect.stringMatching(
        new RegExp(
          `^collection.add:fail ${errCode} ${text}\\. \\[FailedOperation.Insert\\].*E11000`,
        ),
      ),
      message: expect.anything(),
    })
  }
  const update = `db.collection('names').add({ data: { _id: '2', name: 'bob' } })
    .then(() => db.collection('names').doc('2').update({ data: { name: 'ann' } }))`
  expect(await at.error(`return ${update}`)).toMatchObject({ errCode })
})
