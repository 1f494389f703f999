/** Which trips a fault strikes, that every trip is counted, and that the journal and the log tell. */

import type { TripTarget } from '../../localcloud/fault-types'
import type { Invocation } from '../../localcloud/types'
import { type Fixture, PROBE, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  // A short time limit, for what waits until there.
  at = await startFixture({ second: { ...PROBE, config: { timeout: 0.1 } } })
})
afterAll(() => at.stop())

/** Three requests, whatever comes of each. */
const THREE = `const add = (n) => db.collection('things').add({ data: { n } }).then(() => 'ok', () => 'no')
  return [await add(1), await add(2), await add(3)]`

const last = (): Invocation | undefined => at.cloud.invocations().at(-1)
const call = (door: string, data: object) =>
  at.cloud.call({ name: door, data: { action: 'shop.add', snippet: THREE, ...data }, user: 'ann' })

test('a fault strikes the trip of its number, and the trips are counted as they were made', async () => {
  at.cloud.fault({ on: 'trip', kind: 'lost', count: 1, trip: 2 })
  expect(await at.value(THREE)).toEqual(['ok', 'no', 'ok'])
  expect(last()).toMatchObject({
    trips: { 'database.insertDocument': 3 },
    tripCount: 3,
    faults: [{ kind: 'lost', action: 'database.insertDocument', trip: 2 }],
    outcome: 'ok',
  })
})

test('a crash ends the count: no later trip is made', async () => {
  const before = at.cloud.dump('things').length
  at.cloud.fault({ on: 'trip', kind: 'crash after', count: 1, trip: 2 })
  expect(await call('probe', {})).toMatchObject({ errCode: -504002 })
  expect(last()).toMatchObject({
    tripCount: 2,
    faults: [{ kind: 'crash after', trip: 2 }],
    outcome: 'fault',
  })
  expect(at.cloud.dump('things')).toHaveLength(before + 2)
})

test('an invocation that has crashed has no access any more, whatever it had still sent', async () => {
  at.cloud.fault({ on: 'trip', kind: 'crash before', count: 1, trip: 1 })
  const snippet = `const send = () => db.collection('things').add({ data: { late: true } }).catch(() => 0)
    await Promise.all(Array.from({ length: 30 }, send))`
  await call('probe', { snippet })
  await at.cloud.settled()
  expect(last()?.faults).toHaveLength(1)
  expect(last()?.outcome).toBe('fault')
  expect(at.cloud.dump('things').filter(({ late }) => late)).toHaveLength(0)
})

test.each<TripTarget>([
  { door: 'second' },
  { of: 'shop.add' },
  { action: 'database.insertDocument' },
  { door: 'second', of: 'shop.add', action: 'database.insertDocument', trip: 3 },
])('a fault for %j strikes nothing else', async (target) => {
  at.cloud.fault({ on: 'trip', kind: 'lost', count: 9, ...target })
  await at.cloud.call({
    name: 'probe',
    data: { snippet: `await db.collection('things').where({ n: 1 }).count()`, action: 'other' },
  })
  expect(last()?.faults).toEqual([])
  await call('second', {})
  expect(last()?.faults.at(-1)).toMatchObject({ kind: 'lost', trip: 3 })
  at.cloud.fault({ on: 'nothing' })
})

test('a request from outside our functions is never struck', async () => {
  at.cloud.fault({ on: 'trip', kind: 'lost', count: 1 })
  const body = { action: 'database.startTransaction', envName: 'local-env' }
  const response = await fetch(`${at.cloud.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(await response.json()).toMatchObject({ transactionId: expect.any(String) })
  at.cloud.fault({ on: 'nothing' })
  await at.cloud.advance(31_000)
})

test('a function that is called has a line and faults of its own', async () => {
  at.cloud.fault({ on: 'trip', kind: 'crash before', count: 1, door: 'second' })
  const snippet = `return cloud.callFunction({ name: 'second', data: { snippet: event.inner } })`
  const error = await at.error(snippet.replace('event.inner', JSON.stringify(THREE)))
  expect(error).toMatchObject({ errCode: -1, code: 'FUNCTIONS_EXECUTE_FAIL' })
  const [inner, outer] = at.cloud.invocations().slice(-2)
  expect(inner).toMatchObject({ door: 'second', faults: [{ kind: 'crash before', trip: 1 }] })
  expect(outer).toMatchObject({ door: 'probe', faults: [], outcome: 'ok' })
})

test('one line of the log tells the trips of an invocation and the faults that struck', async () => {
  at.cloud.fault({ on: 'trip', kind: 'unanswered', count: 1, trip: 3 })
  await call('probe', {
    snippet: `await db.collection('things').where({ n: 1 }).count()
      return db.runTransaction((t) => t.collection('things').add({ data: { n: 1 } })).catch(() => 1)`,
  })
  expect(at.log.at(-1)).toMatch(
    /^probe shop\.add \(wx_client ann\): ok, 4 trips \(database\.calculateDocument 1, database\.startTransaction 1, database\.insertDocument 1, database\.abortTransaction 1\), [\d.]+ ms, faults: unanswered at trip 3 \(database\.insertDocument\)$/,
  )
})

test('a seed strikes the same trips again', async () => {
  const strikes = async (seed: number): Promise<unknown> => {
    at.cloud.fault({ on: 'nothing' })
    at.cloud.fault({ on: 'seed', seed, rate: 0.3 })
    const from = at.cloud.invocations().length
    for (let round = 0; round < 4; round += 1) await call('second', {})
    at.cloud.fault({ on: 'nothing' })
    return at.cloud
      .invocations()
      .slice(from)
      .map(({ faults }) => faults)
  }
  const once = await strikes(3)
  expect(JSON.stringify(once)).toContain('kind')
  expect(await strikes(3)).toEqual(once)
  expect(await strikes(4)).not.toEqual(once)
})
