import { randomBytes, randomInt } from 'node:crypto'
import * as v from 'valibot'
import type { MovableClock } from '../clock'
import type { DatabaseEngine } from '../database-types'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'
import type { CashierEntry } from '../types'
import { compactTime } from './beijing'
import type { Callbacks } from './callbacks'
import type { Merchant } from './merchant'
import { paymentEvent } from './pay-events'
import { transactionEvent } from './v3/events'

/** An order at WeChat Pay; `id` is the merchant's own number for it. */
const Payment = v.object({
  id: v.string(),
  /** The interface it was made by, and alone is known to. */
  api: v.picklist(['cloudPay', 'v3']),
  prepayId: v.string(),
  prepaidAt: v.number(),
  user: v.string(),
  openid: v.string(),
  /** The number of the merchant who gets the money: cloudPay's sub_mch_id, v3's mchid. */
  merchantId: v.string(),
  body: v.string(),
  attach: v.string(),
  totalFee: v.number(),
  /** The function or the address that hears of the payment; '' when nobody does. */
  notify: v.string(),
  /** What the same number must say again when it is ordered again, as one text. */
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
  merchant: Merchant
  onChange(payment: Payment): void
}

/** 28 digits that begin with 4200. */
function newTransactionId(time: number): string {
  const tail = Array.from({ length: 10 }, () => randomInt(10)).join('')
  return `4200${compactTime(time)}${tail}`
}

/** A fresh prepay id. */
export function newPrepayId(time: number): string {
  return `wx${compactTime(time)}${randomBytes(10).toString('hex')}`
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
      await Promise.all([save(paid), options.merchant.add(paid.totalFee)])
      if (paid.notify === '') return
      const compose = paid.api === 'v3' ? transactionEvent : paymentEvent
      await callbacks.send({
        id: `pay:${paid.id}`,
        to: paid.notify,
        schedule: 'payment',
        compose: (short) => compose(paid, short),
      })
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
