/** The whole local cloud is killed under load, and started again on the same folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ADDRESS, balances, expectSoundLedger, startWorld, stopWorlds } from './world'

jest.setTimeout(400_000)

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const HOUR = 3_600_000

let folder = ''
let child: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-killed-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await stopWorlds()
  await rm(folder, { recursive: true })
})

/** Lets the shop work until it has begun `count` orders, kills it, and answers their keys. */
async function runAndKill(count: number): Promise<string[]> {
  const file = join(__dirname, 'killed-shop.ts')
  const shop = spawn(process.execPath, ['--import', 'tsx', file, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = shop
  const keys: string[] = []
  for await (const line of createInterface({ input: shop.stdout })) {
    keys.push(line)
    if (keys.length === count) shop.kill('SIGKILL')
  }
  if (shop.exitCode === null && shop.signalCode === null) await once(shop, 'exit')
  return keys
}

test('killed in the middle of anything, the shop loses and doubles nothing', async () => {
  const keys = await runAndKill(12)
  const world = await startWorld(undefined, { dataFolder: folder })
  for (const requestKey of keys) {
    const input = {
      requestKey,
      lines: HONEY,
      address: ADDRESS,
      note: '',
      couponId: null,
      seenPayable: 3790,
    }
    const reply = await world.cloud.call({
      name: 'shop',
      user: 'u2',
      data: { action: 'shop.placeOrder', input },
    })
    expect(JSON.stringify(reply)).toMatch(/"ok":true|ORDER_ALREADY_PAID/)
  }
  for (const entry of world.cloud.payments()) {
    if (entry.state === 'waiting') {
      await world.cloud.decide({ prepayId: entry.prepayId, outcome: 'pay' })
    }
  }
  await world.cloud.settled()
  await world.cloud.advance(HOUR)
  const orders = world.all<Model.Order>('orders')
  expect(orders).toHaveLength(keys.length)
  expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(['paid']))
  expect(world.all<Model.Stock>('stocks').find(({ _id }) => _id === 'honey.250')).toMatchObject({
    quantity: 160 - keys.length,
    sold: keys.length,
  })
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149 * keys.length })
  expect(world.all('outbox')).toEqual([])
  expectSoundLedger(world)
})
