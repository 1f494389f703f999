import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOORS_FOLDER } from '../../scripts/build'
import { doorNames } from '../../scripts/build-doors'
import { posterOf, startWorld, stopWorlds } from './world'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-doors-'))
  for (const door of await doorNames()) {
    await cp(join(DOORS_FOLDER, door), join(folder, door), { recursive: true })
  }
})
afterEach(stopWorlds)
afterAll(() => rm(folder, { recursive: true }))

test('every door copied alone to an empty folder loads and answers', async () => {
  const world = await startWorld(folder)
  expect(await doorNames()).toEqual([
    'clock',
    'distributor',
    'merchant',
    'payment',
    'poster',
    'shop',
  ])
  await world.call('u2', 'shop.enter', {})
  await world.call('u1', 'distributor.team', {
    level: 1,
    order: 'joined',
    query: null,
    cursor: null,
  })
  await world.call('m1', 'merchant.today', {})
  await world.call('u1', 'poster.mint', posterOf('honey'))
  for (const name of ['payment', 'clock']) {
    const reply = await world.cloud.call({ name, user: 'u2', data: {} })
    expect(reply).toMatchObject({ result: { ok: false, code: 'NOT_ALLOWED' } })
  }
})
