/**
 * wx-server-sdk 3.0.4 by hand: no environment in the address, an eventId in each body, and uploads by
 * a form (facts/wx-server-sdk-wire.md section 1).
 */
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

async function ask(action: string, fields: Record<string, unknown>) {
  const common = { envName: 'local-env', wxCloudApiToken: 'outside', tcb_sessionToken: '' }
  const response = await fetch(`${at.cloud.url}/admin?&eventId=1772416830_7&seqId=1772416830_8`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sdk-version': 'wx-server-sdk/3.0.4' },
    body: JSON.stringify({ action, ...fields, ...common, eventId: '1772416830_7' }),
  })
  return (await response.json()) as { code?: string; data: Record<string, string> }
}

/** The form of an upload; `file` as a stream has a file's name, as a Buffer it has none. */
function formOf(token: string | undefined, file: Blob | string | undefined): FormData {
  const form = new FormData()
  form.set('Signature', 'x')
  if (token !== undefined) form.set('x-cos-security-token', token)
  form.set('x-cos-meta-fileid', 'x')
  form.set('key', '甲/a.txt')
  if (file !== undefined) form.set('file', file)
  return form
}

async function upload(form: (token: string) => FormData) {
  const { data } = await ask('storage.getUploadMetadata', { path: '甲/a.txt' })
  const { url = '', token = '', fileId = '' } = data
  const response = await fetch(url, { method: 'POST', body: form(token) })
  return { fileId, text: await response.text() }
}

test('a document goes in and comes out', async () => {
  const things = { collectionName: 'things' }
  await ask('database.insertDocument', { ...things, data: ['{"_id":"a","n":{"$numberInt":"1"}}'] })
  const one = { ...things, queryType: 'DOC', query: '{"_id":"a"}', multi: false }
  expect(await ask('database.getDocument', one)).toMatchObject({
    data: { list: ['{"_id":"a","n":1}'] },
  })
})

test.each<[string, Blob | string]>([
  ['a stream', new Blob(['hello'])],
  ['a Buffer', 'hello'],
])('%s goes up by POST', async (_name, file) => {
  const { fileId, text } = await upload((token) => formOf(token, file))
  expect(text).toBe('')
  expect(String(Buffer.from(at.cloud.readFile(fileId) ?? []))).toBe('hello')
})

test.each<[string, (token: string) => FormData, string]>([
  ['no token', () => formOf(undefined, 'x'), 'AccessDenied'],
  ['a false token', (token) => formOf(`${token}0`, 'x'), 'AccessDenied'],
  ['no file', (token) => formOf(token, undefined), 'InvalidArgument'],
  ['51 MB', (token) => formOf(token, new Blob([Buffer.alloc(51 * 1024 * 1024)])), 'EntityTooLarge'],
])('%s is refused in XML', async (_name, form, code) => {
  const { text } = await upload(form)
  expect(text).toMatch(
    new RegExp(`^<Error><Code>${code}</Code><Message>.*<TraceId>local</TraceId>`),
  )
})

test('a body that is no form is refused in XML, its quotes made harmless', async () => {
  const { data } = await ask('storage.getUploadMetadata', { path: 'b' })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const body = '--x\r\ncontent-disposition: form-data; name="<b>"\r\n\r\n1\r\n'.repeat(2)
  const response = await fetch(data.url ?? '', { method: 'POST', headers, body: `${body}--x--` })
  expect(await response.text()).toContain('&#34;&#60;b&#62;&#34; comes twice')
})
