import { planProblems, rateOf } from './plan'
import { plan } from './testing/builders'

describe('a plan that may be published', () => {
  test.each([
    ['500 + 200 of 1000', plan()],
    ['500 + 500 of 1000: exactly the cap', plan({ rates: { 1: 500, 2: 500 } })],
    ['nothing of nothing', plan({ rates: { 1: 0, 2: 0 }, capRate: 0 })],
    ['everything', plan({ rates: { 1: 10_000, 2: 0 }, capRate: 10_000 })],
  ])('%s', (_what, it) => {
    expect(planProblems(it, 7)).toEqual([])
  })
})

describe('a plan that may not be published', () => {
  test.each([
    ['500 + 501 of 1000', plan({ rates: { 1: 500, 2: 501 } }), ['ABOVE_CAP']],
    ['a rate below 0', plan({ rates: { 1: -1, 2: 0 } }), ['RATE_INVALID']],
    ['a broken rate', plan({ rates: { 1: 0.5, 2: 0 } }), ['RATE_INVALID']],
    ['a rate that is none', plan({ rates: { 1: Number.NaN, 2: 0 } }), ['RATE_INVALID']],
    ['a rate above all', plan({ rates: { 1: 10_001, 2: 0 } }), ['RATE_INVALID', 'ABOVE_CAP']],
    ['a cap above all', plan({ capRate: 10_001 }), ['CAP_INVALID']],
    ['a hold of 6 days, after-sale 7', plan({ holdDays: 6 }), ['HOLD_TOO_SHORT']],
    ['a hold of half days', plan({ holdDays: 7.5 }), ['HOLD_TOO_SHORT']],
    [
      'everything wrong, in a fixed order',
      plan({ rates: { 1: -1, 2: 20_000 }, capRate: -1, holdDays: 0 }),
      ['RATE_INVALID', 'CAP_INVALID', 'ABOVE_CAP', 'HOLD_TOO_SHORT'],
    ],
  ])('%s', (_what, it, problems) => {
    expect(planProblems(it, 7)).toEqual(problems)
  })
})

describe('the rate of a product', () => {
  const own = { 1: 900, 2: 0 }

  test.each([
    ['inherits the plan', { rates: null, commissionOn: true }, 1, 500, 'plan'],
    ['inherits the plan at level 2', { rates: null, commissionOn: true }, 2, 200, 'plan'],
    ['is its own', { rates: own, commissionOn: true }, 1, 900, 'product'],
    ['is its own 0, not the plan’s 200', { rates: own, commissionOn: true }, 2, 0, 'product'],
    ['is 0 when switched off', { rates: own, commissionOn: false }, 1, 0, 'product'],
  ] as const)('%s', (_what, product, level, rate, source) => {
    expect(rateOf(plan(), product, level)).toEqual({ rate, source })
  })
})
