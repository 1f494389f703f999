/**
 * Errors that the database gives of itself, in the shape that code sees (facts/cloud-database.md
 * section 4, facts/wx-server-sdk-wire.md 6.1 and 6.2). The quota, the two duplicate codes and the
 * limit of collections are in limits-quota and schema-collections, those of the line in faults-*.
 */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
  await at.cloud.put('things', [{ _id: '1', n: 1, none: null }])
})
afterAll(() => at.stop())

const things = `db.collection('things')`

test.each<[code: string, errCode: number, call: string, errMsg: RegExp]>([
  [
    'DATABASE_REQUEST_FAILED',
    -502001,
    `${things}.add({ data: { _id: '1' } })`,
    /^collection.add:fail -502001 database request fail\. \[FailedOperation.Insert\] bulk write error: \[\{E11000 duplicate key error collection: tnt-local.things index: _id_ dup key: \{ _id: "1" \}\}\]$/,
  ],
  [
    'DATABASE_REQUEST_FAILED under null',
    -502001,
    `${things}.doc('1').update({ data: { none: { x: 1 } } })`,
    /^document.update:fail -502001 database request fail\. \[FailedOperation\] multiple write errors: \[\{write errors: \[\{Cannot create field 'x' in element \{none: null\}\}\]\}, \{<nil>\}\]$/,
  ],
  [
    'DATABASE_REQUEST_FAILED, empty',
    -502001,
    `${things}.where({ n: 1 }).update({ data: { e: {} } })`,
    /^collection.update:fail -502001 .*'\$set' is empty\. You must specify a field like so: \{\$set: \{<field>: \.\.\.\}\}/,
  ],
  [
    'DATABASE_INVALID_OPERRATOR',
    -502002,
    `db.runTransaction((t) => t.collection('things').where({ n: 1 }).get(), 0)`,
    /^collection.get:fail -502002 database invalid command\. /,
  ],
  [
    'DATABASE_COLLECTION_NOT_EXIST',
    -502005,
    `db.collection('nowhere').doc('1').get()`,
    /^document.get:fail -502005 database collection not exists\. \[ResourceNotFound\] Db or Table not exist/,
  ],
  [
    'INVALID_PARAM',
    -501007,
    `${things}.add({ data: { text: 'x'.repeat(600000) } })`,
    /^collection.add:fail -501007 invalid parameters\. /,
  ],
  [
    'anything else, as LOCAL_STRICT',
    -501001,
    `${things}.add({ data: { n: NaN } })`,
    /^collection.add:fail -501001 resource system error\. 'n' is NaN/,
  ],
])(
  '%s in a collection or document call: errCode %i and no code',
  async (_n, errCode, call, errMsg) => {
    const { errCode: seen, code, errMsg: text } = await at.error(`return ${call}`)
    expect({ seen, code }).toEqual({ seen: errCode, code: undefined })
    expect(text).toMatch(errMsg)
  },
)

test.each<[name: string, call: string, code: string, errMsg: RegExp]>([
  [
    'aggregate',
    `db.collection('nowhere').aggregate().end()`,
    'DATABASE_COLLECTION_NOT_EXIST',
    /^collection.aggregate:fail .*Db or Table not exist/,
  ],
  [
    'aggregate of nothing that may be',
    `${things}.aggregate().limit(0).end()`,
    'DATABASE_REQUEST_FAILED',
    /^collection.aggregate:fail /,
  ],
  [
    'createCollection',
    `db.createCollection('things')`,
    'DATABASE_REQUEST_FAILED',
    /^createCollection:fail .*Table exist/,
  ],
])('%s keeps the code, with errCode -1', async (_name, call, code, errMsg) => {
  const error = await at.error(`return ${call}`)
  expect(error).toMatchObject({ errCode: -1, code })
  expect(error.errMsg).toMatch(errMsg)
})

test.each([
  ['commit', 'commit'],
  ['rollback', 'rollback'],
])('%s of what is gone is raw: a code and a message, no errCode', async (_name, method) => {
  const error = await at.error(`const t = await db.startTransaction()
    await t.collection('things').where({ n: 1 }).get().catch(() => 0)
    await t.${method}()`)
  expect(error).toEqual({
    code: 'DATABASE_TRANSACTION_FAIL',
    message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
  })
})

test('a missing document: null or errCode -1 with its text; of an update or removal just 0', async () => {
  expect(await at.value(`return (await ${things}.doc('none').get()).data`)).toBeNull()
  expect(
    await at.error(`return cloud.database().collection('things').doc('none').get()`),
  ).toMatchObject({
    errCode: -1,
    errMsg: expect.stringContaining('document.get:fail document with _id none does not exist'),
  })
  const counts = `const updated = await ${things}.doc('none').update({ data: { n: 1 } })
    const removed = await ${things}.doc('none').remove()
    return [updated.stats.updated, removed.stats.removed]`
  expect(await at.value(counts)).toEqual([0, 0])
})
