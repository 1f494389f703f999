/** Storage at its edges, through the unmodified SDK (facts/wx-server-sdk-wire.md section 8). */
import { type Fixture, startFixture } from './fixture'
import { type Line, startRecorder, through } from './line'

let at: Fixture
let line: Line
beforeAll(async () => {
  at = await startFixture()
  line = await startRecorder(at.cloud.url)
})
afterAll(async () => {
  await line.stop()
  await at.stop()
})

const ID = 'cloud://local-env.6c6f-local-env-1250000000/'
const MB = 1024 * 1024

test('a stream goes up as a Buffer does, and an empty Buffer makes an empty file', async () => {
  const seen = await at.value(`
    const { createReadStream, writeFileSync } = require('node:fs')
    const file = require('node:path').join(require('node:os').tmpdir(), 'fenming-' + process.pid)
    writeFileSync(file, 'from a stream')
    await cloud.uploadFile({ cloudPath: 'stream.txt', fileContent: createReadStream(file) })
    require('node:fs').rmSync(file)
    return cloud.uploadFile({ cloudPath: 'empty.txt', fileContent: Buffer.alloc(0) })`)
  expect(seen).toEqual({ fileID: `${ID}empty.txt`, statusCode: -1, errMsg: 'uploadFile:ok' })
  expect(String(at.cloud.readFile(`${ID}stream.txt`))).toBe(String(Buffer.from('from a stream')))
  expect(at.cloud.readFile(`${ID}empty.txt`)).toHaveLength(0)
})

test('a file may hold 50 MB and not one byte more', async () => {
  const upload = (bytes: number): string =>
    `return cloud.uploadFile({ cloudPath: 'large', fileContent: Buffer.alloc(${bytes}) })`
  expect(await at.error(upload(50 * MB + 1))).toMatchObject({
    errCode: -1,
    code: 'STORAGE_REQUEST_FAIL',
    errMsg: expect.stringMatching(/^uploadFile:fail \[EntityTooLarge\]: /),
  })
  expect(at.cloud.readFile(`${ID}large`)).toBeUndefined()
  await at.value(upload(50 * MB))
  expect(at.cloud.readFile(`${ID}large`)).toHaveLength(50 * MB)
})

test.each([
  ['no token', () => ''],
  ['a token for another file', (token: string) => token],
  ['a token with another time', (token: string) => token.replace(/^\d/, '9')],
])('%s uploads nothing, in words that the SDK reads', async (_name, spoil) => {
  const tell = async (path: string) => {
    const start = line.trips.length
    const run = `return cloud.uploadFile({ cloudPath: '${path}', fileContent: Buffer.from('a') })`
    await at.value(through(run), 'ann', { line: line.url })
    return JSON.parse(String(line.trips[start]?.answer.body)).data
  }
  const [mine, other] = [await tell('mine'), await tell('other')]
  const response = await fetch(mine.url, {
    method: 'PUT',
    body: 'b',
    headers: { 'x-cos-security-token': spoil(other.token) },
  })
  expect(await response.text()).toMatch(/^<Error><Code>AccessDenied<\/Code><Message>.*<TraceId>/)
  expect(String(at.cloud.readFile(`${ID}mine`))).toBe(String(Buffer.from('a')))
})

test('an upload may begin within an hour, also twice, as the object store has it', async () => {
  const start = line.trips.length
  const run = `return cloud.uploadFile({ cloudPath: 'late', fileContent: Buffer.from('1') })`
  await at.value(through(run), 'ann', { line: line.url })
  const { url, token } = JSON.parse(String(line.trips[start]?.answer.body)).data
  const again = (body: string) =>
    fetch(url, { method: 'PUT', body, headers: { 'x-cos-security-token': token } })
  expect((await again('2')).status).toBe(200)
  await at.cloud.advance(3_601_000)
  expect((await again('3')).status).toBe(403)
  expect(String(at.cloud.readFile(`${ID}late`))).toBe(String(Buffer.from('2')))
})

test('50 files at once, and not one more', async () => {
  const many = (call: string, count: number): string =>
    `return cloud.${call}({ fileList: Array(${count}).fill('${ID}none') })`
  for (const call of ['getTempFileURL', 'deleteFile']) {
    expect(await at.value(many(call, 50))).toMatchObject({
      fileList: Array(50).fill({ status: -503003, errMsg: 'storage file not exists' }),
    })
    expect(await at.error(many(call, 51))).toMatchObject({
      errCode: -1,
      code: 'INVALID_PARAM',
      errMsg: expect.stringMatching(/50 files at most/),
    })
  }
})

test('an address lives as long as asked, at least a second and at most a day', async () => {
  await at.cloud.putFile('aged', Buffer.from('a'))
  const ages = [undefined, 60, 0, 999_999_999]
  const list = ages.map((maxAge) =>
    maxAge === undefined ? `${ID}aged` : { fileID: `${ID}aged`, maxAge },
  )
  const seen = await at.value(`return cloud.getTempFileURL({ fileList: ${JSON.stringify(list)} })`)
  const { fileList } = seen as {
    fileList: { status: number; maxAge: number; tempFileURL: string }[]
  }
  expect(fileList.map(({ status, maxAge }) => [status, maxAge])).toEqual([
    [0, 86_400],
    [0, 60],
    [0, 1],
    [0, 86_400],
  ])
  await at.cloud.advance(61_000)
  const answers = await Promise.all(fileList.map(({ tempFileURL }) => fetch(tempFileURL)))
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 200])
})

test('files of another environment do not exist here', async () => {
  await at.cloud.putFile('here', Buffer.from('a'))
  const other = 'cloud://prod-1.6c6f-prod-1-1250000000/here'
  const missing = { status: -503003, errMsg: 'storage file not exists' }
  for (const call of ['getTempFileURL', 'deleteFile']) {
    expect(await at.value(`return cloud.${call}({ fileList: ['${other}'] })`)).toMatchObject({
      fileList: [{ fileID: other, ...missing }],
    })
  }
  expect(await at.error(`return cloud.downloadFile({ fileID: '${other}' })`)).toMatchObject({
    errCode: -1,
    code: 'STORAGE_FILE_NONEXIST',
    errMsg: 'downloadFile:fail undefined',
  })
  expect(at.cloud.readFile(`${ID}here`)).toBeDefined()
})

test('what the SDK refuses itself never reaches the cloud', async () => {
  const start = line.trips.length
  for (const call of [
    `uploadFile({ cloudPath: 'a', fileContent: 'text' })`,
    `getTempFileURL({ fileList: [{ fileID: 'a' }] })`,
    `deleteFile({ fileList: [{ fileID: 'a' }] })`,
    `callFunction({})`,
  ]) {
    const run = through(`return cloud.${call}.then(() => 'sent', (error) => error.errCode)`)
    expect(await at.value(run, 'ann', { line: line.url })).toBe(-1)
  }
  expect(line.trips).toHaveLength(start)
})
