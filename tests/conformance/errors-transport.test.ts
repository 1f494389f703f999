/** What the unmodified SDK makes of answers that are none (facts/wx-server-sdk-wire.md section 2). */
import { type Fixture, startFixture } from './fixture'
import { type Answer, type Line, startLine, through } from './line'

let at: Fixture
let line: Line
let answer: Answer = {}
beforeAll(async () => {
  at = await startFixture()
  line = await startLine(() => answer)
})
afterAll(async () => {
  await line.stop()
  await at.stop()
})

/** Value or failure of a call whose request gets `given` for an answer. */
async function told(given: Answer, call: string): Promise<unknown> {
  answer = given
  const snippet = `const things = db.collection('things')
    return ${call}.then((value) => ({ value }), ({ errCode, code, errMsg, message }) =>
      ({ error: { errCode, code, errMsg, message } }))`
  return at.value(through(snippet), 'ann', { line: line.url })
}

const json = (value: unknown): Answer => ({ body: JSON.stringify(value) })
const data = (fields: object): Answer => json({ requestId: 'r', data: fields })
const failure = (errCode: number, text: RegExp) => ({
  error: expect.objectContaining({ errCode, errMsg: expect.stringMatching(text) }),
})

const UNDEFINED = /Cannot read properties of undefined/

test.each<[string, Answer, string, unknown]>([
  [
    'HTTP 500',
    { status: 500, body: '{}' },
    `things.get()`,
    failure(-501001, /500 Internal Server Error \| \[http:\/\/127\.0\.0\.1:\d+\/admin\?env=/),
  ],
  ['HTTP 500 and no JSON', { status: 500, body: 'x' }, `things.get()`, failure(-1, /JSON/)],
  ['no JSON', { body: '<html>' }, `things.get()`, failure(-1, /^collection\.get:fail /)],
  ['a cut connection', { cut: true }, `things.get()`, failure(-501001, /socket hang up/)],
  [
    'an answer cut in the middle',
    { cut: true, body: '{"requestId"' },
    `things.get()`,
    failure(-501001, /aborted/),
  ],
  ['no data.list', data({}), `things.get()`, failure(-1, UNDEFINED)],
  ['no insertedIds', data({}), `things.add({ data: {} })`, failure(-1, UNDEFINED)],
  ['no data', json({ requestId: 'r' }), `things.get()`, failure(-1, UNDEFINED)],
  [
    'an item of the list that is no text',
    data({ list: [{ _id: 'a' }] }),
    `things.get()`,
    failure(-1, /JSON/),
  ],
  [
    'no updated, for a document',
    data({}),
    `things.doc('a').update({ data: { n: 1 } })`,
    { value: { stats: {}, errMsg: 'document.update:ok' } },
  ],
  [
    'no updated, for a query',
    data({}),
    `things.where({ n: 1 }).update({ data: { n: 1 } })`,
    { value: { stats: { updated: 0 }, errMsg: 'collection.update:ok' } },
  ],
  [
    'an empty code',
    json({ requestId: 'r', code: '', data: { total: 3 } }),
    `things.count()`,
    { value: { total: 3, errMsg: 'collection.count:ok' } },
  ],
  [
    'Points that are none',
    data({ list: ['{"_id":"a","p":{"type":"Point","coordinates":["x","y"]}}'] }),
    `things.get()`,
    failure(-1, /Geo Point must be number type/),
  ],
])('%s', async (_name, given, call, seen) => {
  expect(await told(given, call)).toEqual(seen)
})

test('an upload succeeds on HTTP 500 with an empty body, and fails on XML alone', async () => {
  const upload = `cloud.uploadFile({ cloudPath: 'a', fileContent: Buffer.from('a') })`
  let put: Answer = { status: 500 }
  const own = await startLine(({ method }) =>
    method === 'PUT'
      ? put
      : data({
          url: `${own.url}/put`,
          token: 't',
          authorization: 'a',
          fileId: 'f',
          cosFileId: 'c',
        }),
  )
  const run = () => at.value(through(`return ${upload}`), 'ann', { line: own.url })
  expect(await run()).toEqual({ fileID: 'f', statusCode: -1, errMsg: 'uploadFile:ok' })
  const xml = (code: string): Answer => ({
    body: `<Error><Code>${code}</Code><Message>m</Message><RequestId>r</RequestId><TraceId>t</TraceId></Error>`,
  })
  put = xml('AccessDenied')
  await expect(run()).rejects.toThrow(/"STORAGE_REQUEST_FAIL".*\[AccessDenied\]: m/)
  put = xml('SignatureDoesNotMatch')
  await expect(run()).rejects.toThrow(/"SYS_ERR".*\[SignatureDoesNotMatch\]: m/)
  put = { body: '<Error><Code>x</Code></Error>' }
  await expect(run()).rejects.toThrow(/not iterable|undefined/)
  await own.stop()
})
