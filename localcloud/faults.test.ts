import type { ArmedFaults } from './fault-types'
import { createFaults } from './faults'

const TRIP = { door: 'shop', of: 'order.place', action: 'database.getDocument', trip: 3 }

test('a fault by hand strikes where it fits, as often as told, first come first', () => {
  const told: ArmedFaults[] = []
  const faults = createFaults((armed) => told.push(armed))
  faults.arm({ on: 'trip', kind: 'lost', count: 2, trip: 3 })
  faults.arm({ on: 'trip', kind: 'late', count: 1, door: 'shop' })
  expect(faults.trip({ ...TRIP, trip: 2, door: 'clock' })).toBeUndefined()
  expect([1, 2, 3, 4].map(() => faults.trip(TRIP))).toEqual(['lost', 'lost', 'late', undefined])
  expect(told.at(-1)).toEqual([])
  expect(told[0]).toEqual([{ on: 'trip', kind: 'lost', count: 2, trip: 3 }])
})

test('every part of a target counts', () => {
  const wrong = { door: 'x', of: 'x', action: 'x', trip: 9 }
  for (const key of ['door', 'of', 'action', 'trip'] as const) {
    const faults = createFaults(() => undefined)
    faults.arm({ on: 'trip', kind: 'lost', count: 1, [key]: TRIP[key] })
    expect(faults.trip({ ...TRIP, [key]: wrong[key] })).toBeUndefined()
    expect(faults.trip(TRIP)).toBe('lost')
  }
})

test('notices and pay answers have faults of their own', () => {
  const faults = createFaults(() => undefined)
  faults.arm({ on: 'notice', kind: 'delay', count: 1, milliseconds: 5 })
  faults.arm({ on: 'pay', kind: 'unsigned', count: 1, path: '/refund/' })
  expect(faults.trip(TRIP)).toBeUndefined()
  expect(faults.pay('/v3/pay/transactions/jsapi')).toBeUndefined()
  expect(faults.pay('/v3/refund/domestic/refunds')).toBe('unsigned')
  expect(faults.notice()).toEqual({ kind: 'delay', milliseconds: 5 })
  expect(faults.notice()).toBeUndefined()
})

test('an open API is refused as it was armed, by name or whichever comes', () => {
  const faults = createFaults(() => undefined)
  const busy = { errcode: -1, errmsg: 'system error' }
  faults.arm({ on: 'openapi', api: 'a.b', count: 1, ...busy })
  faults.arm({ on: 'openapi', count: 1, ...busy, errcode: -2 })
  expect(faults.openapi('a.b')).toMatchObject(busy)
  expect(faults.openapi('c.d')).toMatchObject({ errcode: -2 })
  expect(faults.openapi('a.b')).toBeUndefined()
})

test('a seed draws the same faults again, about as many as its rate says', () => {
  const drawn = (seed: number): unknown[] => {
    const faults = createFaults(() => undefined)
    faults.arm({ on: 'seed', seed, rate: 0.2 })
    return Array.from({ length: 1000 }, () => faults.trip(TRIP))
  }
  const once = drawn(7)
  expect(drawn(7)).toEqual(once)
  expect(drawn(8)).not.toEqual(once)
  const struck = once.filter((kind) => kind !== undefined)
  expect(struck.length).toBeGreaterThan(150)
  expect(struck.length).toBeLessThan(250)
  expect(new Set(struck).size).toBe(6)
})

test('nothing ends all faults; a wish that cannot be met is refused', () => {
  const faults = createFaults(() => undefined)
  faults.arm({ on: 'notice', kind: 'lose', count: 1 })
  faults.arm({ on: 'seed', seed: 1, rate: 1 })
  faults.arm({ on: 'nothing' })
  expect(faults.armed()).toEqual([])
  expect([faults.notice(), faults.trip(TRIP), faults.pay('/')]).toEqual(Array(3).fill(undefined))
  expect(() => faults.arm({ on: 'seed', seed: 1, rate: 2 })).toThrow('rate')
  expect(() => faults.arm({ on: 'notice', kind: 'lose', count: 0 })).toThrow('count')
})
