import * as fc from 'fast-check'
import { capOn, commissionOn, commissionsOf, shareOf } from './commission'
import type { OrderFacts } from './mode'
import { portion, total } from './money'
import { anyOrder, anyPlan } from './testing/arbitraries'
import { member, orderFacts, paidOrder, payees, plan, product, wish } from './testing/builders'
import { twoTier } from './two-tier'

const frozen = { status: 'frozen', grade: '', since: 0 } as const
const none = { status: 'none', grade: '', since: null } as const

describe('who is paid', () => {
  test('the inviter at level 1 and the inviter’s inviter at level 2', () => {
    const terms = twoTier.freeze(plan(), orderFacts())
    expect(payees(terms)).toEqual(['1 A', '2 B'])
    expect(terms.unpaid).toEqual([])
  })

  test('by the grade the payee has now', () => {
    const gold = member('A', { distributor: { status: 'active', grade: 'gold', since: 0 } })
    expect(twoTier.freeze(plan(), orderFacts({ inviter: gold })).entitlements[0]?.grade).toBe(
      'gold',
    )
  })

  test.each<[string, Model.Plan, Partial<OrderFacts>, string[], [number, string][]]>([
    [
      'nobody invited the buyer',
      plan(),
      { inviter: null, grandInviter: null },
      [],
      [
        [1, 'NO_INVITER'],
        [2, 'NO_GRAND_INVITER'],
      ],
    ],
    ['nobody invited A', plan(), { grandInviter: null }, ['1 A'], [[2, 'NO_GRAND_INVITER']]],
    ['strict mode', plan({ maxLevel: 1 }), {}, ['1 A'], [[2, 'ONE_LEVEL_ONLY']]],
    [
      'the plan is off',
      plan({ on: false }),
      {},
      [],
      [
        [1, 'PLAN_OFF'],
        [2, 'PLAN_OFF'],
      ],
    ],
    [
      'A is frozen: B keeps his own share and gets no more',
      plan(),
      { inviter: member('A', { distributor: frozen }) },
      ['2 B'],
      [[1, 'DISTRIBUTOR_FROZEN']],
    ],
    [
      'A is no distributor',
      plan(),
      { inviter: member('A', { distributor: none }) },
      ['2 B'],
      [[1, 'INVITER_NOT_DISTRIBUTOR']],
    ],
    [
      'the buyer himself stands at level 2',
      plan(),
      { grandInviter: member('buyer') },
      ['1 A'],
      [[2, 'SELF_PURCHASE_OFF']],
    ],
  ])('%s', (_what, it, over, paid, unpaid) => {
    const terms = twoTier.freeze(it, orderFacts(over))
    expect(payees(terms)).toEqual(paid)
    expect(terms.unpaid.map(({ level, why }) => [level, why])).toEqual(unpaid)
  })

  test('a missing payee’s share moves to nobody: level 2 stays 158', () => {
    const inviter = member('A', { distributor: frozen })
    const { entitlements } = twoTier.freeze(plan(), orderFacts({ inviter }))
    expect(entitlements.map((e) => commissionOn(e, [3545, 2657, 1768]))).toEqual([158])
  })
})

