import * as fc from 'fast-check'
import { nextPlan, planProblems, type RatedProduct, rateOf } from './plan'
import { plan, product } from './testing/builders'

type Rates = Model.Rates

const rates = (first: number, second: number): Rates => ({ 1: first, 2: second })
const grade = (id: string, own: Rates | null) => ({
  id,
  name: `grade ${id}`,
  rates: own,
  sales: 0,
})
const codes = (it: Model.Plan, products: RatedProduct[] = []) =>
  planProblems(it, 7, products).map(({ problem, name }) => (name ? `${problem} ${name}` : problem))

describe('a plan that may be published', () => {
  test.each([
    ['500 + 200 of 1000', plan()],
    ['500 + 500 of 1000: exactly the cap', plan({ rates: rates(500, 500) })],
    ['nothing of nothing', plan({ rates: rates(0, 0), capRate: 0 })],
    ['everything', plan({ rates: rates(10_000, 0), capRate: 10_000 })],
    ['a grade that inherits', plan({ grades: [grade('a', null)] })],
    ['strict mode: level 2 is not paid', plan({ rates: rates(900, 900), maxLevel: 1 })],
  ])('%s', (_what, it) => {
    expect(codes(it)).toEqual([])
  })
})

describe('a plan that may not be published', () => {
  const [gold, silver] = [grade('gold', rates(800, 100)), grade('silver', rates(100, 400))]

  test.each<[string, Model.Plan, string[]]>([
    ['500 + 501 of 1000', plan({ rates: rates(500, 501) }), ['ABOVE_CAP']],
    ['60 % + 60 % (A5)', plan({ rates: rates(6000, 6000), capRate: 10_000 }), ['ABOVE_CAP']],
    [
      'the worst pair of grades: 800 of gold + 400 of silver',
      plan({ grades: [gold, silver] }),
      ['ABOVE_CAP grade gold + grade silver'],
    ],
    [
      'a grade with the plan’s own rate at the other level',
      plan({ grades: [grade('gold', rates(850, 0))] }),
      ['ABOVE_CAP grade gold'],
    ],
    ['a rate below 0', plan({ rates: rates(-1, 0) }), ['RATE_INVALID']],
    ['a broken rate', plan({ rates: rates(0.5, 0) }), ['RATE_INVALID']],
    ['a rate that is none', plan({ rates: rates(Number.NaN, 0) }), ['RATE_INVALID']],
    ['a rate above all', plan({ rates: rates(10_001, 0) }), ['RATE_INVALID', 'ABOVE_CAP']],
    [
      'a grade’s broken rate',
      plan({ grades: [grade('gold', rates(0, -1))] }),
      ['RATE_INVALID grade gold'],
    ],
    ['a cap above all', plan({ capRate: 10_001 }), ['CAP_INVALID']],
    ['a hold of 6 days, after-sale 7', plan({ holdDays: 6 }), ['HOLD_TOO_SHORT']],
    ['a hold of half days', plan({ holdDays: 7.5 }), ['HOLD_TOO_SHORT']],
    ['one grade twice', plan({ grades: [grade('a', null), grade('a', null)] }), ['GRADE_INVALID']],
    ['a grade without id', plan({ grades: [grade('', null)] }), ['GRADE_INVALID']],
    ['a grade without name', plan({ grades: [{ ...gold, name: '' }] }), ['GRADE_INVALID']],
    ['a grade for sales below 0', plan({ grades: [{ ...gold, sales: -1 }] }), ['GRADE_INVALID']],
    ['a grade for half a fen', plan({ grades: [{ ...gold, sales: 0.5 }] }), ['GRADE_INVALID']],
    [
      'everything wrong, in a fixed order',
      plan({ rates: rates(-1, 20_000), capRate: -1, holdDays: 0, grades: [grade('', null)] }),
      ['RATE_INVALID', 'CAP_INVALID', 'ABOVE_CAP', 'HOLD_TOO_SHORT', 'GRADE_INVALID'],
    ],
  ])('%s', (_what, it, problems) => {
    expect(codes(it)).toEqual(problems)
  })

  test('a product’s and an SKU’s own rates are held against the cap, by name', () => {
    const sku = { sku: 's', name: '大罐', note: '', price: 1, rates: rates(0, 1001) }
    const dear = product(1, { title: '岩茶', rates: rates(600, 401), skus: [sku] })
    expect(codes(plan(), [dear])).toEqual(['ABOVE_CAP 岩茶', 'ABOVE_CAP 岩茶 大罐'])
    expect(codes(plan(), [{ ...dear, commissionOn: false }])).toEqual([])
    expect(codes(plan({ maxLevel: 1 }), [dear])).toEqual([])
    const broken = product(1, { title: '岩茶', rates: rates(-1, 0) })
    expect(codes(plan(), [broken])).toEqual(['RATE_INVALID 岩茶'])
  })
})

