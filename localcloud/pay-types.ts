/** What the local cloud promises of WeChat Pay beyond its cashier. Types only. */

/** What wx.requestPayment was given; a v3 order is paid only when paySign signs the four lines. */
export interface PaymentSheet {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

/**
 * The merchant at WeChat Pay: `GET /local/merchant`; `POST /local/merchant` changes what it names.
 * Amounts in fen.
 */
export interface MerchantState {
  /** Refunds and transfers take from it, payments add to it; null = never short (and not counted). */
  balance: number | null
  /** `not granted`: the provider may not act for us; `not bound`: we are nobody to it. */
  cloudPay: 'granted' | 'not granted' | 'not bound'
  /** Scenes that 商家转账 has been granted for. */
  transferScenes: string[]
  /** Whether our address is on the list of those that may transfer. */
  transferAddress: 'allowed' | 'refused'
  transferMin: number
  transferMax: number
  /** What one user may receive, and the merchant send, by transfers in one day of Beijing. */
  userDayMax: number
  dayMax: number
  /** How refunds end that are accepted from now on. */
  refunds: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
}

/** States of a transfer bill; TRANSFERING is spelt as WeChat Pay spells it. */
export type TransferState =
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED'

/** `GET /local/transfers`, newest first; `?user=` asks for those of one user. */
export interface TransferEntry {
  outBillNo: string
  user: string
  /** Fen. */
  amount: number
  remark: string
  state: TransferState
  /** What wx.requestMerchantTransfer is given; '' once nothing waits for the user. */
  packageInfo: string
  /** '' unless the bill has failed. */
  failReason: string
  createdAt: number
}
/**
 * `POST /local/transfers/decide`. `reject`: the user closes the sheet, and the bill goes on waiting.
 * `fail`: the bill fails for `reason` (facts/wechat-platform.md section 6.1), as at a frozen account.
 */
export interface TransferDecision {
  outBillNo: string
  outcome: 'confirm' | 'reject' | 'fail'
  reason?: string
}

/** The merchant's and WeChat Pay's side of the money, as the desk and tests act on it. */
export interface PayDesk {
  merchant(): MerchantState
  setMerchant(change: Partial<MerchantState>): Promise<void>
  /** A refund made by hand in the merchant platform. Throws a LocalError when WeChat Pay refuses. */
  refundByHand(refund: { outTradeNo: string; amount: number }): Promise<void>
  transfers(user?: string): TransferEntry[]
  decideTransfer(decision: TransferDecision): Promise<void>
}
