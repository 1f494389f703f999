/** The HTTP access service: facts/wechat-platform.md section 4.5. */
import { type Fixture, startFixture } from './fixture'

const DOORS = {
  echo: {
    code: `exports.main = async (event) => ({ event, sdk: cloud.getWXContext() })`,
  },
  reply: {
    code: `exports.main = async (event) => new Function('event', event.body)(event)`,
  },
  private: { code: `exports.main = async () => 'private'` },
  data: {
    code: `
const db = cloud.database()
exports.main = async (event) => {
  await db.collection('things').add({ data: { from: event.path } })
  return (await db.collection('things').count()).total
}`,
  },
}

let at: Fixture
beforeAll(async () => {
  at = await startFixture(DOORS, { httpAccess: ['echo', 'reply', 'data', 'gone'] })
})
afterAll(() => at.stop())

type Fields = Record<string, unknown>
const ask = (path: string, init: RequestInit = {}) => fetch(`${at.cloud.url}/http/${path}`, init)
const event = async (path: string, init: RequestInit = {}): Promise<Fields> => {
  const { event: seen } = (await (await ask(path, init)).json()) as { event: Fields }
  return seen
}
/** What becomes of a value that a function returns. */
const reply = (code: string) =>
  ask('reply', { method: 'POST', body: code, headers: { 'content-type': 'text/plain' } })

describe('the event', () => {
  test('is the request, with no user in it and no WX context around it', async () => {
    const init = { method: 'POST', body: '{"a": 1}', headers: { 'X-Own': 'v' } }
    const response = await ask('echo/paid/now?a=1&b=%E8%8C%B6', init)
    expect(await response.json()).toEqual({
      event: {
        path: '/paid/now',
        httpMethod: 'POST',
        headers: expect.objectContaining({
          'x-own': 'v',
          host: expect.stringContaining('127.0.0.1'),
        }),
        queryStringParameters: { a: '1', b: '茶' },
        requestContext: expect.objectContaining({
          envId: 'local-env',
          requestId: expect.any(String),
        }),
        body: '{"a": 1}',
        isBase64Encoded: false,
      },
      sdk: {},
    })
  })

  test('has the path below the function, / when there is none', async () => {
    expect((await event('echo')).path).toBe('/')
    expect((await event('echo/')).path).toBe('/')
    expect((await event('echo/a/')).path).toBe('/a/')
    expect((await event('echo/%E8%8C%B6')).path).toBe('/%E8%8C%B6')
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('is made of a %s too', async (method) => {
    expect(await event('echo', { method })).toMatchObject({ httpMethod: method, body: '' })
  })

  test('carries bytes that are no text as base64', async () => {
    const bytes = Uint8Array.from([0, 255, 1, 254])
    const headers = { 'content-type': 'application/octet-stream' }
    const binary = await event('echo', { method: 'POST', body: bytes, headers })
    expect(binary).toMatchObject({ body: 'AP8B/g==', isBase64Encoded: true })
    const broken = { method: 'POST', body: bytes, headers: { 'content-type': 'application/json' } }
    expect((await event('echo', broken)).isBase64Encoded).toBe(true)
    const json = {
      method: 'POST',
      body: ' {"茶":1}\n',
      headers: { 'content-type': 'application/json' },
    }
    expect(await event('echo', json)).toMatchObject({ body: ' {"茶":1}\n', isBase64Encoded: false })
  })

  test('over 6 MB is refused with 413, also where base64 makes it so', async () => {
    const post = (size: number, type: string) => {
      const headers = { 'content-type': type }
      return ask('echo', { method: 'POST', body: Buffer.alloc(size, 'x'), headers })
    }
    const MEGABYTE = 1024 * 1024
    expect((await post(5 * MEGABYTE, 'text/plain')).status).toBe(200)
    expect((await post(6 * MEGABYTE + 1, 'text/plain')).status).toBe(413)
    expect((await post(5 * MEGABYTE, 'image/png')).status).toBe(413)
  })
})

describe('the reply', () => {
  test('of text and numbers is text, of anything else JSON', async () => {
    const seen = async (code: string) => {
      const response = await reply(code)
      return [response.status, response.headers.get('content-type'), await response.text()]
    }
    expect(await seen(`return 'hello'`)).toEqual([200, 'text/plain; charset=utf-8', 'hello'])
    expect(await seen(`return 7`)).toEqual([200, 'text/plain; charset=utf-8', '7'])
    const json = 'application/json; charset=utf-8'
    expect(await seen(`return { a: 1 }`)).toEqual([200, json, '{"a":1}'])
    expect(await seen(`return [1]`)).toEqual([200, json, '[1]'])
    expect(await seen(`return undefined`)).toEqual([200, json, 'null'])
    const odd = { statusCode: 200, headers: { 'x-own': '茶' } }
    expect(await seen(`return ${JSON.stringify(odd)}`)).toEqual([200, json, JSON.stringify(odd)])
    expect(await seen(`return { statusCode: 'x' }`)).toEqual([200, json, '{"statusCode":"x"}'])
  })

  test('with a statusCode says how it is sent', async () => {
    const response = await reply(`
      return { statusCode: 401, headers: { 'X-Own': 1, 'Content-Type': 'application/json' }, body: '{}' }`)
    expect([response.status, await response.text()]).toEqual([401, '{}'])
    expect(response.headers.get('x-own')).toBe('1')
    expect(response.headers.get('content-type')).toBe('application/json')
    const empty = await reply(`return { statusCode: 204 }`)
    expect([empty.status, await empty.text()]).toEqual([204, ''])
    const bodiless = await reply(`return { statusCode: 304, body: 'unheard' }`)
    expect([bodiless.status, await bodiless.text()]).toEqual([304, ''])
    const own = await reply(`
      return { statusCode: 200, headers: { 'Transfer-Encoding': 'chunked', 'content-length': 9 }, body: 'x' }`)
    expect([own.status, await own.text()]).toEqual([200, 'x'])
    const object = await reply(`return { statusCode: 200, body: { a: 1 } }`)
    expect(await object.json()).toEqual({ a: 1 })
  })

  test('can be bytes', async () => {
    const response = await reply(`
      return { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'AP8B/g==', isBase64Encoded: true }`)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 1, 254]))
  })

  test('of a function that fails is 500', async () => {
    const response = await reply(`throw new Error('boom')`)
    expect([response.status, await response.json()]).toEqual([
      500,
      {
        code: 'FUNCTION_INVOCATION_FAILED',
        message: expect.stringContaining('boom'),
        requestId: expect.any(String),
      },
    ])
  })

  test('may be larger than a client of callFunction gets', async () => {
    const response = await reply(`return 'x'.repeat(2 * 1024 * 1024)`)
    expect((await response.text()).length).toBe(2 * 1024 * 1024)
  })
})

test('only functions for which it is switched on are reached', async () => {
  expect((await ask('private')).status).toBe(404)
  expect((await ask('probe')).status).toBe(404)
  expect((await ask('')).status).toBe(404)
  expect((await ask('gone')).status).toBe(500)
  expect((await ask('echo%2F..')).status).toBe(404)
})

test('the function reaches the database, as an invocation of its own', async () => {
  expect(await (await ask('data/x')).text()).toBe('1')
  const [last] = at.cloud.invocations().slice(-1)
  expect(last).toMatchObject({ door: 'data', user: '', source: '', tripCount: 2 })
})
