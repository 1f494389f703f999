/** WeChat Pay in the same process: numbers are believed once, a repetition finds what is there. */
import {
  type OutsideRefund,
  type PaymentProvider,
  type PaymentState,
  PaymentUnavailable,
  type RefundProgress,
} from '../../cloudfunctions/src/wechat/payment'
import {
  type Transfer,
  type TransferProvider,
  TransferRefused,
  type TransferState,
} from '../../cloudfunctions/src/wechat/transfer'
import { V3Error } from '../../cloudfunctions/src/wechat/v3/client'

interface Paid {
  amount: Model.Fen
  openid: string
  at: Model.Time
}

export class WechatPay implements PaymentProvider {
  /** What WeChat Pay says of a refund from now on. */
  refundsAre: RefundProgress = 'succeeded'
  /** False: cloudPay, which does not say how much a refund was. */
  saysAmounts = true
  /** Each refund that money moved for, by its number. */
  readonly refunded = new Map<string, Model.Fen>()
  private readonly payments = new Map<string, Paid>()

  /** The customer pays at the cashier. */
  pay(order: Model.Order, at: Model.Time, amount = order.payable, openid = order.openid): void {
    this.payments.set(order._id, { amount, openid, at })
  }

  async prepay({ outTradeNo }: { outTradeNo: string }): Promise<CloudApi.WechatPayment> {
    if (this.payments.has(outTradeNo)) throw new PaymentUnavailable('已支付')
    const text = `prepay_id=${outTradeNo}`
    return { timeStamp: '1', nonceStr: 'n', package: text, signType: 'MD5', paySign: 's' }
  }

  async query(outTradeNo: string): Promise<PaymentState> {
    const paid = this.payments.get(outTradeNo)
    if (!paid) return { kind: 'unpaid' }
    return {
      kind: 'paid',
      transactionId: `T${outTradeNo}`,
      amount: paid.amount,
      payerOpenid: paid.openid,
      paidAt: paid.at,
      refunded: this.refunded.size > 0,
    }
  }

  async close(outTradeNo: string): Promise<boolean> {
    return !this.payments.has(outTradeNo)
  }

  async refund(refund: { outRefundNo: string; amount: Model.Fen }): Promise<RefundProgress> {
    const before = this.refunded.get(refund.outRefundNo)
    if (before !== undefined && before !== refund.amount) throw new PaymentUnavailable('参数不一致')
    this.refunded.set(refund.outRefundNo, refund.amount)
    return 'processing'
  }

  async queryRefund(_outTradeNo: string, outRefundNo: string): Promise<RefundProgress> {
    return this.refunded.has(outRefundNo) ? this.refundsAre : 'absent'
  }

  async findRefund(_outTradeNo: string, outRefundNo: string): Promise<OutsideRefund> {
    const amount = this.refunded.get(outRefundNo)
    return amount === undefined
      ? { progress: 'absent', amount: null }
      : { progress: this.refundsAre, amount: this.saysAmounts ? amount : null }
  }
}

/** Transfer bills: each is made once under its number, then its user confirms it, or does not. */
export class WechatTransfers implements TransferProvider {
  /** What happens to the next `send`: `lost` makes the bill and loses the answer. */
  next: 'answered' | 'lost' | 'refused' = 'answered'
  readonly bills = new Map<string, { amount: Model.Fen; state: TransferState }>()

  merchantId(): string {
    return '1900000109'
  }

  async send({ billNumber, amount }: Transfer): Promise<TransferState> {
    const next = this.next
    this.next = 'answered'
    if (next === 'refused') throw new TransferRefused('NO_AUTH')
    const waiting: TransferState = { kind: 'waiting', packageInfo: `package ${billNumber}` }
    const bill = this.bills.get(billNumber) ?? { amount, state: waiting }
    this.bills.set(billNumber, bill)
    if (next === 'lost') throw new V3Error(500, 'SYSTEM_ERROR', 'try again', true)
    return bill.state
  }

  async query(billNumber: string): Promise<TransferState> {
    return this.bills.get(billNumber)?.state ?? { kind: 'absent' }
  }

  async cancel(billNumber: string): Promise<void> {
    this.end({ kind: 'failed', reason: 'CANCELLED' }, billNumber)
  }

  /** The user confirms, or WeChat Pay gives up: of one bill, or of all. */
  end(state: TransferState, billNumber?: string): void {
    for (const [number, bill] of this.bills) {
      if (billNumber === undefined || number === billNumber) bill.state = state
    }
  }
}
