/** What the shop needs of a payment provider: cloudPay (cloud-pay.ts) or WeChat Pay v3 (v3-pay.ts). */

/** What WeChat Pay itself says about an order number. */
export type PaymentState =
  | {
      kind: 'paid'
      transactionId: string
      amount: Model.Fen
      payerOpenid: string
      paidAt: Model.Time
      /** Some of it was given back since; WeChat Pay does not say which refund. */
      refunded: boolean
    }
  | { kind: 'unpaid' }
  /** Closed, or never seen by WeChat Pay: nobody can pay it any more (or yet). */
  | { kind: 'closed' }
  | { kind: 'absent' }

/**
 * `absent`: WeChat Pay says that there is no such refund. `unknown` is neither that nor failed: ask
 * again before doing anything that depends on it.
 */
export type RefundProgress = 'succeeded' | 'processing' | 'failed' | 'absent' | 'unknown'

/** A refund that the shop did not send. `amount` is null where WeChat Pay does not say it. */
export interface OutsideRefund {
  progress: RefundProgress
  amount: Model.Fen | null
}

/** An order as WeChat Pay is asked to take money for it. */
export interface PrepayRequest {
  outTradeNo: string
  amount: Model.Fen
  description: string
  payerOpenid: string
}

/** @property paid what the whole order cost @property amount what goes back of it */
export interface RefundRequest {
  outTradeNo: string
  outRefundNo: string
  paid: Model.Fen
  amount: Model.Fen
  reason: string
}

export interface PaymentProvider {
  /**
   * Asks for a prepay id. The same number with the same content gives a prepay id again.
   * @throws PaymentUnavailable when WeChat Pay says no or can't be reached.
   */
  prepay(order: PrepayRequest): Promise<CloudApi.WechatPayment>
  /** @throws PaymentUnavailable when WeChat Pay does not say. */
  query(outTradeNo: string): Promise<PaymentState>
  /**
   * Makes an unpaid number unpayable; false when it turned out to be paid.
   * @throws PaymentUnavailable when it is still unpaid.
   */
  close(outTradeNo: string): Promise<boolean>
  /**
   * Sends a refund; the same number again is harmless. `processing` means accepted.
   * @throws PaymentUnavailable when WeChat Pay says no; something else when its answer is unknown.
   */
  refund(refund: RefundRequest): Promise<RefundProgress>
  queryRefund(outTradeNo: string, outRefundNo: string): Promise<RefundProgress>
  /**
   * What it says of a refund of this order that was made by hand at WeChat Pay.
   * @throws PaymentUnavailable when it does not say.
   */
  findRefund(outTradeNo: string, outRefundNo: string): Promise<OutsideRefund>
}

/**
 * All providers of the shop: the one that the settings name for new numbers, and for each number that
 * was sent the one that knows it.
 */
export interface Payments {
  /** Where a new order's number goes. @throws when the function's environment lacks a key of v3. */
  routeOf(payment: Model.Settings['payment']): Model.PaymentRoute
  /**
   * Each of its calls @throws PaymentUnavailable where this shop has no access to the merchant any
   * more.
   */
  by(route: Model.PaymentRoute): PaymentProvider
}

/** WeChat Pay said no, or something that is no answer. Whether money moved, only a query tells. */
export class PaymentUnavailable extends Error {
  constructor(why: string) {
    super(`payment unavailable: ${why}`)
    this.name = 'PaymentUnavailable'
  }
}
