import * as fc from 'fast-check'
import { DAY } from './day'
import { emptyAccount } from './ledger'
import { total } from './money'
import { checkAccount, checkJournal, checkWithdrawal } from './rules'
import { NOON } from './testing/builders'
import {
  failTransfer,
  feeOf,
  giveBack,
  hold,
  payOut,
  refuseWithdrawal,
  requestsLeft,
} from './withdrawal'
import { approve, awaitConfirmation, startTransfer } from './withdrawal-states'

const RULES: Model.Settings['withdrawal'] = { min: 100, max: 20_000, timesPerDay: 2, feeRate: 0 }
const request = (amount: number, withdrawalId = 'w') => ({
  withdrawalId,
  amount,
  feeRate: 0,
  provider: 'manual' as const,
})
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

  test.each([
    [0, 10_000, 0],
    [60, 10_000, 60],
    [60, 166, 0],
    [60, 167, 1],
    [10_000, 300, 300],
  ])('%i bps of %i fen are a fee of %i, rounded down', (feeRate, amount, fee) => {
    expect(feeOf(amount, { feeRate })).toBe(fee)
  })

  test('of which the fee would leave nothing is too small', () => {
    const all = { ...RULES, min: 1, feeRate: 10_000 }
    expect(refuseWithdrawal(account(), 5000, all, NOON)).toBe('AMOUNT_TOO_SMALL')
    expect(refuseWithdrawal(account(), 5000, { ...all, feeRate: 9999 }, NOON)).toBeNull()
    expect(refuseWithdrawal(account(), 0, { ...RULES, min: 0 }, NOON)).toBe('AMOUNT_TOO_SMALL')
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
  const held = hold(account(), request(300), NOON)
  const approved = approve(held.withdrawal, 'staff', NOON)
  const by = { staffId: 'staff', proof: 'cloud://proof.jpg', note: 'bank' }
  const reject = { staffId: 's', reason: 'name' }

  test('is held at once: 10000 = 9700 + 300', () => {
    expect(held.account).toMatchObject({ available: 9700, held: 300, openWithdrawalId: 'w' })
    expect(held.account.requests).toEqual({ day: '2026-01-15', count: 1 })
    expect(held.journal).toMatchObject({ _id: 'wd:w:hold', kind: 'hold', withdrawalId: 'w' })
    expect(held.withdrawal).toMatchObject({ memberId: 'A', amount: 300, state: 'requested' })
  })

  test('counts the requests of a day, and starts again on the next', () => {
    const again = hold({ ...held.account, openWithdrawalId: null }, request(300, 'w2'), NOON)
    expect(again.account.requests).toEqual({ day: '2026-01-15', count: 2 })
    const next = hold({ ...again.account, openWithdrawalId: null }, request(300, 'w3'), NOON + DAY)
    expect(next.account.requests).toEqual({ day: '2026-01-16', count: 1 })
  })

  test('ends as paid, with who, proof and note', () => {
    const step = payOut(held.account, approved, by, NOON + 1)
    expect(step.journal._id).toBe('wd:w:paid')
    expect(step.account).toMatchObject({
      available: 9700,
      held: 0,
      paid: 300,
      openWithdrawalId: null,
    })
    expect(step.withdrawal).toMatchObject({ ...by, state: 'paid', endedAt: NOON + 1 })
  })

  test('less the fee, which is the shop’s: 300 = 298 + 2', () => {
    const fee = hold(account(), { ...request(300), feeRate: 99 }, NOON)
    const step = payOut(fee.account, approve(fee.withdrawal, 's', NOON), by, NOON)
    expect(step.journal.postings).toEqual([
      { owner: 'A', bucket: 'held', amount: -300 },
      { owner: 'A', bucket: 'paid', amount: 298 },
      { owner: 'shop', bucket: 'fee', amount: 2 },
    ])
    expect(step.account).toMatchObject({ held: 0, paid: 298 })
    expect(giveBack(fee.account, fee.withdrawal, reject, NOON).account.available).toBe(10_000)
  })

  test('or returns when rejected, with the reason', () => {
    const step = giveBack(held.account, held.withdrawal, reject, NOON + 1)
    expect(step.journal._id).toBe('wd:w:void')
    expect(step.account).toMatchObject({ available: 10_000, held: 0, openWithdrawalId: null })
    expect(step.withdrawal).toMatchObject({ state: 'rejected', reason: 'name', endedAt: NOON + 1 })
  })

  test('or returns when the transfer failed for sure', () => {
    const bill = { staffId: 's', billNumber: 'bill', merchantId: 'm' }
    const sent = awaitConfirmation(startTransfer(approved, bill, NOON), 'package')
    const step = failTransfer(held.account, sent, 'nobody confirmed', NOON + DAY)
    expect(step.journal._id).toBe('wd:w:void')
    expect(step.account).toMatchObject({ available: 10_000, held: 0, openWithdrawalId: null })
    expect(step.withdrawal).toMatchObject({
      state: 'failed',
      reason: 'nobody confirmed',
      billNumber: 'bill',
      merchantId: 'm',
      packageInfo: '',
      endedAt: NOON + DAY,
    })
  })

  test('and repays a debt that arose meanwhile: 300 = 35 + 265', () => {
    const indebted = { ...held.account, available: 0, debt: -35 }
    const step = giveBack(indebted, held.withdrawal, reject, NOON)
    expect(step.account).toMatchObject({ available: 265, held: 0, debt: 0 })
  })

  test('cannot end twice: neither by its state nor by the money', () => {
    const step = payOut(held.account, approved, by, NOON)
    expect(() => payOut(step.account, step.withdrawal, by, NOON)).toThrow("can't become paid")
    expect(() => giveBack(step.account, step.withdrawal, reject, NOON)).toThrow('rejected')
    expect(() => payOut(step.account, approved, by, NOON)).toThrow('never-below-zero')
    expect(() => giveBack(step.account, held.withdrawal, reject, NOON)).toThrow('never-below-zero')
  })

  test('is not paid before it is approved', () => {
    expect(() => payOut(held.account, held.withdrawal, by, NOON)).toThrow('is requested')
  })
})

