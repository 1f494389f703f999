/**
 * Every code of facts/wx-server-sdk-wire.md section 6.1 that has a cause in the local cloud, brought
 * about through the unmodified SDK. Without a cause here: SERVER_TIMEOUT, INVALID_COMMON_PARAM,
 * RESOURCE_NOT_INITIAL and STORAGE_SIGN_PARAM_INVALID (nothing that stands for them exists),
 * DATABASE_PERMISSION_DENIED and STORAGE_EXCEED_AUTHORITY (only pages can be refused so, over
 * /local/*). FUNCTIONS_REQUEST_FAIL, EXCEED_REQUEST_LIMIT and EXCEED_CONCURRENT_REQUEST_LIMIT are
 * brought about by the tests of the limits.
 */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture({ failing: { code: `exports.main = () => { throw new Error('no') }` } })
})
afterAll(() => at.stop())

const things = `db.collection('things')`

test.each([
  [
    'INVALIID_ENV, another environment',
    `cloud.database({ env: 'prod-1' }).collection('things').get()`,
    -501005,
    'collection.get:fail -501005 invalid env. the environment is "local-env", not "prod-1"',
  ],
  [
    'INVALID_PARAM, a negative limit',
    `${things}.where({ n: 1 }).limit(-1).get()`,
    -501007,
    /^collection\.get:fail -501007 invalid parameters\. /,
  ],
  [
    'INVALID_REQUEST_SOURCE, a token that is not of this invocation',
    `(process.env.WX_API_TOKEN = 'guessed', ${things}.get())`,
    -501008,
    /^collection\.get:fail -501008 invalid request source\. the invocation is unknown/,
  ],
  [
    'INVALID_REQUEST_SOURCE, the secret of somebody else',
    `(process.env.TENCENTCLOUD_SECRETID = 'stranger', ${things}.get())`,
    -501008,
    /^collection\.get:fail -501008 invalid request source\. .* is of "stranger"/,
  ],
  [
    'DATABASE_REQUEST_FAILED, an _id that is taken',
    `${things}.add({ data: [{ _id: 'twin' }, { _id: 'twin' }] })`,
    -502001,
    /^collection\.add:fail -502001 database request fail\. .*E11000 duplicate key error/,
  ],
  [
    'DATABASE_INVALID_OPERRATOR, an operator that does not exist',
    `${things}.where({ n: { $near: 1 } }).get()`,
    -502002,
    /^collection\.get:fail -502002 database invalid command\. /,
  ],
  [
    'DATABASE_COLLECTION_NOT_EXIST, no such collection',
    `db.collection('nowhere').get()`,
    -502005,
    /^collection\.get:fail -502005 database collection not exists\. \[ResourceNotFound\] Db or Table/,
  ],
])('%s', async (_name, call, errCode, errMsg) => {
  const text = typeof errMsg === 'string' ? errMsg : expect.stringMatching(errMsg)
  const error = await at.error(`const { TENCENTCLOUD_SECRETID } = process.env
    try { return await ${call} } finally { Object.assign(process.env, { TENCENTCLOUD_SECRETID }) }`)
  expect(error).toEqual({ errCode, errMsg: text, message: text })
})

test.each([
  ['STORAGE_FILE_NONEXIST', `cloud.downloadFile({ fileID: 'cloud://local-env.x/a' })`],
  ['FUNCTIONS_EXECUTE_FAIL', `cloud.callFunction({ name: 'failing' })`],
  ['DATABASE_COLLECTION_NOT_EXIST', `db.collection('nowhere').aggregate().end()`],
  ['INVALID_PARAM', `cloud.getTempFileURL({ fileList: Array(51).fill('cloud://local-env.x/a') })`],
  ['INVALID_PARAM', `cloud.uploadFile({ cloudPath: '/a', fileContent: Buffer.from('a') })`],
])('%s keeps its code outside collections and documents: %s', async (code, call) => {
  expect(await at.error(`return ${call}`)).toMatchObject({ errCode: -1, code })
})

test('an error of a transaction is raw: SYS_ERR where the line refuses it', async () => {
  at.cloud.fault({ on: 'trip', kind: 'refused', action: 'database.abortTransaction', count: 1 })
  const failed = await at.error(`const t = await db.startTransaction(); return t.rollback()`)
  expect(failed).toEqual({ code: 'SYS_ERR', message: expect.stringContaining('overloaded') })
})

test('SYS_ERR is what an overloaded cloud says', async () => {
  at.cloud.fault({ on: 'trip', kind: 'refused', action: 'database.getDocument', count: 1 })
  expect(await at.error(`return ${things}.get()`)).toMatchObject({
    errCode: -501001,
    errMsg: expect.stringMatching(/^collection\.get:fail -501001 resource system error\. /),
  })
})

test('DATABASE_COLLECTION_EXCEED_LIMIT: an environment holds 100 collections', async () => {
  const free = await startFixture({}, { schema: undefined })
  const fill = `for (let n = 0; n < 110; n += 1) await db.createCollection('c' + n)`
  expect(await free.error(fill)).toMatchObject({
    errCode: -1,
    code: 'DATABASE_COLLECTION_EXCEED_LIMIT',
  })
  await free.stop()
})
