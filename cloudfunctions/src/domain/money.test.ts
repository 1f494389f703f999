import * as fc from 'fast-check'
import { isFen, ORDER_MAX, portion, split, total } from './money'

const amount = fc.integer({ min: 0, max: ORDER_MAX })
const weights = fc.array(fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 4_000_000 })), {
  minLength: 1,
  maxLength: 20,
})

/** No share exceeds its own weight. */
const fits = (shares: readonly number[], over: readonly number[]) =>
  shares.every((share, i) => share <= (over[i] ?? 0))

describe('portion', () => {
  test.each([
    [3545, 500, 177],
    [2657, 500, 132],
    [1768, 500, 88],
    [3545, 200, 70],
    [1, 5000, 0],
    [0, 10_000, 0],
    [ORDER_MAX, 10_000, ORDER_MAX],
  ])('%i fen at %i bps are %i fen, rounded down', (of, bps, expected) => {
    expect(portion(of, bps, 10_000)).toBe(expected)
  })

  test('1 fen at 50 % + 50 % pays 0 + 0, never 2', () => {
    expect(portion(1, 5000, 10_000) + portion(1, 5000, 10_000)).toBe(0)
  })

  test('is exactly what whole-number arithmetic gives', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: ORDER_MAX }), (a, n, d) => {
        expect(BigInt(portion(a, n, d))).toBe((BigInt(a) * BigInt(n)) / BigInt(d))
      }),
      { numRuns: 2000 },
    )
  })

  test.each([1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (bad) => {
    expect(() => portion(bad, 1, 1)).toThrow(RangeError)
    expect(() => portion(1, bad, 1)).toThrow(RangeError)
    expect(() => portion(1, 1, bad)).toThrow(RangeError)
  })

  test('refuses a denominator of 0 and a product that is no exact number', () => {
    expect(() => portion(1, 1, 0)).toThrow('positive denominator')
    expect(() => portion(94_906_266, 94_906_267, 1)).toThrow('too large')
  })
})

describe('split', () => {
  test.each([
    ['coupon', 1000, [3990, 2990, 1990], [445, 333, 222]],
    ['tie', 1, [100, 100], [1, 0]],
    ['tie of three', 2, [100, 100, 100], [1, 1, 0]],
    ['goodwill', 500, [3545, 2657, 1768], [222, 167, 111]],
    ['nothing', 0, [0, 0], [0, 0]],
    ['everything', 300, [100, 0, 200], [100, 0, 200]],
  ])('%s: %i over %j is %j', (_name, sum, over, expected) => {
    expect(split(sum, over)).toEqual(expected)
  })

  test('refuses to split something over nothing', () => {
    expect(() => split(1, [0, 0])).toThrow('nothing to split over')
  })

  const splittable = weights.filter((over) => total(over) > 0)

  test('200,000 times: every fen given away, each share less than 1 fen from exact', () => {
    const few = fc.array(fc.nat({ max: 4_000_000 }), { minLength: 1, maxLength: 6 })
    const any = few.filter((over) => total(over) > 0)
    fc.assert(
      fc.property(fc.nat({ max: 4_000_000 }), any, (sum, over) => {
        const shares = split(sum, over)
        const all = total(over)
        const near = (weight: number, i: number) => {
          const distance = (shares[i] ?? 0) * all - sum * weight
          return Number.isSafeInteger(sum * weight) && distance < all && distance > -all
        }
        return total(shares) === sum && over.every(near) && (sum > all || fits(shares, over))
      }),
      { numRuns: 200_000 },
    )
  })

  test('of many weights too, with exact arithmetic', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4_000_000 }), splittable, (sum, over) => {
        const shares = split(sum, over)
        expect(total(shares)).toBe(sum)
        over.forEach((weight, i) => {
          const distance = BigInt(shares[i] ?? 0) * BigInt(total(over)) - BigInt(sum * weight)
          expect(distance < total(over) && distance > -total(over)).toBe(true)
        })
      }),
      { numRuns: 1000 },
    )
  })

  test('no share exceeds its own weight when there is not more than their sum', () => {
    const case_ = splittable.chain((over) =>
      fc.tuple(fc.integer({ min: 0, max: Math.min(total(over), ORDER_MAX) }), fc.constant(over)),
    )
    fc.assert(
      fc.property(case_, ([sum, over]) => {
        const shares = split(sum, over)
        expect(shares.every((share, i) => share >= 0 && share <= (over[i] ?? 0))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

test('an amount is a whole number of fen, not negative', () => {
  expect([0, 1, ORDER_MAX].every(isFen)).toBe(true)
  expect([-1, 0.5, Number.NaN, 2 ** 53].some(isFen)).toBe(false)
  const any = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger())
  fc.assert(
    fc.property(any, (n) => {
      // Written out, it has digits only, and one more is another number.
      const plain = /^\d+$/.test(n.toString()) && n + 1 - n === 1
      expect(isFen(n)).toBe(plain && n + 1 <= 2 ** 53)
    }),
  )
})
