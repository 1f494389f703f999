import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fixture, PROBE, START, startFixture, writeDoors } from './fixture'

const DAY = 24 * 3_600_000
const doors = writeDoors({
  probe: PROBE,
  deaf: { code: `exports.main = () => ({ errcode: 1 })` },
})
const dataFolder = mkdtempSync(join(tmpdir(), 'fenming-data-'))
const start = (): Promise<Fixture> => startFixture({}, { functions: doors, dataFolder })

afterAll(() => {
  for (const folder of [doors, dataFolder]) rmSync(folder, { recursive: true })
})

test('documents, files, users, payments, owed notices and the clock survive a restart', async () => {
  const first = await start()
  await first.value(
    `await db.collection('things').doc('a').set({ data: { at: new Date(5) } })`,
    'ann',
  )
  const fileID = await first.cloud.putFile('a/b.txt', Buffer.from('kept'))
  const answer = (await first.value(
    `return cloud.cloudPay.unifiedOrder({ body: 'x', outTradeNo: 'T|1', spbillCreateIp: '127.0.0.1',
      subMchId: '1', totalFee: 5, envId: 'local-env', functionName: 'deaf' })`,
    'ann',
  )) as { prepayId: string }
  await first.cloud.decide({ prepayId: answer.prepayId, outcome: 'pay' })
  await first.cloud.settled()
  await first.cloud.advance(3 * DAY - 1000)
  const before = first.cloud.payments()
  await first.value(
    `return cloud.cloudPay.unifiedOrder({ body: 'x', outTradeNo: 'T2', spbillCreateIp: '127.0.0.1',
      subMchId: '1', totalFee: 5, envId: 'local-env', functionName: 'deaf' })`,
    'ann',
  )
  const [waiting] = first.cloud.payments()
  await first.cloud.decide({ prepayId: String(waiting?.prepayId), outcome: 'pay' })
  await first.cloud.settled()
  await first.stop()

  const second = await start()
  expect(second.cloud.now() - START).toBeGreaterThanOrEqual(3 * DAY - 1000)
  expect(second.cloud.dump('things')).toEqual([{ _id: 'a', at: new Date(5) }])
  expect(Buffer.from(second.cloud.readFile(fileID) ?? []).toString()).toBe('kept')
  expect(second.cloud.payments().slice(1)).toEqual(before)
  expect(before).toMatchObject([{ outTradeNo: 'T|1', state: 'paid', user: 'ann' }])
  expect(await (await fetch(`${second.cloud.url}/local/users`)).json()).toMatchObject([
    { id: 'ann' },
  ])
  expect(second.cloud.health().pendingCallbacks).toBe(1)
  await second.cloud.advance(20_000)
  expect(second.cloud.invocations().some(({ door }) => door === 'deaf')).toBe(true)
  await second.stop()
})

test('a data folder serves one local cloud, and a stopped one frees everything', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(/in use/)
  await first.stop()
  await expect(fetch(first.cloud.url)).rejects.toThrow()
  expect(readdirSync(join(dataFolder, 'database'))).toEqual(['journal.log'])
})

test('a start that fails frees the folder and the port', async () => {
  const first = await start()
  await first.cloud.put('things', [{ _id: 'b', n: 1 }])
  await first.stop()
  const fields = [['n', 1] as const]
  const schema = [{ name: 'things', indexes: [{ name: 'byN', fields, unique: true }] }]
  const { port } = first.cloud
  const second = startFixture({}, { functions: doors, dataFolder, schema, port })
  await expect(second).rejects.toThrow(/unique index byN/)
  const third = await startFixture({}, { functions: doors, dataFolder, port })
  await third.stop()
})

test('a taken port is told in one line', async () => {
  const first = await start()
  const second = startFixture({}, { functions: doors, port: first.cloud.port })
  await expect(second).rejects.toThrow(
    `Port ${first.cloud.port} is already taken; choose another one with --port.`,
  )
  await first.stop()
})

test.each([
  [{ triggers: [{ name: 'a', type: 'timer', config: '* * *' }] }, /seven fields/],
  [{ triggers: [{ name: '1', type: 'timer', config: '* * * * * * *' }] }, /name/],
  [{ triggers: [{}, {}] }, /one timer/],
  [{ permissions: { openapi: [1] } }, /list of names/],
  [{ timeout: -1 }, /timeout/],
])('a config.json of %j is refused at the start', async (config, text) => {
  const folder = writeDoors({ bad: { code: '', config } })
  await expect(startFixture({}, { functions: folder })).rejects.toThrow(text)
  rmSync(folder, { recursive: true })
})
