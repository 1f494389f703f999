import { NOON, paidOrder, refundOf } from '../domain/testing/builders'
import {
  type PaymentProvider,
  type PaymentState,
  PaymentUnavailable,
  type RefundProgress,
} from '../wechat/payment'
import { oneMerchant } from '../wechat/testing/one-merchant'
import type { Context } from './context'
import { sendRefund } from './send-refund'
import { never, noMiniProgram, openShelf, type Shelf } from './testing/shelf'

const ORDER = { ...paidOrder(), commission: 'none' as const }
const HOUR = 3_600_000

interface World {
  state: Model.RefundState
  /** What WeChat Pay answers to the refund: accepted, or refused. */
  answer: RefundProgress | PaymentUnavailable
  /** What it knows of the number. */
  known: RefundProgress
  now?: number
  /** Whether it says of the order that it was refunded. */
  refunded?: boolean
  /** Another refund of the same order: under way (of goods, or of freight alone), or succeeded. */
  other?: 'open' | 'openFreight' | 'succeeded'
  /** Freight that this refund gives back besides its 500 fen. */
  freight?: number
}

/** A refund of 500 fen in a state, as it stands after it was sent or followed once. */
async function follow(
  { state, answer, known, now = NOON, refunded: orderRefunded = false, ...rest }: World,
  notice?: RefundProgress,
) {
  const fact: PaymentState = {
    kind: 'paid',
    transactionId: 't',
    amount: ORDER.payable,
    payerOpenid: 'o',
    paidAt: NOON,
    refunded: orderRefunded,
  }
  const sentAt = state === 'requested' ? null : NOON
  const { other, freight = 0 } = rest
  const plain = refundOf(ORDER, 'r', [[0, 500]])
  const refund = { ...plain, state, sentAt, freight, amount: 500 + freight }
  const freightRefunding = freight + (other === 'openFreight' ? 200 : 0)
  const refunding = other === 'open' ? 700 : 500
  const lines = ORDER.lines.map((line, i) => (i === 0 ? { ...line, refunding } : line))
  const ended = { refundId: 'other', at: NOON, amount: 200, reason: '' }
  const refunds = other === 'succeeded' ? [ended] : []
  const shelf: Shelf = new Map<string, unknown>([
    ['refunds/r', refund],
    [`orders/${ORDER._id}`, { ...ORDER, lines, refunds, freightRefunding }],
    ['outbox/refund:r', { _id: 'refund:r', kind: 'refund', factId: 'r', dueAt: 0, attempts: 0 }],
  ])
  const pay: PaymentProvider = {
    prepay: never,
    query: async () => fact,
    close: never,
    refund: async () => {
      if (answer instanceof PaymentUnavailable) throw answer
      return answer
    },
    queryRefund: async () => known,
    findRefund: never,
  }
  const warnings: string[] = []
  const context: Context = {
    db: openShelf(shelf),
    pay: oneMerchant(pay),
    transfers: { merchantId: never, send: never, query: never, cancel: never },
    miniProgram: noMiniProgram,
    timeLimit: null,
    now,
    warn: (what) => warnings.push(what),
  }
  await sendRefund(context, 'r', notice ? { notice: { amount: 500, progress: notice } } : {})
  const order = shelf.get(`orders/${ORDER._id}`) as Model.Order
  const after = order.lines[0] ?? { refunding: -1, refunded: -1 }
  const { state: endState } = shelf.get('refunds/r') as Model.Refund
  const line = { refunding: after.refunding, refunded: after.refunded }
  return { ended: endState, ...line, waits: shelf.has('outbox/refund:r'), warnings }
}

const NO = new PaymentUnavailable('系统繁忙')

test('refused, and WeChat Pay knows of no such refund: failed, the money is free', async () => {
  const after = await follow({ state: 'requested', answer: NO, known: 'absent' })
  expect(after).toMatchObject({ ended: 'failed', refunding: 0, refunded: 0, waits: false })
})

test('refused, and nobody knows whether it was taken: unknown is not failed', async () => {
  const after = await follow({ state: 'requested', answer: NO, known: 'unknown' })
  expect(after).toMatchObject({ ended: 'requested', refunding: 500, waits: true })
})

test.each(['absent', 'unknown'] as const)(
  'accepted once, a refused repetition (%s) gives nothing up',
  async (known) => {
    const after = await follow({ state: 'sent', answer: NO, known })
    expect(after).toMatchObject({ ended: 'sent', refunding: 500, waits: true })
  },
)

test('accepted is sent; it is done only by WeChat Pay’s word', async () => {
  const after = await follow({ state: 'requested', answer: 'processing', known: 'unknown' })
  expect(after).toMatchObject({ ended: 'sent', refunding: 500, refunded: 0, waits: true })
  const told = await follow({ state: 'sent', answer: 'processing', known: 'unknown' }, 'succeeded')
  expect(told).toMatchObject({ ended: 'succeeded', refunding: 0, refunded: 500, waits: false })
})

test('a day after it was sent no callback comes any more: WeChat Pay’s word on the order decides', async () => {
  const sent = { state: 'sent', answer: 'processing', known: 'unknown' } as const
  expect(await follow({ ...sent, now: NOON + 23 * HOUR })).toMatchObject({ ended: 'sent' })
  const late = { ...sent, now: NOON + 25 * HOUR }
  expect(await follow(late)).toMatchObject({ ended: 'sent' })
  expect(await follow({ ...late, refunded: true })).toMatchObject({ ended: 'succeeded' })
  const early = { ...sent, now: NOON + 23 * HOUR, refunded: true }
  expect(await follow(early)).toMatchObject({ ended: 'sent' })
})

test('a refund with its freight is alone like any other', async () => {
  const sent = { state: 'sent', answer: 'processing', known: 'unknown', refunded: true } as const
  const late = { ...sent, now: NOON + 25 * HOUR }
  expect(await follow({ ...late, freight: 300 })).toMatchObject({ ended: 'succeeded' })
})

test.each(['open', 'openFreight', 'succeeded'] as const)(
  'where another refund is %s, WeChat Pay’s word on the order counts two weeks later, with a warning',
  async (other) => {
    const sent = { state: 'sent', answer: 'processing', known: 'unknown', refunded: true } as const
    const day = await follow({ ...sent, now: NOON + 25 * HOUR, other })
    expect(day).toMatchObject({ ended: 'sent', waits: true, warnings: [] })
    const weeks = await follow({ ...sent, now: NOON + 15 * 24 * HOUR, other })
    expect(weeks).toMatchObject({ ended: 'succeeded', waits: false })
    expect(weeks.warnings).toEqual([expect.stringMatching('look at WeChat Pay')])
  },
)

test('a notice against the end of a refund changes nothing and is told', async () => {
  const over = { answer: NO, known: 'unknown' } as const
  const failed = await follow({ ...over, state: 'failed' }, 'succeeded')
  expect(failed).toMatchObject({
    ended: 'failed',
    warnings: [expect.stringMatching('contradicts')],
  })
  const repeated = await follow({ ...over, state: 'succeeded' }, 'succeeded')
  expect(repeated).toMatchObject({ ended: 'succeeded', warnings: [] })
})
