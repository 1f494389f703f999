import { connect } from 'node:net'
import { type Fixture, startFixture } from './fixture'
import { until } from './until'

/** What a test that fails half-way leaves under way. */
const DOORS = {
  stuck: { code: `exports.main = () => { for (;;); }`, config: { timeout: 60 } },
  silent: { code: `exports.main = () => new Promise(() => undefined)`, config: { timeout: 60 } },
  holding: {
    code: `
exports.main = async () => {
  const t = await cloud.database().startTransaction()
  await t.collection('things').doc('a').set({ data: { n: 1 } })
  await cloud.callFunction({ name: 'silent' })
}`,
    config: { timeout: 60 },
  },
  tick: {
    code: `exports.main = () => new Promise(() => undefined)`,
    config: { timeout: 60, triggers: [{ name: 'all', type: 'timer', config: '0 0 * * * * *' }] },
  },
}

interface Report {
  libuv: { type: string; pid?: number; localEndpoint?: { port: number } | null }[]
}

/** Processes that this one has started, and its sockets on a port. */
function remains(port: number): { processes: number; sockets: number } {
  const { libuv } = process.report.getReport() as Report
  const sockets = libuv.filter(({ localEndpoint }) => localEndpoint?.port === port)
  return {
    processes: libuv.filter(({ type }) => type === 'process').length,
    sockets: sockets.length,
  }
}

const timers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length

const orderFields = {
  body: '茶',
  outTradeNo: 'T1',
  spbillCreateIp: '127.0.0.1',
  subMchId: '1600',
  totalFee: 300,
  envId: 'local-env',
  functionName: 'silent',
}

/** Brings everything under way that can be; answers all that must come to an end. */
async function muddle({ cloud, value }: Fixture): Promise<Promise<unknown>[]> {
  const prepay = async (outTradeNo: string): Promise<string> => {
    const fields = { ...orderFields, outTradeNo }
    const answer = await value(`return cloud.cloudPay.unifiedOrder(event.fields)`, 'ann', {
      fields,
    })
    return String((answer as { prepayId: unknown }).prepayId)
  }
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(cloud.url + path, { method: 'POST', body: JSON.stringify(body) })

  const [shown, paid] = [await prepay('T1'), await prepay('T2')]
  await cloud.decide({ prepayId: paid, outcome: 'pay' })
  const upload = connect(cloud.port, '127.0.0.1')
  upload.write('POST /local/upload?path=a&user=ann HTTP/1.1\r\nhost: localhost\r\n')
  upload.write('content-length: 100\r\n\r\nhalf of it')
  const under = [
    ...['stuck', 'stuck', 'holding'].map((name) => cloud.call({ name, data: {}, user: 'ann' })),
    post('/local/payments/open', { prepayId: shown, user: 'ann' }),
    fetch(`${cloud.url}/local/events`).then((stream) => stream.text()),
    new Promise((resolve) => upload.on('error', resolve).on('close', resolve)),
    cloud.advance(30 * 3_600_000),
  ]
  const isShown = () => cloud.payments().some(({ prepayId, open }) => prepayId === shown && open)
  await until(isShown, 'the open sheet')
  await until(() => cloud.health().locks > 0, 'a lock')
  return [...under, cloud.put('things', [{ _id: 'a', n: 2 }])]
}

test('a stop in the middle of everything ends it all and leaves nothing behind', async () => {
  const before = { processes: remains(0).processes, timers: timers() }
  const at = await startFixture(DOORS, { instancesMax: 1 })
  const ends = Promise.allSettled(await muddle(at))
  expect(remains(0).processes).toBeGreaterThan(before.processes)
  await at.stop()
  expect((await ends).slice(0, 3)).toEqual(
    Array(3).fill({
      status: 'fulfilled',
      value: expect.objectContaining({
        errCode: -504002,
        errMsg: expect.stringContaining('the local cloud has stopped'),
      }),
    }),
  )
  expect(remains(at.cloud.port)).toEqual({ processes: before.processes, sockets: 0 })
  // The test runner has timers of its own, which may end meanwhile.
  expect(timers()).toBeLessThanOrEqual(before.timers)
})

test('a stopped cloud starts nothing any more', async () => {
  const at = await startFixture(DOORS)
  const { processes } = remains(0)
  await Promise.all([at.cloud.stop(), at.cloud.stop()])
  expect(await at.cloud.call({ name: 'silent', data: {} })).toMatchObject({ errCode: -504002 })
  await expect(at.cloud.put('things', [{ _id: 'a' }])).rejects.toThrow(/closed/)
  expect(remains(0).processes).toBe(processes)
  await at.stop()
})
