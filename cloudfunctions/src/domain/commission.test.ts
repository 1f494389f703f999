import * as fc from 'fast-check'
import {
  capOn,
  commissionOn,
  commissionsOf,
  freezeAttribution,
  fullBases,
  remainingBases,
  shareOf,
} from './commission'
import { total } from './money'
import { anyOrder } from './testing/arbitraries'
import { member, paidOrder, plan, SHEET, unpaidOrder } from './testing/builders'

/** A share of one line by a plain fraction. */
function share(numerator: number, denominator: number): Model.Share {
  return { line: 0, numerator, denominator, rate: 0, source: 'plan', capped: false }
}

/** What each of these refunds takes back: C(before) - C(after). */
function reversals(of: Model.Share, base: number, refunds: readonly number[]): number[] {
  let left = base
  return refunds.map((amount) => {
    const before = shareOf(of, left)
    left -= amount
    return before - shareOf(of, left)
  })
}

describe('the order of the sheet at 500 + 200 bps', () => {
  const [first, second] = commissionsOf(paidOrder())

  test('level 1: 177 + 132 + 88 = 397 for A', () => {
    expect(
      first?.entitlement.shares.map((s) => shareOf(s, [3545, 2657, 1768][s.line] ?? 0)),
    ).toEqual([177, 132, 88])
    expect(first).toMatchObject({ amount: 397, entitlement: { payeeId: 'A', level: 1 } })
  })

  test('level 2: 70 + 53 + 35 = 158 for B', () => {
    expect(second).toMatchObject({ amount: 158, entitlement: { payeeId: 'B', level: 2 } })
  })

  test('cap: 354 + 265 + 176 = 795', () => {
    expect(capOn(paidOrder(), [3545, 2657, 1768])).toBe(795)
  })
})

describe('refunds telescope where a share per refund would lose fen', () => {
  test.each([
    [3545, 500, [1000, 1000, 1545], [50, 50, 77], 177, 175],
    [9900, 800, [3333, 3333, 3234], [267, 267, 258], 792, 790],
    [1999, 1250, [700, 700, 599], [87, 88, 74], 249, 248],
  ])(
    '%i fen at %i bps, refunds %j take %j = %i, not %i',
    (base, bps, refunds, taken, all, naive) => {
      const of = share(bps, 10_000)
      expect(reversals(of, base, refunds)).toEqual(taken)
      expect(total(taken)).toBe(all)
      expect(shareOf(of, base)).toBe(all)
      expect(total(refunds.map((r) => Math.floor((all * r) / base)))).toBe(naive)
    },
  )

  test('150 fen x 2 on 5800: after a refund of 1900 201 are left, 99 taken', () => {
    const fixed = share(300, 5800)
    expect(shareOf(fixed, 3900)).toBe(201)
    expect(reversals(fixed, 5800, [1900])).toEqual([99])
  })

  test('any parts of any share add up, and the whole leaves 0', () => {
    const case_ = fc
      .record({
        base: fc.integer({ min: 1, max: 10_000_000 }),
        denominator: fc.integer({ min: 1, max: 10_000 }),
        cuts: fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 8 }),
      })
      .chain((rest) =>
        fc.integer({ min: 0, max: rest.denominator }).map((numerator) => ({ ...rest, numerator })),
      )
    fc.assert(
      fc.property(case_, ({ base, numerator, denominator, cuts }) => {
        const stops = [...cuts.map((cut) => cut % base), base].sort((a, b) => a - b)
        const refunds = stops.map((stop, i) => stop - (stops[i - 1] ?? 0))
        const of = share(numerator, denominator)
        const taken = reversals(of, base, refunds)
        expect(total(taken)).toBe(shareOf(of, base))
        expect(taken.every((amount) => amount >= 0)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is frozen on an order', () => {
  test('plan, cap, hold, relation and how the buyer came in', () => {
    const binding: Model.Binding = {
      inviterId: 'A',
      grandInviterId: 'B',
      at: 5,
      sceneId: 's',
      entry: 'share',
    }
    const buyer = member('buyer', {
      inviterId: 'A',
      grandInviterId: 'B',
      boundAt: 5,
      bindings: [binding, { ...binding, at: 1, entry: 'scan' }],
    })
    const frozen = freezeAttribution(plan(), {
      buyer,
      inviter: member('A'),
      grandInviter: member('B'),
      lines: unpaidOrder().lines,
      goods: SHEET.wishes,
    })
    expect(frozen).toMatchObject({
      planVersion: 3,
      capRate: 1000,
      holdDays: 7,
      inviterId: 'A',
      grandInviterId: 'B',
      boundAt: 5,
      entry: 'share',
      unpaid: [],
    })
  })

  test('a buyer whom nobody invited entitles nobody', () => {
    const facts = {
      buyer: member('buyer'),
      inviter: null,
      grandInviter: null,
      lines: unpaidOrder().lines,
      goods: [],
    }
    expect(freezeAttribution(plan(), facts)).toMatchObject({ entry: null, entitlements: [] })
  })

  test('an order is worth what its shares say, whatever any plan says later', () => {
    fc.assert(
      fc.property(anyOrder, (spec) => {
        const order = paidOrder(spec)
        const amounts = order.attribution.entitlements.map((e) => commissionOn(e, fullBases(order)))
        expect(commissionsOf(order).map((c) => c.amount)).toEqual(amounts)
        expect(remainingBases(order)).toEqual(fullBases(order))
        expect(total(amounts)).toBeLessThanOrEqual(capOn(order, fullBases(order)))
      }),
    )
  })
})
