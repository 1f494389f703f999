import { randomInt } from 'node:crypto'
import * as v from 'valibot'
import type { MovableClock } from '../clock'
import { APP_ID } from '../environment'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'
import type { CashierEntry, DatabaseEngine } from '../types'
import { compactTime } from './beijing'
import type { Callbacks } from './callbacks'
import { openidOf } from './openid'
import { nonce, PROVIDER } from './pay-answers'

/** An order at WeChat Pay; `id` is the merchant's own number for it. */
const Payment = v.object({
  id: v.string(),
  prepayId: v.string(),
  prepaidAt: v.number(),
  user: v.string(),
  openid: v.string(),
  subMchId: v.string(),
  body: v.string(),
  attach: v.string(),
  totalFee: v.number(),
  /** '' when the merchant wants no callback. */
  functionName: v.string(),
  /** What a repeated unifiedOrder must say again, as one text. */
  terms: v.string(),
  expiresAt: v.number(),
  createdAt: v.number(),
  state: v.picklist(['waiting', 'paid', 'cancelled', 'failed', 'closed']),
  /** '' until paid. */
  transactionId: v.string(),
  paidAt: v.number(),
  /** Fen that refunds have taken so far. */
  refunded: v.number(),
})
export type Payment = v.InferOutput<typeof Payment>

/** A prepay id can be paid for this long. */
export const PREPAY_LIFE = 2 * 3_600_000

export interface Payments {
  records: Records<Payment>
  byPrepay(prepayId: string): Payment | undefined
  byTransaction(transactionId: string): Payment | undefined
  /** True while the customer may still pay. */
  payable(payment: Payment): boolean
  /** The money is paid: stores it, tells the desk, and sends the callback. */
  settle(payment: Payment): Promise<void>
  /** Stores a change and tells the desk. */
  save(payment: Payment): Promise<void>
}

export interface PaymentsOptions {
  engine: DatabaseEngine
  clock: MovableClock
  callbacks: Callbacks
  onChange(payment: Payment): void
}

/** 28 digits that begin with 4200. */
function newTransactionId(time: number): string {
  const tail = Array.from({ length: 10 }, () => randomInt(10)).join('')
  return `4200${compactTime(time)}${tail}`
}

/** The event of the callback function; our payer is subOpenid, openid is the provider's. */
function paymentEvent(payment: Payment): Record<string, unknown> {
  return {
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    appid: PROVIDER.appid,
    mchId: PROVIDER.mch_id,
    subAppid: APP_ID,
    subMchId: payment.subMchId,
    openid: openidOf(`provider ${payment.user}`),
    isSubscribe: 'N',
    subOpenid: payment.openid,
    subIsSubscribe: 'N',
    nonceStr: nonce(),
    tradeType: 'JSAPI',
    bankType: 'OTHERS',
    feeType: 'CNY',
    totalFee: payment.totalFee,
    cashFee: payment.totalFee,
    transactionId: payment.transactionId,
    outTradeNo: payment.id,
    ...(payment.attach === '' ? {} : { attach: payment.attach }),
    timeEnd: compactTime(payment.paidAt),
  }
}

/** Opens the orders at WeChat Pay. */
export function createPayments(options: PaymentsOptions): Payments {
  const { clock, callbacks } = options
  const records = openRecords(options.engine, OWN_COLLECTIONS.payments, Payment)
  const find = (fits: (payment: Payment) => boolean) => records.all().find(fits)
  const save = async (payment: Payment): Promise<void> => {
    await records.save(payment)
    options.onChange(payment)
  }

  return {
    records,
    save,
    byPrepay: (prepayId) => find((payment) => payment.prepayId === prepayId),
    byTransaction: (id) => find((payment) => id !== '' && payment.transactionId === id),
    payable({ state, prepaidAt, expiresAt }) {
      const open = state !== 'paid' && state !== 'closed'
      return open && clock.now() < Math.min(prepaidAt + PREPAY_LIFE, expiresAt)
    },
    async settle(payment) {
      const paidAt = clock.now()
      const transactionId = newTransactionId(paidAt)
      const paid: Payment = { ...payment, state: 'paid', paidAt, transactionId }
      await save(paid)
      if (paid.functionName === '') return
      await callbacks.sendPayment(`pay:${paid.id}`, paid.functionName, paymentEvent(paid))
    },
  }
}

/** A payment as the desk shows it. */
export function cashierEntry(payment: Payment, open: boolean): CashierEntry {
  return {
    prepayId: payment.prepayId,
    user: payment.user,
    outTradeNo: payment.id,
    amount: payment.totalFee,
    description: payment.body,
    state: payment.state,
    open,
  }
}
