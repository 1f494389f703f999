/**
 * WeChat Pay for a simulation, as strict as localcloud/wechat: a number means one content for ever,
 * a repeated number is answered like the first, what is paid or closed stays so
 * (facts/wechat-platform.md section 3).
 */
import {
  type OutsideRefund,
  type PaymentProvider,
  PaymentUnavailable,
  type RefundProgress,
} from '../../cloudfunctions/src/wechat/payment'
import type { Line } from './engine-database'

export interface FakePayment {
  amount: number
  /** Who asked for it, and has to pay it. */
  openid: string
  state: 'unpaid' | 'paid' | 'closed'
  transactionId: string
  paidAt: number
  /** What is wrong with the payment that came under this number; null for the customer's own. */
  stray: Stray | null
}

/** A payment that is not the order's: no shop may take it for one. */
export const STRAYS = ['amount', 'payer', 'currency'] as const
export type Stray = (typeof STRAYS)[number]

export interface FakeRefund {
  outTradeNo: string
  amount: number
  state: 'processing' | 'succeeded' | 'failed'
  acceptedAt: number
  /** Made by a person in WeChat's merchant platform: the shop never sent it. */
  byHand: boolean
}

/** A call of WeChat Pay to the payment door; `progress` only for refunds. */
export interface Notice {
  kind: 'payment' | 'refund' | 'transfer'
  id: string
  /** A refund's order; '' for others. */
  orderId: string
  amount: number
  progress: RefundProgress
}

export class FakePay {
  readonly payments = new Map<string, FakePayment>()
  readonly refunds = new Map<string, FakeRefund>()
  /** Calls to the payment door that wait to be made. */
  readonly notices: Notice[] = []
  /** Refunds that were closed here and of which the shop is never told. */
  readonly unheard = new Set<string>()

  /** The merchant's balance is too low for refunds: NOTENOUGH, for certain. */
  poor = false

  /** @param blind cloudPay's queryRefund that lists nothing (facts/wechat-platform.md 3.4) */
  constructor(
    readonly blind: boolean,
    private readonly now: () => number,
  ) {}

  /** The provider as one invocation sees it. */
  connect(line: Line): PaymentProvider {
    const call = <T>(what: string, act: () => T) => line.send({ what, kind: 'call' }, act)
    return {
      prepay: (order) => call(`pay.prepay ${order.outTradeNo}`, () => this.prepay(order)),
      query: (id) => call(`pay.query ${id}`, () => this.stateOf(id)),
      close: (id) => call(`pay.close ${id}`, () => this.close(id)),
      refund: (refund) => call(`pay.refund ${refund.outRefundNo}`, () => this.refund(refund)),
      queryRefund: (_, id) => call(`pay.queryRefund ${id}`, () => this.progressOf(id)),
      findRefund: (orderId, id) => call(`pay.findRefund ${id}`, () => this.findRefund(orderId, id)),
    }
  }

  /** The customer pays; false when he can't (any more). */
  payNow(id: string, now: number): boolean {
    const payment = this.payments.get(id)
    if (payment?.state !== 'unpaid') return false
    payment.state = 'paid'
    payment.paidAt = now
    payment.transactionId = `t${id}`
    const { amount } = payment
    this.notices.push({ kind: 'payment', id, orderId: '', amount, progress: 'succeeded' })
    return true
  }

  /** Other money comes in under an order's number: not the sum, not its customer, or not yuan. */
  payAstray(id: string, stray: Stray, now: number): boolean {
    const payment = this.payments.get(id)
    if (!payment || !this.payNow(id, now)) return false
    payment.stray = stray
    if (stray === 'amount') payment.amount -= 1
    if (stray === 'payer') payment.openid = `${payment.openid}?`
    return true
  }

  /** A refund that was accepted comes to its end. */
  endRefund(id: string, state: 'succeeded' | 'failed'): void {
    const refund = this.refunds.get(id)
    if (refund?.state !== 'processing') return
    refund.state = state
    const { outTradeNo: orderId, amount } = refund
    this.notices.push({ kind: 'refund', id, orderId, amount, progress: state })
  }

