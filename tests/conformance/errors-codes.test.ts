/**
 * The codes of facts/wx-server-sdk-wire.md section 6.1, each in the three shapes of 6.2: what the
 * unmodified SDK makes of an answer with that code, whoever gives it.
 */
import { type Failure, type Fixture, startFixture } from './fixture'
import { type Line, startLine, through } from './line'

const CODES: [code: string, errCode: number, text: string][] = [
  ['SYS_ERR', -501001, 'resource system error'],
  ['SERVER_TIMEOUT', -501002, 'resource server timeout'],
  ['EXCEED_REQUEST_LIMIT', -501003, 'exceed request limit'],
  ['EXCEED_CONCURRENT_REQUEST_LIMIT', -501004, 'exceed concurrent request limit'],
  ['INVALIID_ENV', -501005, 'invalid env'],
  ['INVALID_COMMON_PARAM', -501006, 'invalid common parameters'],
  ['INVALID_PARAM', -501007, 'invalid parameters'],
  ['INVALID_REQUEST_SOURCE', -501008, 'invalid request source'],
  ['RESOURCE_NOT_INITIAL', -501009, 'resource not initialized'],
  ['DATABASE_REQUEST_FAILED', -502001, 'database request fail'],
  ['DATABASE_INVALID_OPERRATOR', -502002, 'database invalid command'],
  ['DATABASE_PERMISSION_DENIED', -502003, 'database permission denied'],
  ['DATABASE_COLLECTION_EXCEED_LIMIT', -502004, 'database exceed collection limit'],
  ['DATABASE_COLLECTION_NOT_EXIST', -502005, 'database collection not exists'],
  ['STORAGE_REQUEST_FAIL', -503001, 'storage request fail'],
  ['STORAGE_EXCEED_AUTHORITY', -503002, 'storage permission denied'],
  ['STORAGE_FILE_NONEXIST', -503003, 'storage file not exists'],
  ['STORAGE_SIGN_PARAM_INVALID', -503004, 'storage invalid sign parameter'],
  ['FUNCTIONS_REQUEST_FAIL', -504001, 'functions request fail'],
  ['FUNCTIONS_EXECUTE_FAIL', -504002, 'functions execute fail'],
  ['DATABASE_TRANSACTION_CONFLICT', -501001, 'resource system error'],
  ['DATABASE_TRANSACTION_FAIL', -501001, 'resource system error'],
  ['DATABASE_TIMEOUT', -501001, 'resource system error'],
  ['DATABASE_DUPLICATE_WRITE', -501001, 'resource system error'],
  ['LOCAL_STRICT', -501001, 'resource system error'],
  ['NO_CODE_OF_THE_TABLE', -501001, 'resource system error'],
]

/** Each call that the SDK wraps in its own way, and the name that it gives it. */
const MAPPED: [name: string, call: string][] = [
  ['collection.add', `things.add({ data: {} })`],
  ['collection.get', `things.get()`],
  ['collection.count', `things.count()`],
  ['collection.update', `things.where({ n: 1 }).update({ data: { n: 1 } })`],
  ['collection.remove', `things.where({ n: 1 }).remove()`],
  ['document.get', `things.doc('a').get()`],
  ['document.set', `things.doc('a').set({ data: { n: 1 } })`],
  ['document.update', `things.doc('a').update({ data: { n: 1 } })`],
  ['document.remove', `things.doc('a').remove()`],
]
const KEPT: [name: string, call: string][] = [
  ['collection.aggregate', `things.aggregate().end()`],
  ['createCollection', `db.createCollection('x')`],
  ['callFunction', `cloud.callFunction({ name: 'x' })`],
  ['uploadFile', `cloud.uploadFile({ cloudPath: 'x', fileContent: Buffer.from('x') })`],
  ['downloadFile', `cloud.downloadFile({ fileID: 'x' })`],
  ['getTempFileURL', `cloud.getTempFileURL({ fileList: ['x'] })`],
  ['deleteFile', `cloud.deleteFile({ fileList: ['x'] })`],
]
const RAW = [`db.startTransaction()`, `db.runTransaction(async () => 1, 0)`]

let at: Fixture
let line: Line
let code = ''
beforeAll(async () => {
  at = await startFixture()
  const requestId = 'told'
  line = await startLine(() => ({ body: JSON.stringify({ requestId, code, message: 'why' }) }))
})
afterAll(async () => {
  await line.stop()
  await at.stop()
})

/** The failures of several calls, one after the other, as the function sees them. */
async function failures(calls: string[]): Promise<(Failure & { requestId?: string })[]> {
  const list = calls.map((call) => `async () => ${call}`).join(',\n')
  const snippet = `const things = db.collection('things')
    const failures = []
    for (const call of [${list}]) {
      failures.push(await call().then(
        (value) => ({ value }),
        ({ errCode, code, errMsg, message, requestId }) => ({ errCode, code, errMsg, message, requestId })))
    }
    return failures`
  const seen = await at.value(through(snippet), 'ann', { line: line.url })
  return seen as Failure[]
}

describe.each(CODES)('%s', (told, errCode, text) => {
  beforeAll(() => {
    code = told
  })

  test(`is ${errCode} without a code in calls of collections and documents`, async () => {
    const expected = MAPPED.map(([name]) => {
      const errMsg = `${name}:fail ${errCode} ${text}. why`
      return { errCode, errMsg, message: errMsg }
    })
    expect(await failures(MAPPED.map(([, call]) => call))).toEqual(expected)
  })

  test('keeps its code, with errCode -1, in the other calls', async () => {
    const expected = KEPT.map(([name]) => ({
      errCode: -1,
      code: told,
      requestId: 'told',
      errMsg: `${name}:fail why`,
      message: expect.stringContaining('why'),
    }))
    expect(await failures(KEPT.map(([, call]) => call))).toEqual(expected)
  })

  test('is raw when a transaction starts', async () => {
    const expected = RAW.map(() => ({ code: told, message: expect.any(String), requestId: 'told' }))
    expect(await failures(RAW)).toEqual(expected)
  })
})
