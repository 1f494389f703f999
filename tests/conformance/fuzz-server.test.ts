/**
 * Over 100,000 hostile requests, always the same ones: each gets a well-formed answer that blames the
 * caller, and nothing is left of them.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Fixture, startFixture } from './fixture'
import { type Chance, changeBytes, createChance, noise } from './fuzz-chance'
import { hostile, plain } from './fuzz-requests'
import { abortOf, samples } from './fuzz-samples'
import { pipeline, type Reply, shout } from './fuzz-wire'

const ROUNDS = 10
const LANES = 10
const BATCHES = 20
/** Requests on one connection: 10 × 10 × 20 × 50 are 100,000. */
const BATCH = 50
/** Connections of a round that are no longer HTTP. */
const BROKEN = 200
/** What the rubble of a whole run may hold in memory, in bytes. */
const RUBBLE_MAX = 96 * 1024 * 1024

let at: Fixture
beforeAll(async () => {
  const echo = { code: 'exports.main = (event) => event' }
  at = await startFixture({ echo }, { httpAccess: ['echo'] })
})
afterAll(() => at.stop())

/** Bytes on the heap after a collection of garbage. */
function heap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** What is wrong with an answer, if anything is. */
function faultOf(request: Buffer, { status, type, body }: Reply): string | undefined {
  if (status >= 500) return `status ${status}`
  if (!type.startsWith('application/json')) return undefined
  const reply: unknown = JSON.parse(body.toString('utf8'))
  if (!request.subarray(0, 12).equals(Buffer.from('POST /admin?')) || status !== 200)
    return undefined
  const { requestId, code, message } = Object(reply)
  if (!isText(requestId)) return 'no requestId'
  if (code === undefined) return undefined
  if (code === 'SYS_ERR') return `SYS_ERR ${message}`
  return isText(code) && isText(message) ? undefined : 'a failure without code or message'
}

async function begin(): Promise<string> {
  const start = { action: 'database.startTransaction', envName: 'local-env' }
  const response = await fetch(`${at.cloud.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(start),
  })
  return ((await response.json()) as { transactionId: string }).transactionId
}

/**
 * One connection's worth of hostile requests; answers what is wrong with their answers. The last one
 * ends the transaction of the others, so that nobody waits for its locks.
 */
async function attack(chance: Chance): Promise<string[]> {
  const transaction = await begin()
  const known = samples(transaction)
  const requests = Array.from({ length: BATCH }, () => hostile(chance, chance.pick(known)))
  requests.push(plain(abortOf(transaction)))
  const replies = await pipeline(at.cloud.port, requests)
  return requests.flatMap((request, index) => {
    const reply = replies[index]
    const fault = reply && faultOf(request, reply)
    return fault === undefined ? [] : [`${fault}: ${request.toString('latin1').slice(0, 1500)}`]
  })
}

const HUGE = Buffer.alloc(13 * 1024 * 1024, 32)
const HUGE_PATHS = ['/admin', '/local/call', '/http/echo', '/v3/pay/transactions/jsapi']

/** Requests cut off, broken in their heads, noise, and far too long bodies, each on its own line. */
async function breakIn(chance: Chance): Promise<string[]> {
  const known = samples('none')
  const { port } = at.cloud
  const answers: Promise<Buffer>[] = []
  for (let turn = 0; turn < BROKEN; turn += 1) {
    const whole = plain(chance.pick(known))
    const broken = chance.below(4) === 0 ? noise(chance, 200) : changeBytes(chance, whole)
    answers.push(shout(port, broken, chance.below(3) === 0))
    if (turn % 20 === 19) await Promise.all(answers)
  }
  for (const path of HUGE_PATHS) {
    const fields = `content-type: application/json\r\ncontent-length: ${HUGE.length}`
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${fields}\r\n\r\n`
    const [reply] = await pipeline(port, [Buffer.concat([Buffer.from(head), HUGE])])
    expect(reply?.body.toString()).toMatch(/longer|PARAM|SIGN/)
  }
  answers.push(
    shout(port, Buffer.from('GET /local/events HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'), true),
  )
  const texts = (await Promise.all(answers)).map((answer) => answer.toString('latin1'))
  return texts.filter((text) => !/^$|^HTTP\/1\.1 [234]\d\d /.test(text))
}

/** What the server must answer well after everything. */
async function isSound(): Promise<void> {
  const known = samples('none')
  const replies = await pipeline(at.cloud.port, known.map(plain))
  expect(known.map((sample, index) => [sample.path, replies[index]?.status ?? 0])).toEqual(
    known.map(({ path }) => [path, expect.any(Number)]),
  )
  expect(await at.value('return 1 + 1')).toBe(2)
}

test('100,000 hostile requests get an answer each and leave nothing behind', async () => {
  const faults: string[] = []
  let before = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      const chance = createChance(1000 + round * LANES + lane)
      for (let batch = 0; batch < BATCHES; batch += 1) faults.push(...(await attack(chance)))
    })
    await Promise.all(lanes)
    faults.push(...(await breakIn(createChance(1 + round))))
    await at.cloud.advance(31_000)
    await at.cloud.settled()
    expect(at.cloud.health()).toEqual({ transactions: 0, locks: 0, pendingCallbacks: 0 })
    if (round === 1) before = heap()
  }
  expect(faults).toEqual([])
  expect(at.log.filter((line) => line.startsWith('[local cloud]'))).toEqual([])
  expect(heap() - before).toBeLessThan(RUBBLE_MAX)
  await isSound()
}, 300_000)
