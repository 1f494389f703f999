import * as fc from 'fast-check'
import { adjust, refuseAdjustment, roomOf } from './adjustment'
import { capOn, commissionOn, commissionsOf, remainingBases, shareOf } from './commission'
import { DAY } from './day'
import { portion, total } from './money'
import { closed, received } from './order'
import { anyOrder, anyWishes, toRefund } from './testing/arbitraries'
import { Books } from './testing/books'
import { NOON, paidOrder, plan, product, refundOf, unpaidOrder, wish } from './testing/builders'

const to = (amount: number, level: Model.Level = 1, id = 'a') => ({
  id,
  level,
  amount,
  reason: 'agreed by phone',
  staffId: 'boss',
})
const SOLO = { wishes: [wish(product(1000))], grandInviter: null }
const amounts = (order: Model.Order) => commissionsOf(order).map((c) => c.amount)

/** The order of the sheet, accrued: A has 397, B has 158, the cap is 795. */
function booked(books = new Books()): Model.Order {
  return books.accrue(received(paidOrder(), NOON), NOON)
}

function adjusted(books: Books, order: Model.Order, wished: ReturnType<typeof to>): Model.Order {
  const after = books.adjust(order, wished, NOON + 1)
  if (!after) throw new Error('refused')
  return after
}

describe('the room of a level', () => {
  test('is what the cap leaves beside the other level, line by line', () => {
    // 1000 bps less the 200 of level 2, and less the 500 of level 1.
    expect(roomOf(booked(), 1)).toEqual([283, 212, 141])
    expect(roomOf(booked(), 2)).toEqual([177, 132, 88])
  })

  test('is of what is left of the lines: nothing where nothing is', () => {
    const books = new Books()
    const order = books.refund(booked(books), refundOf(paidOrder(), 'r', [[0, 3545]]), NOON)
    expect(roomOf(order, 1)).toEqual([0, 212, 141])
  })

  test('of a line that the other level fills is nothing', () => {
    const greedy = product(1768, { rates: { 1: 1500, 2: 800 } })
    const full = paidOrder({ wishes: [wish(greedy)], plan: plan({ capRate: 1500 }) })
    expect(roomOf(full, 2)).toEqual([0])
  })
})

describe('a refused adjustment', () => {
  const order = booked()

  test.each<[string, Model.Order, number, Model.Level, string | null]>([
    ['636 is the whole room', order, 636, 1, null],
    ['637 is above the cap', order, 637, 1, 'ABOVE_CAP'],
    ['0 is allowed', order, 0, 2, null],
    ['of an unpaid order', unpaidOrder(), 0, 1, 'NOT_PAID'],
    ['of a closed order', closed(unpaidOrder(), NOON), 0, 1, 'NOT_PAID'],
    ['of a level nobody has', paidOrder(SOLO), 0, 2, 'NOT_ENTITLED'],
  ])('%s', (_what, of, amount, level, expected) => {
    expect(refuseAdjustment(of, { level, amount })).toBe(expected)
  })

  test('can’t be made all the same, nor before the commission is booked', () => {
    const account = new Books().account('A')
    expect(() => adjust(order, account, to(637), NOON)).toThrow("can't be adjusted")
    expect(() => adjust(paidOrder(), account, to(100), NOON)).toThrow("can't be adjusted")
  })
})

