import * as fc from 'fast-check'
import { DAY } from './day'
import { emptyAccount, neverBelowZero, sumsToZero } from './ledger'
import { total } from './money'
import { NOON } from './testing/builders'
import { ended, giveBack, hold, payOut, refuseWithdrawal } from './withdrawal'

const RULES: Model.Settings['withdrawal'] = { min: 100, max: 20_000, timesPerDay: 2 }
const account = (over: Partial<Model.Account> = {}): Model.Account => ({
  ...emptyAccount('A'),
  available: 10_000,
  ...over,
})
const today = { day: '2026-01-15', count: 2 }

describe('a request', () => {
  test.each([
    ['10000 of 10000', {}, 10_000, null],
    ['exactly the least', {}, 100, null],
    ['exactly the most', { available: 20_000 }, 20_000, null],
    ['99', {}, 99, 'AMOUNT_TOO_SMALL'],
    ['20001 of 30000', { available: 30_000 }, 20_001, 'AMOUNT_TOO_LARGE'],
    ['10001 of 10000', {}, 10_001, 'NOT_ENOUGH_AVAILABLE'],
    [
      'pending and held money does not count',
      { available: 0, pending: 500, held: 500 },
      100,
      'NOT_ENOUGH_AVAILABLE',
    ],
    ['a debt of 1 blocks everything', { debt: -1 }, 100, 'DEBT_FIRST'],
    ['one at a time', { openWithdrawalId: 'w' }, 100, 'WITHDRAWAL_OPEN'],
    ['a third one today', { requests: today }, 100, 'TOO_MANY_TODAY'],
    ['a second one today', { requests: { ...today, count: 1 } }, 100, null],
  ] as const)('%s', (_what, over, amount, expected) => {
    expect(refuseWithdrawal(account(over), amount, RULES, NOON)).toBe(expected)
  })

  test('the checks have a fixed order: each mended wish meets the next rule', () => {
    const worst = { debt: -1, openWithdrawalId: 'w', available: 150, requests: today }
    const refusals = [
      [worst, 1],
      [{ ...worst, debt: 0 }, 1],
      [{ ...worst, debt: 0, openWithdrawalId: null }, 1],
      [{ ...worst, debt: 0, openWithdrawalId: null }, 20_001],
      [{ ...worst, debt: 0, openWithdrawalId: null }, 151],
      [{ ...worst, debt: 0, openWithdrawalId: null }, 150],
    ] as const
    expect(
      refusals.map(([over, amount]) => refuseWithdrawal(account(over), amount, RULES, NOON)),
    ).toEqual([
      'DEBT_FIRST',
      'WITHDRAWAL_OPEN',
      'AMOUNT_TOO_SMALL',
      'AMOUNT_TOO_LARGE',
      'NOT_ENOUGH_AVAILABLE',
      'TOO_MANY_TODAY',
    ])
  })

  test('the shop’s midnight gives new requests, UTC midnight does not', () => {
    const used = account({ requests: today })
    const midnight = Date.parse('2026-01-16T00:00:00+08:00')
    expect(refuseWithdrawal(used, 100, RULES, midnight - 1)).toBe('TOO_MANY_TODAY')
    expect(refuseWithdrawal(used, 100, RULES, midnight)).toBeNull()
  })
})

describe('money asked for', () => {
  const held = hold(account(), 'w', 300, NOON)

  test('is held at once: 10000 = 9700 + 300', () => {
    expect(held.account).toMatchObject({ available: 9700, held: 300, openWithdrawalId: 'w' })
    expect(held.account.requests).toEqual({ day: '2026-01-15', count: 1 })
    expect(held.journal).toMatchObject({ _id: 'wd:w:hold', kind: 'hold', withdrawalId: 'w' })
    expect(held.withdrawal).toMatchObject({ memberId: 'A', amount: 300, state: 'requested' })
  })

  test('counts the requests of a day, and starts again on the next', () => {
    const again = hold({ ...held.account, openWithdrawalId: null }, 'w2', 300, NOON)
    expect(again.account.requests).toEqual({ day: '2026-01-15', count: 2 })
    const next = hold({ ...again.account, openWithdrawalId: null }, 'w3', 300, NOON + DAY)
    expect(next.account.requests).toEqual({ day: '2026-01-16', count: 1 })
  })

  test('ends as paid, with who, proof and note', () => {
    const by = { staffId: 'staff', proof: 'cloud://proof.jpg', note: 'bank' }
    const step = payOut(held.account, held.withdrawal, by, NOON + 1)
    expect(step.journal._id).toBe('wd:w:paid')
    expect(step.account).toMatchObject({
      available: 9700,
      held: 0,
      paid: 300,
      openWithdrawalId: null,
    })
    expect(step.withdrawal).toMatchObject({ ...by, state: 'paid', endedAt: NOON + 1 })
  })

  test('or returns when rejected, with the reason', () => {
    const step = giveBack(held.account, held.withdrawal, { staffId: 's', reason: 'name' }, NOON + 1)
    expect(step.journal._id).toBe('wd:w:void')
    expect(step.account).toMatchObject({ available: 10_000, held: 0, openWithdrawalId: null })
    expect(step.withdrawal).toMatchObject({ state: 'rejected', reason: 'name', endedAt: NOON + 1 })
  })

  test('and repays a debt that arose meanwhile: 300 = 35 + 265', () => {
    const indebted = { ...held.account, available: 0, debt: -35 }
    const step = giveBack(indebted, held.withdrawal, { staffId: 's', reason: 'name' }, NOON)
    expect(step.account).toMatchObject({ available: 265, held: 0, debt: 0 })
  })

  test('cannot end twice: the money is not held any more', () => {
    const by = { staffId: 'staff', proof: 'p', note: '' }
    const step = payOut(held.account, held.withdrawal, by, NOON)
    expect(() => payOut(step.account, step.withdrawal, by, NOON)).toThrow('never-below-zero')
    expect(() =>
      giveBack(step.account, step.withdrawal, { staffId: 's', reason: '' }, NOON),
    ).toThrow('never-below-zero')
  })

  test('is open until it is paid or rejected', () => {
    const states = ['requested', 'approved', 'paid', 'rejected'] as const
    expect(states.map((state) => ended({ ...held.withdrawal, state }))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})

test('what may be asked for can always be held, and ends whole as paid or returned', () => {
  const wealth = (a: Model.Account) => total([a.available, a.held, a.paid, a.debt])
  const any = fc.record({ available: fc.nat({ max: 30_000 }), debt: fc.constantFrom(0, 0, -1) })
  fc.assert(
    fc.property(any, fc.nat({ max: 30_000 }), fc.boolean(), (over, amount, pay) => {
      const before = account(over)
      if (refuseWithdrawal(before, amount, RULES, NOON) !== null) return
      const held = hold(before, 'w', amount, NOON)
      const end = pay
        ? payOut(held.account, held.withdrawal, { staffId: 's', proof: 'p', note: '' }, NOON)
        : giveBack(held.account, held.withdrawal, { staffId: 's', reason: '' }, NOON)
      expect([held, end].every((s) => sumsToZero(s.journal) && neverBelowZero(s.account))).toBe(
        true,
      )
      expect(wealth(end.account)).toBe(wealth(before))
      expect(end.account).toMatchObject({ held: 0, paid: pay ? amount : 0 })
    }),
    { numRuns: 500 },
  )
})
