import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { close, listen } from '../localcloud/loopback'
import { type PreviewServer, startPreview } from './server'

let folder = ''
let cloud: Server
let preview: PreviewServer

/** A cloud that says what it was asked. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-preview-'))
  await mkdir(join(folder, 'out'))
  await mkdir(join(folder, 'root'))
  await writeFile(join(folder, 'secret.json'), '"secret"')
  await writeFile(join(folder, 'out/phone.html'), 'the phone')
  await writeFile(join(folder, 'root/app.json'), '{}')
  await writeFile(join(folder, 'root/app.ts'), 'code')
  cloud = createServer((request, response) => {
    const { host = '', origin = 'none' } = request.headers
    response.end(`asked ${request.method} ${request.url} of ${host} from ${origin}`)
  })
  const port = await listen(cloud, 0)
  preview = await startPreview({
    port: 0,
    cloudUrl: `http://127.0.0.1:${port}`,
    outFolder: join(folder, 'out'),
    root: join(folder, 'root'),
  })
})
afterAll(async () => {
  await preview.stop()
  await close(cloud)
  await rm(folder, { recursive: true })
})

/** The answer to a request as it stands, with nothing tidied on its way. */
function ask(target: string, headers = '', method = 'GET'): Promise<string> {
  const { hostname, port, host } = new URL(preview.url)
  const own = /^host:/im.test(headers) ? '' : `Host: ${host}\r\n`
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('close', () => resolve(text))
    socket.write(`${method} ${target} HTTP/1.1\r\n${own}${headers}Connection: close\r\n\r\n`)
  })
}

test.each([
  ['/phone', 'the phone'],
  ['/app.json', '{}'],
  ['/__cloud/status?a=1', 'asked GET /local/status?a=1 of 127.0.0.1'],
])('%s is served', async (target, text) => {
  const answer = await ask(target)
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  expect(answer).toContain(text)
})

test.each([
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/%2e%2e%2fsecret.json',
  '/..\\secret.json',
  '/..%5csecret.json',
  '/out/..%2f..%2fsecret.json',
  '/app.json/x.json',
  `/${'a'.repeat(300)}.json`,
  '/app.ts',
])('%s is no file of ours', async (target) => {
  const answer = await ask(target)
  expect(answer).toMatch(/^HTTP\/1.1 404 /)
  expect(answer).not.toContain('"secret"')
})

test.each(['/%E0%A4%A', '/%', '//', '/a%00.json', 'http://['])(
  '%s is no address',
  async (target) => {
    expect(await ask(target)).toMatch(/^HTTP\/1.1 400 /)
  },
)

test.each([
  'Host: shop.example\r\n',
  'Host: 127.0.0.1.shop.example\r\n',
  'Host: shop.example@127.0.0.1\r\n',
  'Host:\r\n',
  'Origin: http://shop.example\r\n',
  'Origin: http://127.0.0.1:1\r\n',
  'Origin: null\r\n',
])('a caller with %j is not of this machine', async (header) => {
  for (const target of ['/phone', '/__cloud/users', '/__cloud/call']) {
    expect(await ask(target, header)).toMatch(/^HTTP\/1.1 403 /)
  }
})

test.each([
  ['/__cloud/..%2fadmin', 'asked GET /local/..%2fadmin'],
  ['/__cloud/@shop.example/', 'asked GET /local/@shop.example/'],
  ['/__cloud/%2e%2e/admin', 'not found'],
])('%s does not lead out of the control plane', async (target, text) => {
  expect(await ask(target)).toContain(text)
})

test.each([
  'Trailer: x\r\n',
  'TE: trailers\r\n',
  'Expect: 100-continue\r\n',
  'Upgrade: websocket\r\n',
])('a header of one connection, %j, is not passed on and breaks nothing', async (header) => {
  expect(await ask('/__cloud/status', header)).toMatch(/HTTP\/1.1 200 /)
  expect(await ask('/phone')).toMatch(/^HTTP\/1.1 200 /)
})

test('other methods than reading reach the cloud alone', async () => {
  expect(await ask('/phone', '', 'POST')).toMatch(/^HTTP\/1.1 405 /)
  expect(await ask('/__cloud/call', '', 'POST')).toContain('asked POST /local/call')
})