test('what may be asked for can always be held, and ends whole as paid, fee or returned', () => {
  const wealth = (a: Model.Account) => total([a.available, a.held, a.paid, a.debt])
  const any = fc.record({ available: fc.nat({ max: 30_000 }), debt: fc.constantFrom(0, 0, -1) })
  const rate = fc.nat({ max: 10_000 })
  const way = fc.constantFrom('paid', 'rejected', 'failed')
  fc.assert(
    fc.property(any, fc.nat({ max: 30_000 }), rate, way, (over, amount, feeRate, as) => {
      const before = account(over.debt < 0 ? { ...over, available: 0 } : over)
      const rules = { ...RULES, feeRate }
      if (refuseWithdrawal(before, amount, rules, NOON) !== null) return
      const fee = feeOf(amount, rules)
      expect(fee * 10_000 <= amount * feeRate && amount * feeRate < (fee + 1) * 10_000).toBe(true)
      const held = hold(before, { ...request(amount), feeRate }, NOON)
      const approved = approve(held.withdrawal, 's', NOON)
      const sent = startTransfer(approved, { staffId: 's', billNumber: 'b', merchantId: 'm' }, NOON)
      const end = {
        paid: () => payOut(held.account, approved, { proof: 'p' }, NOON),
        rejected: () => giveBack(held.account, approved, { staffId: 's', reason: '' }, NOON),
        failed: () => failTransfer(held.account, sent, 'closed', NOON),
      }[as]()
      const pay = as === 'paid'
      const found = [held, end].flatMap((s) => [
        ...checkJournal(s.journal),
        ...checkAccount(s.account),
      ])
      expect(found).toEqual([])
      expect(checkWithdrawal(end.withdrawal, [held.journal, end.journal])).toEqual([])
      expect(wealth(end.account)).toBe(wealth(before) - (pay ? fee : 0))
      expect(end.account).toMatchObject({ held: 0, paid: pay ? amount - fee : 0 })
    }),
    { numRuns: 2000 },
  )
})

test('how often one may still ask today is what the day has left, never less than 0', () => {
  const day = fc.constantFrom('2026-01-15', '2026-01-14', '')
  fc.assert(
    fc.property(day, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (when, count, timesPerDay) => {
      const left = requestsLeft(account({ requests: { day: when, count } }), { timesPerDay }, NOON)
      const used = when === '2026-01-15' ? count : 0
      expect(left).toBe(used > timesPerDay ? 0 : timesPerDay - used)
    }),
  )
})