describe('the cap of a line', () => {
  const greedy = product(1768, { rates: { 1: 1500, 2: 800 } })
  const order = paidOrder({ wishes: [wish(greedy)], plan: plan({ capRate: 2000 }) })
  const amounts = (bases: number[]) =>
    order.attribution.entitlements.map((e) => commissionOn(e, bases))

  test('1768 at 2000 bps is 353: level 1 takes 265, level 2 wants 141 and gets 88', () => {
    expect(amounts([1768])).toEqual([265, 88])
    expect(capOn(order, [1768])).toBe(353)
    expect(portion(1768, 800, 10_000)).toBe(141)
    const shares = order.attribution.entitlements.flatMap((e) => e.shares)
    expect(shares.map((s) => [s.numerator, s.denominator, s.capped])).toEqual([
      [265, 1768, false],
      [88, 1768, true],
    ])
  })

  test('after a refund of 1000: 115 (150 back) and 38 (50 back), together the cap of 768', () => {
    expect(amounts([768])).toEqual([115, 38])
    expect(capOn(order, [768])).toBe(153)
  })

  test('level 1 alone may take the whole cap, and then level 2 gets nothing', () => {
    const all = product(1768, { rates: { 1: 5000, 2: 800 } })
    const { attribution } = paidOrder({ wishes: [wish(all)], plan: plan({ capRate: 2000 }) })
    expect(attribution.entitlements.map((e) => commissionOn(e, [1768]))).toEqual([353, 0])
    expect(attribution.entitlements.map((e) => e.shares[0]?.capped)).toEqual([true, true])
  })

  test('rates that add up to the cap exactly stay plain rates', () => {
    const shares = paidOrder({
      wishes: [wish(product(999))],
      plan: plan({ capRate: 700 }),
    }).attribution.entitlements.map((e) => e.shares[0])
    expect(shares.map((s) => s?.denominator)).toEqual([10_000, 10_000])
  })

  test('a line that costs nothing pays nothing and breaks nothing', () => {
    const free = paidOrder({
      wishes: [wish(greedy)],
      discount: 1768,
      plan: plan({ capRate: 2000 }),
    })
    expect(free.attribution.entitlements.map((e) => commissionOn(e, [0]))).toEqual([0, 0])
  })

  test('holds for every order and every part of it that may be left', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(anyOrder, parts, (spec, percents) => {
        const order = paidOrder(spec)
        order.lines.forEach((line, i) => {
          const left = Math.floor((line.base * (percents[i] ?? 0)) / 100)
          const paid = total(
            order.attribution.entitlements.flatMap((e) =>
              e.shares.filter((s) => s.line === i).map((s) => shareOf(s, left)),
            ),
          )
          expect(paid).toBeLessThanOrEqual(portion(left, order.attribution.capRate, 10_000))
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('never more than two payees, each at his own place, never one person twice', () => {
    fc.assert(
      fc.property(anyOrder, (spec) => {
        const { attribution } = paidOrder(spec)
        const { entitlements, unpaid } = attribution
        const own = spec.plan?.selfPurchase && spec.buyer?.distributor?.status === 'active'
        const places = own ? ['1 buyer', '2 A'] : ['1 A', '2 B']
        expect(places).toEqual(expect.arrayContaining(payees(attribution)))
        const levels = [...entitlements, ...unpaid].map(({ level }) => level)
        expect(levels.sort()).toEqual([1, 2])
      }),
      { numRuns: 500 },
    )
  })

  test('every level is either paid or says why not, and every line has its share', () => {
    const status = fc.constantFrom('active', 'frozen', 'none')
    const standing = (id: string) =>
      status.map((of) => member(id, { distributor: { status: of, grade: '', since: 0 } }))
    const people = fc.record({
      inviter: fc.option(standing('A')),
      grandInviter: fc.option(standing('B')),
    })
    fc.assert(
      fc.property(anyPlan, people, fc.boolean(), (it, { inviter, grandInviter }, on) => {
        const facts = orderFacts({ inviter, grandInviter: inviter && grandInviter })
        const terms = twoTier.freeze({ ...it, on }, facts)
        const own = it.selfPurchase
        const at = own ? [facts.buyer, facts.inviter] : [facts.inviter, facts.grandInviter]
        const paid = at.flatMap((who, i) =>
          on && i < it.maxLevel && who?.distributor.status === 'active'
            ? [`${i + 1} ${who._id}`]
            : [],
        )
        expect(payees(terms)).toEqual(paid)
        const levels = [...terms.entitlements, ...terms.unpaid].map(({ level }) => level)
        expect(levels.sort()).toEqual([1, 2])
        for (const { shares } of terms.entitlements) {
          expect(shares.map(({ line }) => line)).toEqual(facts.lines.map((_, i) => i))
        }
      }),
    )
  })

  test('whoever is frozen or no distributor, nobody else’s amount moves by a fen', () => {
    const off = fc.constantFrom('frozen', 'none')
    fc.assert(
      fc.property(anyOrder, off, (spec, status) => {
        const inviter = { distributor: { status, grade: '', since: 0 } } as const
        const active = { distributor: { status: 'active', grade: '', since: 0 } } as const
        const invited = { ...spec, plan: plan({ ...spec.plan, selfPurchase: false }) }
        const worth = (of: Partial<Model.Member>) =>
          commissionsOf(paidOrder({ ...invited, inviter: of }))
            .filter(({ entitlement }) => entitlement.payeeId !== 'A')
            .map(({ amount }) => amount)
        expect(worth(inviter)).toEqual(worth(active))
      }),
      { numRuns: 300 },
    )
  })
})
