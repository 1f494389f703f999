import * as fc from 'fast-check'
import { gradeOf, gradeStep, nextGrade, reachedGrade, seesTeam } from './grade'
import { plan } from './testing/builders'

const grade = (id: string, sales: Model.Fen): Model.Grade => ({ id, name: id, rates: null, sales })
const RATES = { 1: 700, 2: 300 }
const it = plan({
  grades: [
    grade('standard', 0),
    grade('silver', 100_000),
    { ...grade('gold', 500_000), rates: RATES },
    grade('friend', 0),
  ],
})
const ids = (sales: Model.Fen, present = 'standard') => [
  reachedGrade(it, present, sales)?.id ?? null,
  nextGrade(it, present, sales)?.id ?? null,
]

test.each([
  [0, null, 'silver'],
  [99_999, null, 'silver'],
  [100_000, 'silver', 'gold'],
  [499_999, 'silver', 'gold'],
  [500_000, 'gold', null],
])('sales of %i fen', (sales, reached, next) => {
  expect(ids(sales)).toEqual([reached, next])
})

test('who has a higher grade already is not offered a lower one, nor one that is given by hand', () => {
  expect(ids(100_000, 'gold')).toEqual([null, null])
  expect(ids(100_000, 'silver')).toEqual([null, 'gold'])
  expect(ids(0, 'gone')).toEqual([null, 'silver'])
})

test('a grade has its own rates, or the plan’s', () => {
  const [first, gold] = [gradeOf(it, 'standard'), gradeOf(it, 'gold')]
  expect(first && gradeStep(it, first).rates).toEqual({ 1: 500, 2: 200 })
  expect(gold && gradeStep(it, gold).rates).toEqual(RATES)
  expect(gradeOf(it, 'gone')).toBeNull()
})

const grades = fc
  .array(fc.nat({ max: 1000 }), { maxLength: 5 })
  .map((all) => all.map((sales, i) => grade(`g${i}`, sales)))

test('what is reached takes no more than the sales, what is next more; both more than the present grade', () => {
  fc.assert(
    fc.property(grades, fc.nat({ max: 5 }), fc.nat({ max: 1200 }), (all, which, sales) => {
      const any = plan({ grades: all })
      const present = `g${which}`
      const own = gradeOf(any, present)?.sales ?? 0
      const [reached, next] = [reachedGrade(any, present, sales), nextGrade(any, present, sales)]
      for (const { sales: takes } of all) {
        if (takes > own && takes <= sales) expect(reached?.sales).toBeGreaterThanOrEqual(takes)
        if (takes > own && takes > sales) expect(next?.sales).toBeLessThanOrEqual(takes)
      }
      if (reached) expect(reached.sales > own && reached.sales <= sales).toBe(true)
      if (next) expect(next.sales > own && next.sales > sales).toBe(true)
      for (const one of all) expect(gradeStep(any, one).rates).toEqual(any.rates)
    }),
  )
})

test('the team is everybody’s, or of those above the first grade; of one grade everybody’s', () => {
  fc.assert(
    fc.property(grades, fc.nat({ max: 6 }), fc.boolean(), (all, which, seniorsOnly) => {
      const team = seniorsOnly ? ('seniors' as const) : ('all' as const)
      const distribution = { apply: 'auto', team, ranking: 'off' } as const
      const sees = seesTeam({ plan: plan({ grades: all }), distribution }, `g${which}`)
      expect(sees).toBe(!seniorsOnly || all.length < 2 || (which > 0 && which < all.length))
    }),
  )
})