  /** A person gives `amount` of a paid order back in the merchant platform; false when it can't be. */
  refundByHand(outTradeNo: string, amount: number): boolean {
    const payment = this.payments.get(outTradeNo)
    const left = (payment?.amount ?? 0) - this.reserved(outTradeNo)
    if (payment?.state !== 'paid' || payment.stray || amount < 1 || amount > left) return false
    const id = `HAND${this.refunds.size}`
    const acceptedAt = this.now()
    this.refunds.set(id, { outTradeNo, amount, state: 'processing', acceptedAt, byHand: true })
    this.endRefund(id, 'succeeded')
    return true
  }

  /** Refunds that take WeChat Pay longer than `age` (ms) succeed. */
  endRefunds(age: number): void {
    for (const [id, { acceptedAt }] of this.refunds)
      if (this.now() - acceptedAt > age) this.endRefund(id, 'succeeded')
  }

  /** What really went back of a payment, refunds under way not counted. */
  returned(outTradeNo: string): number {
    return [...this.refunds.values()]
      .filter((refund) => refund.outTradeNo === outTradeNo && refund.state === 'succeeded')
      .reduce((sum, refund) => sum + refund.amount, 0)
  }

  private prepay(order: Parameters<PaymentProvider['prepay']>[0]): CloudApi.WechatPayment {
    const { outTradeNo, amount, payerOpenid: openid } = order
    const known = this.payments.get(outTradeNo)
    if (known && known.state !== 'unpaid') throw new PaymentUnavailable(`order ${known.state}`)
    if (known && (known.amount !== amount || known.openid !== openid))
      throw new PaymentUnavailable('out_trade_no used with other content')
    const fresh = {
      amount,
      openid,
      transactionId: '',
      paidAt: 0,
      state: 'unpaid',
      stray: null,
    } as const
    if (!known) this.payments.set(outTradeNo, fresh)
    const prepayId = `prepay_id=${outTradeNo}`
    return { timeStamp: '1', nonceStr: 'n', package: prepayId, signType: 'MD5', paySign: 's' }
  }

  private stateOf(id: string): Awaited<ReturnType<PaymentProvider['query']>> {
    const payment = this.payments.get(id)
    if (!payment) return { kind: 'absent' }
    if (payment.state !== 'paid') return { kind: payment.state }
    if (payment.stray === 'currency') throw new PaymentUnavailable('not in yuan')
    const { transactionId, amount, openid, paidAt } = payment
    const refunded = this.returned(id) > 0
    return { kind: 'paid', transactionId, amount, payerOpenid: openid, paidAt, refunded }
  }

  private close(id: string): boolean {
    const payment = this.payments.get(id)
    if (payment?.state === 'paid') return false
    if (payment) payment.state = 'closed'
    return true
  }

  private refund(request: Parameters<PaymentProvider['refund']>[0]): RefundProgress {
    const { outTradeNo, outRefundNo, paid, amount } = request
    const known = this.refunds.get(outRefundNo)
    if (known && (known.outTradeNo !== outTradeNo || known.amount !== amount))
      throw new PaymentUnavailable('out_refund_no used with other content')
    if (known?.state === 'failed') throw new PaymentUnavailable('refund closed')
    if (known) return 'processing'
    const payment = this.payments.get(outTradeNo)
    if (payment?.state !== 'paid' || payment.amount !== paid)
      throw new PaymentUnavailable('order not paid, or with another amount')
    if (this.poor) throw new PaymentUnavailable('NOTENOUGH')
    if (this.reserved(outTradeNo) + amount > payment.amount)
      throw new PaymentUnavailable('refund larger than what is left')
    this.refunds.set(outRefundNo, {
      outTradeNo,
      amount,
      state: 'processing',
      acceptedAt: this.now(),
      byHand: false,
    })
    return 'processing'
  }

  private reserved(outTradeNo: string): number {
    return [...this.refunds.values()]
      .filter((refund) => refund.outTradeNo === outTradeNo && refund.state !== 'failed')
      .reduce((sum, refund) => sum + refund.amount, 0)
  }

  private findRefund(orderId: string, id: string): OutsideRefund {
    const refund = this.refunds.get(id)
    if (refund?.outTradeNo !== orderId) return { progress: 'absent', amount: null }
    return { progress: refund.state, amount: this.blind ? null : refund.amount }
  }

  private progressOf(id: string): RefundProgress {
    const refund = this.refunds.get(id)
    if (this.blind) return refund ? 'unknown' : 'absent'
    return refund?.state ?? 'absent'
  }
}
