/** The envelope of a request, taken apart by hand: a clear refusal for whatever the SDK never sends. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

type Reply = Record<string, unknown>

async function post(
  body: BodyInit,
  headers: Record<string, string> = {},
  query = '',
): Promise<Reply> {
  const response = await fetch(`${at.cloud.url}/admin${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Reply
}

const trip = (fields: Record<string, unknown>): string =>
  JSON.stringify({ envName: 'local-env', wxCloudApiToken: 'outside', ...fields })
const COUNT = { action: 'database.calculateDocument', collectionName: 'things', queryType: 'WHERE' }
const count = (fields: Record<string, unknown> = {}): string => trip({ ...COUNT, ...fields })
const invalid = (text: RegExp) => ({ code: 'INVALID_PARAM', message: expect.stringMatching(text) })
const SECRET =
  'TC3-HMAC-SHA256 Credential=local/2026-03-02/tcb/tc3_request, SignedParams=a, SignedHeaders=b, Signature='

function deep(levels: number): unknown {
  return JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
}

describe('the body', () => {
  test.each<[string, BodyInit, Record<string, string>, RegExp]>([
    [
      'packed by gzip',
      new Uint8Array(gzipSync(count())),
      { 'content-encoding': 'gzip' },
      /encoding "gzip"/,
    ],
    ['not UTF-8', new Uint8Array(Buffer.from('{"action":"\xff"}', 'latin1')), {}, /not UTF-8/],
    ['of another type', count(), { 'content-type': 'text/plain' }, /content type "text\/plain"/],
    ['of no type', count(), { 'content-type': '' }, /content type ""/],
    ['a form without boundary', count(), { 'content-type': 'multipart/form-data' }, /oundary/],
    ['deeper than sane', count({ x: deep(1001) }), {}, /nested over 1000 levels/],
    ['with an envName that is no text', count({ envName: { toString: 1 } }), {}, /^$/],
  ])('%s is refused', async (name, body, headers, text) => {
    const reply = await post(body, headers)
    const isEnvironment = name.includes('envName')
    expect(reply).toMatchObject(isEnvironment ? { code: 'INVALIID_ENV' } : invalid(text))
  })

  test('may have its type in any case and form, and fields that nobody knows', async () => {
    const headers = { 'content-type': 'Application/JSON ;charset=UTF-8' }
    const reply = await post(
      count({ eventId: '1', wxCloudbaseAccesstoken: '', tomorrow: {} }),
      headers,
    )
    expect(reply).toMatchObject({ data: { total: 0 } })
  })
})

describe('a form', () => {
  const send = (parts: string[], end = '--cut--\r\n') =>
    post(Buffer.from(parts.map((part) => `--cut\r\n${part}\r\n`).join('') + end), {
      'content-type': 'multipart/form-data; boundary=cut',
    })
  const part = (name: string, value: string, more = ''): string =>
    `content-disposition: form-data; name="${name}"${more}\r\n\r\n${value}`
  const whole = Object.entries({ ...COUNT, envName: 'local-env', wxCloudApiToken: 'outside' }).map(
    ([name, value]) => part(name, value),
  )

  test.each<[string, string[], string | undefined, RegExp]>([
    ['with a field twice', [...whole, part('action', 'x')], undefined, /"action" comes twice/],
    ['with a file twice', [part('a', 'x', '; filename="f"'), part('a', 'y')], undefined, /twice/],
    [
      'with a field without a name',
      [...whole, 'content-disposition: form-data\r\n\r\nx'],
      undefined,
      /no name/,
    ],
    [
      'in a character set that does not exist',
      [part('a', 'x', '\r\ncontent-type: text/plain; charset=none')],
      undefined,
      /unknown character set/,
    ],
    [
      'of 51 fields',
      Array.from({ length: 51 }, (_, n) => part(`f${n}`, 'x')),
      undefined,
      /over 50 fields/,
    ],
    ['without an end', whole, '', /cannot be read/],
  ])('%s is refused', async (_name, parts, end, text) => {
    expect(await send(parts, end)).toMatchObject(invalid(text))
  })

  test('may be the envelope of any action', async () => {
    expect(await send(whole)).toMatchObject({ data: { total: 0 } })
  })
})

describe('who asks', () => {
  const refused = (text: RegExp) => ({
    code: 'INVALID_REQUEST_SOURCE',
    message: expect.stringMatching(text),
  })
  test.each<[string, string, object]>([
    ['the secret of the environment', SECRET + '0'.repeat(64), { data: { total: 0 } }],
    [
      'another secret',
      SECRET.replace('=local', '=other') + '0'.repeat(64),
      refused(/is of "other"/),
    ],
    ['no signature', SECRET, refused(/is not TC3-HMAC-SHA256/)],
    ['another scheme', 'Basic bG9jYWw6', refused(/is not TC3-HMAC-SHA256/)],
  ])('%s', async (_name, authorization, reply) => {
    expect(await post(count(), { authorization })).toMatchObject(reply)
  })

  test('the environment is the one in the body, whatever the address says', async () => {
    expect(await post(count(), {}, '?env=prod-1')).toMatchObject({ data: { total: 0 } })
    expect(await post(count({ envName: 'prod-1' }), {}, '?env=local-env')).toMatchObject({
      code: 'INVALIID_ENV',
      message: 'the environment is "local-env", not "prod-1"',
    })
  })
})

test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s is no way to ask', async (method) => {
  const response = await fetch(`${at.cloud.url}/admin`, { method })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: `no ${method} /admin` })
})

test('a body cut off is the doing of the caller, and no error of ours', async () => {
  const gone = new Promise<void>((resolve) => {
    const socket = connect(at.cloud.port, '127.0.0.1')
    const head = 'POST /admin HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n'
    socket.write(`${head}content-length: 100\r\n\r\n{"action"`, () => socket.resetAndDestroy())
    socket.on('close', () => resolve())
    socket.on('error', () => undefined)
  })
  await gone
  expect(await post(count())).toMatchObject({ data: { total: 0 } })
  await at.cloud.settled()
  expect(at.log.filter((line) => line.startsWith('[local cloud]'))).toEqual([])
  expect(at.log).toContainEqual('[INVALID_PARAM] the body was cut off')
})

test('a body that comes slowly keeps nobody waiting', async () => {
  const socket = connect(at.cloud.port, '127.0.0.1')
  const body = count()
  const head = `POST /admin HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n`
  const first = `${head}content-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`
  await new Promise<void>((resolve) => socket.write(first, () => resolve()))
  expect(await post(count())).toMatchObject({ data: { total: 0 } })
  const answer = new Promise<string>((resolve) =>
    socket.once('data', (chunk) => resolve(String(chunk))),
  )
  socket.write(body.slice(10))
  expect(await answer).toContain('"total":0')
  socket.destroy()
})

describe('documents', () => {
  const insert = (data: unknown[]): string =>
    trip({ action: 'database.insertDocument', collectionName: 'things', data })
  test.each<[string, unknown, RegExp]>([
    ['an object where EJSON text belongs', {}, /must be an EJSON text/],
    ['EJSON that is none', '{', /is not EJSON/],
    ['a list', '[]', /must hold an object/],
    ['a key of the prototype', '{"__proto__":{"a":1}}', /__proto__/],
    ['101 levels', JSON.stringify(deep(101)), /nested over 100 levels/],
    ['a type that no document has', '{"a":{"$oid":"5f0000000000000000000000"}}', /ObjectID/],
  ])('%s is refused', async (_name, text, message) => {
    expect(await post(insert([text]))).toMatchObject(invalid(message))
  })

  test('100 levels are stored', async () => {
    expect(
      await post(insert([JSON.stringify({ _id: 'deep', ...Object(deep(100)) })])),
    ).toMatchObject({
      data: { insertedIds: ['deep'] },
    })
  })
})
