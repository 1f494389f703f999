/** Whatever is sent to the local cloud's port: it answers, and goes on. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

/** What comes back to raw bytes, until the server closes or `hangUp` says enough. */
function send(bytes: Buffer | string, hangUp = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(at.cloud.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
    socket.write(bytes, () => {
      if (hangUp) socket.destroy()
    })
  })
}

const HOST = 'Host: 127.0.0.1\r\nConnection: close\r\n'
const get = (path: string, headers = HOST): string => `GET ${path} HTTP/1.1\r\n${headers}\r\n`

function post(path: string, body: string | Buffer, type = 'application/json'): Buffer {
  const length = Buffer.byteLength(body)
  const head = `POST ${path} HTTP/1.1\r\n${HOST}Content-Type: ${type}\r\nContent-Length: ${length}`
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)])
}

async function isAlive(): Promise<boolean> {
  return (await fetch(`${at.cloud.url}/local/status`)).ok
}

const FORM = 'multipart/form-data; boundary=cut'
const FILE = '--cut\r\ncontent-disposition: form-data; name="a"; filename="b"\r\n\r\n'
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const DUPLICATE = Array(200).fill(`${FILE}x\r\n`).join('')

test.each<[string, Buffer | string, number]>([
  ['a file cut off', post('/admin', `${FILE}hello`, FORM), 200],
  ['a file cut off in its head', post('/admin', FILE.slice(0, 60), FORM), 200],
  ['200 files', post('/admin', `${DUPLICATE}--cut--`, FORM), 200],
  ['an address that is none', get('//'), 400],
  ['an address with an open bracket', get('http://['), 400],
  ['a foreign host', get('/local/status', 'Host: shop.example\r\nConnection: close\r\n'), 403],
  ['a foreign origin', get('/local/status', `${HOST}Origin: http://shop.example\r\n`), 403],
  ['an origin of nobody', get('/local/users', `${HOST}Origin: null\r\n`), 403],
  ['no host', 'GET /local/status HTTP/1.0\r\n\r\n', 403],
  ['no HTTP', '\x16\x03\x01\x02\x00\x01', 400],
  [
    'a call nested beyond the stack',
    post('/local/call', `{"name":"probe","data":${deep(9e4)}}`),
    400,
  ],
  ['a body nested beyond the stack', post('/admin', `{"a":${deep(9e4)}}`), 200],
  ['a time without end', post('/local/clock', `{"advance":${Number.MAX_SAFE_INTEGER}}`), 400],
  ['a path with control characters', post('/local/upload?path=a%00&user=ann', 'x'), 400],
  ['a path with a backslash', post('/local/upload?path=..%5Cx&user=ann', 'x'), 400],
  ['a path outside', post('/local/upload?path=a/../../x&user=ann', 'x'), 400],
  ['a fileID outside', get('/local/file?id=cloud://local-env.6c6f-local-env-1250000000/../x'), 404],
  ['an unsigned address', get('/storage/YQ'), 403],
  ['an address signed with nothing', get('/storage/YQ?sign=&t=9999999999'), 403],
  ['an address signed for no time', get('/storage/YQ?sign=%E0&t=x'), 403],
  ['an upload without token', `PUT /storage/YQ HTTP/1.1\r\n${HOST}Content-Length: 1\r\n\r\nx`, 403],
])('%s is refused, and the cloud goes on', async (_name, bytes, status) => {
  expect(await send(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(await isAlive()).toBe(true)
  expect(at.cloud.now()).toBeLessThan(Date.UTC(2100, 0, 1))
})

test('a caller who hangs up in the middle is forgotten', async () => {
  const body = `POST /local/call HTTP/1.1\r\n${HOST}Content-Length: 100\r\n\r\n{"na`
  await Promise.all([send(body, true), send(get('/local/events'), true), send(body, true)])
  expect(await isAlive()).toBe(true)
})

test('no bytes in any envelope end the process', async () => {
  const fields = { action: 'wx.openApi', apiName: 'wxacode.getUnlimited', envName: 'local-env' }
  const dressed = (bytes: Buffer): Buffer => {
    const named = Object.entries({ ...fields, wxCloudApiToken: 'outside' }).map(
      ([name, value]) =>
        `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const head = `${named.join('')}--cut\r\ncontent-disposition: form-data; name="requestData"\r\n\r\n`
    return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--cut--\r\n')])
  }
  const blob = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
  for (const bytes of fc.sample(blob, { seed: 11, numRuns: 60 })) {
    for (const request of [
      post('/admin', bytes),
      post('/admin', bytes, FORM),
      post('/admin', dressed(bytes), FORM),
      post('/local/call', bytes),
    ]) {
      expect(await send(request)).toMatch(/^HTTP\/1.1 (200|400) /)
    }
  }
})

test('EJSON of any kind is a document or a refusal, and never a broken store', async () => {
  const kinds = ['$date', '$numberLong', '$numberDouble', '$oid', '$binary', '$regularExpression']
  const more = ['$timestamp', '$code', '$minKey', '$tcb_server_date', '__proto__', 'constructor']
  const key = fc.constantFrom(...kinds, ...more, 'a', '')
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      'garbage',
      'NaN',
      '1e999',
      -1,
      1e300,
      null,
      [],
      {},
      { $numberLong: 'x' },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  )
  const document = fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value, { maxKeys: 2 })), {
    maxKeys: 3,
  })
  for (const fields of fc.sample(document, { seed: 5, numRuns: 150 })) {
    const request = {
      action: 'database.insertDocument',
      envName: 'local-env',
      wxCloudApiToken: 'outside',
      collectionName: 'things',
      data: [JSON.stringify(fields)],
    }
    const reply = await send(post('/admin', JSON.stringify(request)))
    expect(reply).toMatch(/^HTTP\/1.1 200 /)
    expect(reply).not.toContain('SYS_ERR')
  }
  expect((await fetch(`${at.cloud.url}/local/data/things`)).status).toBe(200)
  expect(Object.getPrototypeOf({})).toEqual({})
})

test('a query by __proto__ is refused, and reaches no prototype', async () => {
  for (const query of ['{"__proto__":[]}', '{"__proto__":{"$date":0}}', '{"a":{"__proto__":{}}}']) {
    const request = {
      action: 'database.getDocument',
      envName: 'local-env',
      wxCloudApiToken: 'outside',
      collectionName: 'things',
      queryType: 'WHERE',
      query,
    }
    expect(await send(post('/admin', JSON.stringify(request)))).toContain('INVALID_PARAM')
  }
})

test('a page cannot replace a file that is there', async () => {
  const fileID = await at.cloud.putFile('avatars/ann.png', Buffer.from('ann'))
  const reply = await send(post('/local/upload?path=avatars/ann.png&user=eve', 'eve'))
  expect(reply).toMatch(/^HTTP\/1.1 403 .*STORAGE_EXCEED_AUTHORITY/s)
  expect(Buffer.from(at.cloud.readFile(fileID) ?? []).toString()).toBe('ann')
})
