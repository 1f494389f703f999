import * as fc from 'fast-check'
import { newAfterSale } from './after-sale'
import {
  agreeReturn,
  beginRefund,
  cancel,
  endRefund,
  isOver,
  mayFollow,
  RETURN_LIFE,
  reject,
  sendBack,
  settle,
} from './after-sale-states'
import { NOON, paidOrder } from './testing/builders'

type State = Model.AfterSaleState
type AfterSale = Model.AfterSale

const STATES: readonly State[] = [
  'requested',
  'agreed',
  'returning',
  'refunding',
  'done',
  'rejected',
  'cancelled',
]

/** Every step there is, by kind; what is not here must be refused. */
const STEPS: Record<Model.AfterSaleKind, readonly string[]> = {
  refund: [
    'requested refunding',
    'requested rejected',
    'requested cancelled',
    'refunding done',
    'refunding requested',
  ],
  return: [
    'requested agreed',
    'requested rejected',
    'requested cancelled',
    'agreed returning',
    'agreed refunding',
    'agreed rejected',
    'agreed cancelled',
    'returning returning',
    'returning refunding',
    'returning rejected',
    'refunding done',
    'refunding returning',
  ],
}

const asked = (kind: Model.AfterSaleKind): AfterSale =>
  newAfterSale(paidOrder(), {
    ...{ afterSaleId: 'a', kind, reason: '质量问题', words: '', pictures: [], now: NOON },
    lines: [{ line: 0, quantity: 1, amount: 1000 }],
  })

const PARCEL = { company: '顺丰速运', trackingNumber: 'SF1' }
const REFUND = { refundId: 'r', granted: 900 }

/** The function that makes each step, and what it writes. */
const MAKES: Record<State, (now: AfterSale) => AfterSale> = {
  requested: (now) => endRefund(now, 'failed', NOON),
  agreed: (now) => agreeReturn(now, '杭州 1 号', NOON),
  returning: (now) =>
    now.state === 'refunding' ? endRefund(now, 'failed', NOON) : sendBack(now, PARCEL, NOON),
  refunding: (now) => beginRefund(now, REFUND, NOON),
  done: (now) => endRefund(now, 'succeeded', NOON),
  rejected: (now) => reject(now, '没有问题', NOON),
  cancelled: (now) => cancel(now, 'cancelled', NOON),
}

test.each(['refund', 'return'] as const)('the steps of a %s, and no other', (kind) => {
  const all = STATES.flatMap((from) => STATES.map((to) => [from, to] as const))
  const legal = all.filter(([state, to]) => mayFollow({ state, kind }, to))
  expect(legal.map((step) => step.join(' ')).sort()).toEqual([...STEPS[kind]].sort())
})

test('along any way: a step is made where it may be, is counted and told, and an end is the end', () => {
  const kinds = fc.constantFrom<Model.AfterSaleKind>('refund', 'return')
  const ways = fc.array(fc.constantFrom(...STATES), { maxLength: 12 })
  fc.assert(
    fc.property(kinds, ways, (kind, wishes) => {
      let now = asked(kind)
      for (const next of wishes) {
        const before = now
        const may = STEPS[kind].includes(`${before.state} ${next}`)
        expect(mayFollow(before, next)).toBe(may)
        // Whose refund failed goes back to where its kind waits, whichever was wished for.
        const isBack =
          before.state === 'refunding' && (next === 'requested' || next === 'returning')
        if (!may && !isBack) expect(() => MAKES[next](before)).toThrow('after-sale a ')
        if (!may) continue
        now = MAKES[next](before)
        expect(now.state).toBe(next)
        expect(now.version).toBe(before.version + 1)
        expect(now.events).toHaveLength(before.events.length + 1)
        expect(now.endedAt !== null).toBe(isOver(now))
        expect(now.dueAt).toBe(next === 'agreed' ? NOON + RETURN_LIFE : null)
        expect(now.refundId !== '').toBe(next === 'refunding' || next === 'done')
        const { _id, orderId, memberId, lines, amount, createdAt } = asked(kind)
        expect(now).toMatchObject({ _id, orderId, memberId, lines, amount, createdAt })
      }
      if (isOver(now)) expect(STATES.filter((next) => mayFollow(now, next))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('money that went back another way ends it wherever it waits, and not while its own refund is sent', () => {
  const ways = fc.array(fc.constantFrom(...STATES), { maxLength: 12 })
  fc.assert(
    fc.property(fc.constantFrom('refund', 'return'), ways, (kind, wishes) => {
      let now = asked(kind)
      for (const next of wishes) if (mayFollow(now, next)) now = MAKES[next](now)
      if (isOver(now) || now.state === 'refunding') {
        expect(() => settle(now, NOON)).toThrow('after-sale a ')
        return
      }
      const over = settle(now, NOON + 1)
      expect(over).toMatchObject({ state: 'cancelled', endedAt: NOON + 1, dueAt: null, granted: 0 })
      expect(over.version).toBe(now.version + 1)
      expect(over.events.at(-1)).toEqual({ what: 'settled', at: NOON + 1, text: '' })
    }),
  )
})

test('what was said with a step stands in its events', () => {
  const agreed = agreeReturn(asked('return'), '杭州 1 号', NOON + 1)
  const sent = sendBack(agreed, PARCEL, NOON + 2)
  const no = reject(sent, '少了一件', NOON + 3)
  expect(no.events).toEqual([
    { what: 'requested', at: NOON, text: '' },
    { what: 'agreed', at: NOON + 1, text: '杭州 1 号' },
    { what: 'sentBack', at: NOON + 2, text: '顺丰速运 SF1' },
    { what: 'rejected', at: NOON + 3, text: '少了一件' },
  ])
  expect(no).toMatchObject({ returnTo: '杭州 1 号', parcel: PARCEL, endedAt: NOON + 3 })
})

test('a refund that WeChat Pay refused leaves nothing that looks as if money had gone', () => {
  const begun = beginRefund(asked('refund'), REFUND, NOON)
  expect(begun).toMatchObject(REFUND)
  const failed = endRefund(begun, 'failed', NOON)
  expect(failed).toMatchObject({ state: 'requested', refundId: '', granted: 0, endedAt: null })
})
