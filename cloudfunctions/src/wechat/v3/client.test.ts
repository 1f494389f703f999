/** What our client makes of answers that no well-behaved peer gives (facts/wechat-platform.md 5.3). */
import type { RequestListener } from 'node:http'
import * as v from 'valibot'
import { configAt, merchant, NOW, signed, startPeer, stopPeers } from '../testing/v3-peer'
import { openV3, V3Error } from './client'

afterEach(stopPeers)

const Anything = v.object({ n: v.number() })

/** Calls a peer that answers so; what came of it. */
async function callTo(handle: RequestListener, deadline = 5000): Promise<unknown> {
  const client = openV3(configAt(await startPeer(handle)), () => NOW, deadline)
  return client.call('GET', '/v3/x?mchid=1', null, Anything).catch((error: unknown) => error)
}

/** A peer that answers with this status and body, rightly signed. */
const answering =
  (status: number, body: string, headers = signed(body)): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)

const failure = (code: string) => JSON.stringify({ code, message: '说明' })

test('a verified answer is handed out as the schema reads it', async () => {
  expect(await callTo(answering(200, '{"n":1,"more":2}'))).toEqual({ n: 1 })
})

test.each<[string, RequestListener, Partial<V3Error>]>([
  [
    'a 200 signed for another body',
    answering(200, '{"n":9}', signed('{"n":1}')),
    { code: 'RESPONSE_UNVERIFIED', why: 'signature', verified: false },
  ],
  [
    'a 200 signed by another key',
    answering(200, '{"n":1}', signed('{"n":1}', NOW, merchant.privateKey)),
    { code: 'RESPONSE_UNVERIFIED', why: 'signature' },
  ],
  [
    'an unsigned 200',
    answering(200, '{"n":1}', {}),
    { code: 'RESPONSE_UNVERIFIED', why: 'incomplete headers' },
  ],
  [
    'an old 200',
    answering(200, '{"n":1}', signed('{"n":1}', NOW - 301_000)),
    { code: 'RESPONSE_UNVERIFIED', why: 'timestamp' },
  ],
  [
    'a signature of another kind',
    answering(200, '{"n":1}', { ...signed('{"n":1}'), 'wechatpay-signature-type': 'SM3' }),
    { code: 'RESPONSE_UNVERIFIED', why: 'signature type' },
  ],
  [
    'a serial that nobody knows',
    answering(200, '{"n":1}', { ...signed('{"n":1}'), 'wechatpay-serial': 'X' }),
    { code: 'RESPONSE_UNVERIFIED', why: 'unknown serial' },
  ],
  ['a verified 200 that is not JSON', answering(200, '<html>'), { code: 'RESPONSE_INVALID' }],
  ['a verified 200 of another shape', answering(200, '{"n":"1"}'), { code: 'RESPONSE_INVALID' }],
  ['a redirect', answering(302, ''), { status: 302, code: 'RESPONSE_INVALID' }],
  ['a 429', answering(429, failure('FREQUENCY_LIMITED')), { status: 429 }],
  ['a 500', answering(500, failure('SYSTEM_ERROR')), { status: 500, code: 'SYSTEM_ERROR' }],
  [
    'a 404 without a signature',
    answering(404, failure('NOT_FOUND'), {}),
    { code: 'NOT_FOUND', verified: false },
  ],
  ['a 404 that is not JSON', answering(404, 'gone'), { code: 'RESPONSE_INVALID' }],
  [
    'a connection cut before any answer',
    (_request, response) => void response.destroy(),
    { status: 0, code: 'NETWORK' },
  ],
  [
    'a connection cut in mid-answer',
    (_request, response) => {
      response.writeHead(200, { ...signed('{"n":1}'), 'content-length': 7 })
      response.write('{"n"', () => response.destroy())
    },
    { status: 0, code: 'NETWORK' },
  ],
  [
    'an answer without an end',
    (_request, response) => {
      response.writeHead(200)
      const pour = (): void => {
        if (!response.destroyed) response.write('x'.repeat(65_536), pour)
      }
      pour()
    },
    { code: 'NETWORK', why: 'the answer is too long' },
  ],
])('%s is unknown, and rejects', async (_name, handle, expected) => {
  const error = await callTo(handle)
  expect(error).toBeInstanceOf(V3Error)
  expect(error).toMatchObject({ ...expected, unknown: true })
})

test.each([
  [400, 'INVALID_REQUEST'],
  [403, 'NO_AUTH'],
  [404, 'NOT_FOUND'],
])('a signed %i %s is a certain no', async (status, code) => {
  const error = await callTo(answering(status, failure(code)))
  expect(error).toMatchObject({ status, code, why: '说明', verified: true, unknown: false })
})

test.each<[string, RequestListener]>([
  ['never comes', () => undefined],
  [
    'drips, a byte at a time, for ever',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 1_000_000 })
      const drip = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(drip))
    },
  ],
])('an answer that %s is given up at the deadline', async (_name, handle) => {
  const error = await callTo(handle, 80)
  expect(error).toMatchObject({ status: 0, code: 'NETWORK', unknown: true })
  expect(error).toHaveProperty('why', 'no whole answer within 80 ms')
})