describe('an adjustment before release', () => {
  test('up: 397 becomes 500, pending, split by the room of the lines', () => {
    const books = new Books()
    const order = adjusted(books, booked(books), to(500))
    expect(books.row()).toEqual({ 'shop.expense': -103, 'A.pending': 103 })
    expect(amounts(order)).toEqual([500, 158])
    const shares = order.attribution.entitlements[0]?.shares
    expect(shares?.map((s) => [s.numerator, s.denominator, s.source])).toEqual([
      [222, 3545, 'adjustment'],
      [167, 2657, 'adjustment'],
      [111, 1768, 'adjustment'],
    ])
    expect(books.journals.at(-1)).toMatchObject({ _id: 'adjust:a', orderId: 'order' })
  })

  test('down to 0, and up again', () => {
    const books = new Books()
    const nothing = adjusted(books, booked(books), to(0))
    expect(books.row()).toEqual({ 'shop.expense': 397, 'A.pending': -397 })
    expect(amounts(adjusted(books, nothing, to(60, 1, 'b')))).toEqual([60, 158])
    expect(books.account('A')).toMatchObject({ pending: 60, sequence: 3 })
    expect(books.findings()).toEqual([])
  })

  test('says who, why, from what to what, and keeps the shares it put aside', () => {
    const before = booked()
    const step = adjust(before, { ...new Books().account('A'), pending: 397 }, to(500), NOON + 1)
    const replaced = before.attribution.entitlements[0]?.shares
    const { amount: after, ...rest } = to(500)
    const made = { ...rest, payeeId: 'A', before: 397, after, at: NOON + 1, replaced }
    expect(step.adjustment).toEqual({ ...made, afterRefunds: 0 })
    expect(step.order.adjustments).toEqual([step.adjustment])
    expect(step.line).toMatchObject({ _id: 'a', kind: 'adjustment', payeeId: 'A', amount: 103 })
    expect(before.adjustments).toEqual([])
  })

  test('is what refunds and the release go on from', () => {
    const books = new Books()
    let order = adjusted(books, booked(books), to(500))
    order = books.refund(order, refundOf(order, 'r', [[0, 1772]]), NOON)
    // floor(1773 * 222 / 3545) = 111 of 222 are left.
    expect(amounts(order)).toEqual([389, 123])
    order = books.release(order, NOON + 7 * DAY)
    expect(books.account('A')).toMatchObject({ pending: 0, available: 389 })
    expect(books.findings()).toEqual([])
  })
})

describe('an adjustment after release', () => {
  const released = (books: Books) => books.release(booked(books), NOON + 7 * DAY)

  test('up: available at once', () => {
    const books = new Books()
    adjusted(books, released(books), to(500))
    expect(books.row()).toEqual({ 'shop.expense': -103, 'A.available': 103 })
  })

  test('down, after a withdrawal: what is there, the rest is debt', () => {
    const books = new Books()
    const order = released(books)
    books.withdraw('A', { withdrawalId: 'w', amount: 300, feeRate: 0 }, NOON)
    adjusted(books, order, to(265))
    expect(books.row()).toEqual({ 'shop.expense': 132, 'A.available': -97, 'A.debt': -35 })
  })

  test('up, with a debt: repaid first', () => {
    const books = new Books()
    const order = released(books)
    books.withdraw('A', { withdrawalId: 'w', amount: 397, feeRate: 0 }, NOON)
    const less = adjusted(books, order, to(362))
    adjusted(books, less, to(422, 1, 'b'))
    expect(books.row()).toEqual({ 'shop.expense': -60, 'A.debt': 35, 'A.available': 25 })
    expect(books.findings()).toEqual([])
  })
})

// ------------------------------------------------------------------ any adjustments

const change = fc.oneof(
  fc.record({
    level: fc.constantFrom<Model.Level>(1, 2),
    /** Percent of the room, above 100 to be refused. */
    part: fc.oneof(fc.constantFrom(0, 100), fc.nat({ max: 110 })),
  }),
  anyWishes,
)

test('after any adjustments and refunds all levels stay within the cap, whatever is left', () => {
  const percents = fc.array(fc.nat({ max: 100 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(anyOrder, fc.array(change, { maxLength: 8 }), percents, (spec, steps, parts) => {
      const books = new Books()
      let order = received(paidOrder(spec), NOON)
      if (order.commission !== 'due') return
      order = books.accrue(order, NOON)
      for (const [i, step] of steps.entries()) {
        if (Array.isArray(step)) {
          const refund = toRefund(order, `r${i}`, step)
          if (refund) order = books.refund(order, refund, NOON)
          continue
        }
        const room = total(roomOf(order, step.level))
        const wished = to(Math.ceil((room * step.part) / 100), step.level, `a${i}`)
        const after = books.adjust(order, wished, NOON)
        const entitled = order.attribution.entitlements.some((e) => e.level === step.level)
        expect(after !== null).toBe(entitled && wished.amount <= room)
        if (!after) continue
        order = after
        const now = order.attribution.entitlements.find((e) => e.level === step.level)
        expect(now && commissionOn(now, remainingBases(order))).toBe(wished.amount)
      }
      expect(books.findings()).toEqual([])
      for (const [i, base] of remainingBases(order).entries()) {
        const left = Math.floor((base * (parts[i % parts.length] ?? 0)) / 100)
        const shares = order.attribution.entitlements.flatMap((e) => e.shares)
        const all = total(shares.filter((s) => s.line === i).map((s) => shareOf(s, left)))
        expect(all).toBeLessThanOrEqual(portion(left, order.attribution.capRate, 10_000))
      }
      expect(total(amounts(order))).toBeLessThanOrEqual(capOn(order, remainingBases(order)))
    }),
    { numRuns: 2000 },
  )
})
