import * as fc from 'fast-check'
import { DAY } from './day'
import { received } from './order'
import { reserveRefund } from './refund'
import { holdEnds, nextRelease, releaseOf } from './release-time'
import { releaseBlocked } from './settlement'
import { anyOrder } from './testing/arbitraries'
import { NOON, paidOrder } from './testing/builders'

const WAITING = { kind: 'accrual', state: 'pending', releasedAt: null } as const
const after = (days: number) => received(paidOrder(), NOON + days * DAY)

function withRefund(order: Model.Order): Model.Order {
  const reserved = reserveRefund(order, [{ line: 0, amount: 1 }])
  if (typeof reserved === 'string') throw new Error(reserved)
  return reserved
}

const AFTER_SALE = { id: 's', lines: [0], open: true }
const HELD_UP: [string, (order: Model.Order) => Model.Order][] = [
  ['a refund', withRefund],
  ['an after-sale', (order) => ({ ...order, afterSales: [AFTER_SALE] })],
]

test('a line waits for the receipt, then for a day, and then says since when', () => {
  expect(releaseOf(WAITING, paidOrder())).toEqual({ kind: 'received', holdDays: 7 })
  expect(releaseOf(WAITING, after(0))).toEqual({ kind: 'due', at: NOON + 7 * DAY })
  const released = { ...WAITING, state: 'released', releasedAt: NOON } as const
  expect(releaseOf(released, null)).toEqual({ kind: 'done', at: NOON })
})

test.each(HELD_UP)('while %s is open nobody knows the day', (_, held) => {
  expect(releaseOf(WAITING, held(after(0)))).toEqual({ kind: 'waits' })
  expect(nextRelease('A', [held(after(0)), after(1)])?.at).toBe(NOON + 8 * DAY)
})

test('a line that carries nothing has no day', () => {
  const reversed = { ...WAITING, state: 'reversed' } as const
  expect(releaseOf(reversed, after(0))).toBeNull()
  expect(releaseOf({ ...reversed, kind: 'reversal' }, after(0))).toBeNull()
})

test('the next release is the payee’s own part: 397 at level 1, 158 at level 2', () => {
  const orders = [paidOrder(), after(0), after(1)]
  const first = { at: NOON + 7 * DAY }
  expect(nextRelease('A', orders)).toEqual({ ...first, commissionId: 'order.1', amount: 397 })
  expect(nextRelease('B', orders)).toEqual({ ...first, commissionId: 'order.2', amount: 158 })
  expect(nextRelease('nobody', orders)).toBeNull()
})

test('what is promised for a time is released at that time, and not before', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat({ max: 90 * DAY }), (spec, wait) => {
      const order = received(paidOrder(spec), NOON + wait)
      const at = holdEnds(order)
      if (at === null) return false
      const said = releaseOf(WAITING, order)
      const [payee] = order.attribution.entitlements
      const next = payee ? nextRelease(payee.payeeId, [order]) : null
      return (
        said?.kind === 'due' &&
        said.at === at &&
        (next === null || next.at === at) &&
        releaseBlocked(order, at) === null &&
        releaseBlocked(order, at - 1) !== null
      )
    }),
  )
})
