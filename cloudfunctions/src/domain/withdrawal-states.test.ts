import * as fc from 'fast-check'
import { DAY } from './day'
import { emptyAccount } from './ledger'
import { NOON } from './testing/builders'
import { hold } from './withdrawal'
import {
  approve,
  assertStep,
  awaitConfirmation,
  backToManual,
  ended,
  isBeyondAsking,
  mayBecome,
  startTransfer,
} from './withdrawal-states'

type State = Model.WithdrawalState

const STATES: readonly State[] = [
  'requested',
  'approved',
  'paying',
  'confirming',
  'paid',
  'rejected',
  'failed',
]

/** Every step there is; what is not here must be refused. */
const STEPS = [
  'requested approved',
  'requested rejected',
  'approved paying',
  'approved paid',
  'approved rejected',
  'paying confirming',
  'paying paid',
  'paying failed',
  'paying approved',
  'confirming paid',
  'confirming failed',
]

const request = { withdrawalId: 'w', amount: 300, feeRate: 0, provider: 'wechat' as const }
const { withdrawal } = hold({ ...emptyAccount('A'), available: 300 }, request, NOON)
const inState = (state: State): Model.Withdrawal => ({ ...withdrawal, state, provider: 'wechat' })
const BILL = { staffId: 's', billNumber: 'b1', merchantId: 'm1' }

test('of the 49 steps there are 11, every other one is a fault', () => {
  const all = STATES.flatMap((from) => STATES.map((to) => [from, to] as const))
  const legal = all.filter(([from, to]) => mayBecome(inState(from), to))
  expect(legal.map((step) => step.join(' ')).sort()).toEqual([...STEPS].sort())
  for (const [from, to] of all) {
    const step = () => assertStep(inState(from), to)
    if (STEPS.includes(`${from} ${to}`)) expect(step).not.toThrow()
    else expect(step).toThrow(`is ${from}, it can't become ${to}`)
  }
})

test('paid, rejected and failed are ends, the others are open', () => {
  expect(STATES.filter((state) => ended(inState(state)))).toEqual(['paid', 'rejected', 'failed'])
})

describe('each step starts from its own state only', () => {
  test.each<[string, State, (w: Model.Withdrawal) => Model.Withdrawal, Partial<Model.Withdrawal>]>([
    [
      'approve',
      'requested',
      (w) => approve(w, 'boss', NOON),
      { state: 'approved', staffId: 'boss', approvedAt: NOON },
    ],
    [
      'startTransfer',
      'approved',
      (w) => startTransfer(w, BILL, NOON),
      { state: 'paying', provider: 'wechat', billNumber: 'b1', merchantId: 'm1' },
    ],
    [
      'awaitConfirmation',
      'paying',
      (w) => awaitConfirmation(w, 'package'),
      { state: 'confirming', packageInfo: 'package' },
    ],
    [
      'backToManual',
      'paying',
      (w) => backToManual(w, 'NO_AUTH'),
      { state: 'approved', provider: 'manual', reason: 'NO_AUTH' },
    ],
  ])('%s from %s', (_name, from, step, after) => {
    for (const state of STATES) {
      if (state === from) expect(step(inState(state))).toMatchObject(after)
      else expect(() => step(inState(state))).toThrow(`withdrawal ${withdrawal._id}`)
    }
  })

  test('no transfer starts without its number', () => {
    const nameless = { ...BILL, billNumber: '' }
    expect(() => startTransfer(inState('approved'), nameless, NOON)).toThrow('no bill number')
  })

  test('a bill that WeChat does not know leaves nothing that looks as if it had been sent', () => {
    const sent = startTransfer(inState('approved'), BILL, NOON)
    expect(sent.sentAt).toBe(NOON)
    expect(backToManual(sent, 'NO_AUTH')).toMatchObject({
      billNumber: '',
      merchantId: '',
      sentAt: null,
    })
  })
})

test('along any way, a step is made where it may be, keeps the money, and an end is the end', () => {
  const to = fc.constantFrom(...STATES)
  fc.assert(
    fc.property(fc.array(to, { maxLength: 12 }), (wishes) => {
      let now = withdrawal
      for (const next of wishes) {
        const before = now
        const may = STEPS.includes(`${before.state} ${next}`)
        expect([mayBecome(before, next), ended(before) && may]).toEqual([may, false])
        const make: Partial<Record<State, () => Model.Withdrawal>> = {
          approved: () =>
            before.state === 'paying' ? backToManual(before, 'NO') : approve(before, 's', NOON),
          paying: () => startTransfer(before, BILL, NOON),
          confirming: () => awaitConfirmation(before, 'package'),
        }
        // What moves money too is withdrawal.ts's: here it asks whether it may, and no more.
        const end = () => {
          assertStep(before, next)
          return { ...before, state: next, endedAt: NOON }
        }
        const step = make[next] ?? end
        if (!may) expect(step).toThrow(`withdrawal ${before._id}`)
        else now = step()
        const { _id, memberId, amount, fee, requestedAt } = withdrawal
        expect(now).toMatchObject({ _id, memberId, amount, fee, requestedAt })
        expect(now.state).toBe(may ? next : before.state)
        const sent = now.state === 'paying' || now.state === 'confirming'
        if (sent) expect([now.provider, now.billNumber]).toEqual(['wechat', 'b1'])
        if (now.state === 'approved') expect(now.billNumber).toBe('')
      }
    }),
    { numRuns: 500 },
  )
})

test('only a bill that was sent more than 29 days ago and has not ended is beyond asking', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATES), fc.integer({ min: -DAY, max: DAY }), (state, past) => {
      const sent = { state, sentAt: NOON }
      const isSent = state === 'paying' || state === 'confirming'
      expect(isBeyondAsking(sent, NOON + 29 * DAY + past)).toBe(isSent && past > 0)
    }),
  )
})
