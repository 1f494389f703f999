/**
 * Money rule 6, 200,000 times: any refunds and adjustments of a line, clamped by the cap or not, in any
 * order, before or after release. What was booked, less what was taken back, more or less what was
 * adjusted, is C(remaining) after every step, never above the cap, and 0 when nothing is left.
 */
import * as fc from 'fast-check'
import { adjust, roomOf } from './adjustment'
import { capOn, commissionsOf, freezeAttribution, remainingBases } from './commission'
import { emptyAccount } from './ledger'
import { total } from './money'
import { reversals } from './refund'
import { member, paidOrder, plan, product, wish } from './testing/builders'

type Order = Model.Order

/** What is booked and not taken back, by level. */
type Kept = readonly [first: number, second: number]

const TEMPLATE = paidOrder({ wishes: [wish(product(1))] })
const PEOPLE = {
  buyer: member('buyer', { inviterId: 'A', grandInviterId: 'B' }),
  inviter: member('A'),
  grandInviter: member('B'),
}
/** Plenty, so that no step is about an empty account. */
const RICH = { ...emptyAccount(''), pending: 1e9, available: 1e9 }

interface Terms {
  base: number
  rates: [number, number]
  capRate: number
  released: boolean
}

/** An order of one line of `base` fen whose commission is booked. */
function booked({ base, rates, capRate, released }: Terms): Order {
  const lines = TEMPLATE.lines.map((line) => ({ ...line, base }))
  const own = wish(product(base, { rates: { 1: rates[0], 2: rates[1] } }))
  const attribution = freezeAttribution(plan({ capRate }), { ...PEOPLE, lines, goods: [own] })
  return { ...TEMPLATE, lines, attribution, commission: released ? 'released' : 'accrued' }
}

/** `percent` of what is left is refunded. */
function refund(order: Order, [first, second]: Kept, percent: number): [Order, Kept] {
  const [left] = remainingBases(order)
  const amount = Math.ceil(((left ?? 0) * percent) / 100)
  const lines = order.lines.map((line) => ({ ...line, refunded: line.refunded + amount }))
  const after = { ...order, lines }
  const [one, two] = reversals(order, after)
  return [after, [first - (one?.amount ?? 0), second - (two?.amount ?? 0)]]
}

/** A level is set to `percent` of its room. */
function change(order: Order, kept: Kept, level: Model.Level, percent: number): [Order, Kept] {
  const amount = Math.ceil((total(roomOf(order, level)) * percent) / 100)
  const _id = level === 1 ? 'A' : 'B'
  const wished = { id: 'a', level, amount, reason: '', staffId: '' }
  const step = adjust(order, { ...RICH, _id }, wished, 0)
  const own = step.journal.postings.filter((posting) => posting.owner === _id)
  const by = total(own.map((posting) => posting.amount))
  return [step.order, level === 1 ? [kept[0] + by, kept[1]] : [kept[0], kept[1] + by]]
}

function isSound(order: Order, kept: Kept): boolean {
  const [first, second] = commissionsOf(order).map(({ amount }) => amount)
  const exact = first === kept[0] && second === kept[1] && Math.min(...kept) >= 0
  return exact && kept[0] + kept[1] <= capOn(order, remainingBases(order))
}

test('200,000 lines: what is kept is C(remaining) to the fen after every step', () => {
  const rate = fc.nat({ max: 6000 })
  const base = fc.integer({ min: 1, max: 99_999 })
  /** 0 to 302: a refund of as many percent (of 101 by 3); above: an adjustment of a level. */
  const step = fc.nat({ max: 504 })
  const any = fc.tuple(base, rate, rate, fc.nat({ max: 10_000 }), fc.boolean(), step, step, step)
  fc.assert(
    fc.property(any, ([full, a, b, capRate, released, ...steps]) => {
      let order = booked({ base: full, rates: [a, b], capRate, released })
      const [first, second] = commissionsOf(order)
      let kept: Kept = [first?.amount ?? 0, second?.amount ?? 0]
      for (const chosen of steps) {
        const [which, percent] = [Math.floor(chosen / 101), chosen % 101]
        if (which < 3) [order, kept] = refund(order, kept, percent)
        else [order, kept] = change(order, kept, which === 3 ? 1 : 2, percent)
        if (!isSound(order, kept)) return false
      }
      ;[order, kept] = refund(order, kept, 100)
      return isSound(order, kept) && kept[0] === 0 && kept[1] === 0
    }),
    { numRuns: 200_000 },
  )
})
