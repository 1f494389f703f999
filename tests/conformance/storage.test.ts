import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

const upload = (path: string, text: string): string =>
  `cloud.uploadFile({ cloudPath: ${JSON.stringify(path)}, fileContent: Buffer.from('${text}') })`

test('a file goes up, gets an address, comes down and is deleted', async () => {
  const seen = (await at.value(`
    const { fileID } = await ${upload('海报/a b.txt', 'hello')}
    const { fileList } = await cloud.getTempFileURL({ fileList: [fileID, { fileID, maxAge: 60 }] })
    const { fileContent } = await cloud.downloadFile({ fileID })
    return { fileID, fileList, text: fileContent.toString() }
  `)) as { fileID: string; text: string; fileList: { tempFileURL: string; status: number }[] }
  expect(seen.text).toBe('hello')
  expect(seen.fileID).toBe('cloud://local-env.6c6f-local-env-1250000000/海报/a b.txt')
  expect(Buffer.from(at.cloud.readFile(seen.fileID) ?? []).toString()).toBe('hello')
  const [first] = seen.fileList
  const response = await fetch(first?.tempFileURL ?? '')
  expect(response.headers.get('content-type')).toContain('text/plain')
  expect(await response.text()).toBe('hello')

  const deleted = await at.value(
    `return cloud.deleteFile({ fileList: [event.id, event.id] })`,
    'a',
    {
      id: seen.fileID,
    },
  )
  expect(deleted).toMatchObject({ fileList: [{ status: 0 }, { status: -503003 }] })
  expect(at.cloud.readFile(seen.fileID)).toBeUndefined()
})

test('an address is for one file and for its time', async () => {
  const fileID = await at.cloud.putFile('one.txt', Buffer.from('1'))
  await at.cloud.putFile('two.txt', Buffer.from('2'))
  const urls = `return (await cloud.getTempFileURL({ fileList: [{ fileID: event.id, maxAge: 60 }] })).fileList[0].tempFileURL`
  const url = new URL(String(await at.value(urls, 'a', { id: fileID })))
  const other = new URL(url)
  other.pathname = `/storage/${Buffer.from('two.txt').toString('base64url')}`
  expect((await fetch(other)).status).toBe(403)
  expect((await fetch(url)).status).toBe(200)
  await at.cloud.advance(61_000)
  expect((await fetch(url)).status).toBe(403)
})

test('a missing file is an item, not an error; downloading it is an error', async () => {
  const id = 'cloud://local-env.6c6f-local-env-1250000000/none.txt'
  const list = await at.value(
    `return cloud.getTempFileURL({ fileList: ['${id}', 'cloud://other.x/a'] })`,
  )
  expect(list).toMatchObject({
    fileList: [
      { status: -503003, tempFileURL: '' },
      { status: -503003, tempFileURL: '' },
    ],
  })
  expect(await at.error(`return cloud.downloadFile({ fileID: '${id}' })`)).toMatchObject({
    errCode: -1,
  })
})

test.each(['/a.txt', '../a.txt', 'a//b.txt', ''])('the path "%s" is refused', async (path) => {
  const error = await at.error(`return ${upload(path, 'x')}`)
  expect(error.errCode).toBe(-1)
})

test('an upload without the right token is refused in the form that the SDK reads', async () => {
  const url = `${at.cloud.url}/storage/${Buffer.from('x.txt').toString('base64url')}`
  const response = await fetch(url, {
    method: 'PUT',
    body: 'x',
    headers: { 'x-cos-security-token': 'no' },
  })
  expect(await response.text()).toMatch(/<Code>AccessDenied<\/Code>/)
})