describe('the rate of a payee: SKU before product before grade before plan', () => {
  const own = rates(900, 0)
  const it = plan({ grades: [grade('gold', rates(700, 300)), grade('iron', null)] })

  test.each([
    ['the plan’s', null, null, true, '', 1, 500, 'plan'],
    ['the plan’s at level 2', null, null, true, '', 2, 200, 'plan'],
    ['the grade’s', null, null, true, 'gold', 1, 700, 'grade'],
    ['the grade’s at level 2', null, null, true, 'gold', 2, 300, 'grade'],
    ['the plan’s where the grade inherits', null, null, true, 'iron', 1, 500, 'plan'],
    ['the plan’s for a grade that is gone', null, null, true, 'lead', 1, 500, 'plan'],
    ['the product’s', null, own, true, 'gold', 1, 900, 'product'],
    ['the product’s 0, not the plan’s 200', null, own, true, '', 2, 0, 'product'],
    ['the SKU’s', rates(30, 20), own, true, 'gold', 2, 20, 'sku'],
    ['0 where commission is off', rates(30, 20), own, false, 'gold', 1, 0, 'product'],
  ] as const)('%s', (_what, ofSku, ofProduct, commissionOn, ofGrade, level, rate, source) => {
    const goods = { product: { rates: ofProduct, commissionOn }, sku: { rates: ofSku } }
    expect(rateOf(it, goods, ofGrade, level)).toEqual({ rate, source })
  })
})

const anyRates = fc.record({ 1: fc.nat({ max: 10_000 }), 2: fc.nat({ max: 10_000 }) })

test('no pair of grades and goods of a plan that may be published exceeds its cap', () => {
  const any = fc.record({
    base: anyRates,
    grades: fc.array(fc.option(anyRates), { maxLength: 4 }),
    goods: fc.option(anyRates),
    capRate: fc.nat({ max: 10_000 }),
  })
  fc.assert(
    fc.property(any, ({ base, grades, goods, capRate }) => {
      const own = grades.map((of, i) => grade(`g${i}`, of))
      const it = plan({ rates: base, grades: own, capRate })
      const sold = product(1, { rates: goods })
      const ids = ['', ...own.map(({ id }) => id)]
      const at = (id: string, level: Model.Level) =>
        rateOf(it, { product: sold, sku: { rates: null } }, id, level).rate
      const worst = Math.max(...ids.flatMap((a) => ids.map((b) => at(a, 1) + at(b, 2))))
      const sound = planProblems(it, 7, [sold]).length === 0
      if (sound) expect(worst).toBeLessThanOrEqual(capRate)
      // Not stricter than that either: without own rates of the goods, the worst pair decides alone.
      if (goods === null) expect(sound).toBe(worst <= capRate)
    }),
    { numRuns: 2000 },
  )
})

describe('publishing', () => {
  const { _id, version, publishedAt, ...edited } = plan({ capRate: 1200 })

  test('makes the next version, whatever the edit says, and leaves the old one alone', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.nat(), (current, now) => {
        const before = plan({ _id: String(current), version: current })
        const copy = structuredClone(before)
        expect(nextPlan(before, current, edited, now)).toEqual({
          ...before,
          capRate: 1200,
          _id: String(current + 1),
          version: current + 1,
          publishedAt: now,
        })
        expect(before).toEqual(copy)
      }),
    )
  })

  test('over another version than the one that was edited is refused', () => {
    expect(nextPlan(plan(), version - 1, edited, publishedAt)).toBe('PLAN_CHANGED')
    expect(nextPlan(plan(), version + 1, edited, publishedAt)).toBe('PLAN_CHANGED')
    expect(nextPlan(plan(), Number(_id), edited, publishedAt)).toMatchObject({ version: 4 })
  })
})
