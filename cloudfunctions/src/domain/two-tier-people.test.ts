/** 二级分销 by who the people are: one's own order, and each payee's own grade. */
import { commissionOn } from './commission'
import type { OrderFacts } from './mode'
import { member, orderFacts, payees, plan } from './testing/builders'
import { twoTier } from './two-tier'

const frozen = { status: 'frozen', grade: '', since: 0 } as const
const none = { status: 'none', grade: '', since: null } as const

describe('自购', () => {
  const own = plan({ selfPurchase: true })

  test('on: an active distributor pays himself at level 1 and his inviter at level 2', () => {
    const terms = twoTier.freeze(own, orderFacts())
    expect(payees(terms)).toEqual(['1 buyer', '2 A'])
    expect(terms.entitlements.map((e) => commissionOn(e, [3545, 2657, 1768]))).toEqual([397, 158])
  })

  test('on, without an inviter: himself alone', () => {
    const terms = twoTier.freeze(own, orderFacts({ inviter: null, grandInviter: null }))
    expect(payees(terms)).toEqual(['1 buyer'])
    expect(terms.unpaid).toEqual([{ level: 2, why: 'NO_INVITER', memberId: null }])
  })

  test('on, in strict mode: himself alone', () => {
    const terms = twoTier.freeze(plan({ selfPurchase: true, maxLevel: 1 }), orderFacts())
    expect(payees(terms)).toEqual(['1 buyer'])
    expect(terms.unpaid).toEqual([{ level: 2, why: 'ONE_LEVEL_ONLY', memberId: 'A' }])
  })

  test.each([frozen, none])('on, for %j: an order like any other', (distributor) => {
    const buyer = member('buyer', { inviterId: 'A', grandInviterId: 'B', distributor })
    expect(payees(twoTier.freeze(own, orderFacts({ buyer })))).toEqual(['1 A', '2 B'])
  })

  test('on, in a damaged relation: the buyer is never paid twice', () => {
    const terms = twoTier.freeze(own, orderFacts({ inviter: member('buyer') }))
    expect(payees(terms)).toEqual(['1 buyer'])
    expect(terms.unpaid).toEqual([{ level: 2, why: 'SELF_PURCHASE_OFF', memberId: 'buyer' }])
  })
})

describe('the rate of each payee', () => {
  const grades = [{ id: 'gold', name: '金牌', rates: { 1: 700, 2: 300 }, sales: 0 }]
  const gold = { distributor: { status: 'active', grade: 'gold', since: 0 } } as const
  const worth = (over: Partial<OrderFacts>) =>
    twoTier
      .freeze(plan({ grades }), orderFacts(over))
      .entitlements.map((e) => [e.shares[0]?.rate, e.shares[0]?.source])

  test('is his own grade’s: one gold, one standard', () => {
    expect(worth({ inviter: member('A', gold) })).toEqual([
      [700, 'grade'],
      [200, 'plan'],
    ])
    expect(worth({ grandInviter: member('B', gold) })).toEqual([
      [500, 'plan'],
      [300, 'grade'],
    ])
  })

  test('two gold ones reach the cap of 1000 and are not cut', () => {
    const { entitlements } = twoTier.freeze(
      plan({ grades }),
      orderFacts({ inviter: member('A', gold), grandInviter: member('B', gold) }),
    )
    expect(entitlements.map((e) => commissionOn(e, [3545, 2657, 1768]))).toEqual([556, 238])
    expect(entitlements.flatMap((e) => e.shares).some((s) => s.capped)).toBe(false)
  })

  test('a line whose goods are unknown is a fault, not a guess', () => {
    expect(() => worth({ goods: [] })).toThrow('line 0 has no goods')
  })
})
