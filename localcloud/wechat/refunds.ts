import * as v from 'valibot'
import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import type { DatabaseEngine } from '../database-types'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'
import { compactTime } from './beijing'
import type { Callbacks } from './callbacks'
import type { Merchant } from './merchant'
import { refundEvent } from './pay-events'
import type { Payment, Payments } from './payments'
import { v3RefundEvent } from './v3/events'

/** A refund at WeChat Pay; `id` is the merchant's own number for it. */
const Refund = v.object({
  id: v.string(),
  refundId: v.string(),
  outTradeNo: v.string(),
  /** Fen. */
  refundFee: v.number(),
  /** The function or the address that hears of its end; '' when nobody does. */
  notify: v.string(),
  source: v.picklist(['API', 'VENDOR_PLATFORM']),
  state: v.picklist(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED']),
  createdAt: v.number(),
  /** 0 while it is under way. */
  finishedAt: v.number(),
})
export type Refund = v.InferOutput<typeof Refund>

/** What a refund asks for; amounts in fen. */
export interface RefundOrder {
  id: string
  payment: Payment
  refundFee: number
  /** The order's amount, as the merchant has it. */
  totalFee: number
  notify: string
  source: Refund['source']
}

/** Why WeChat Pay does not accept a refund. */
export type RefundRefusal =
  | 'unlike'
  | 'unpaid'
  | 'too much'
  | 'too late'
  | 'too many'
  | 'balance too low'

export interface RefundsOptions {
  engine: DatabaseEngine
  payments: Payments
  callbacks: Callbacks
  merchant: Merchant
  clock: MovableClock
  activity: Activity
  onError(error: unknown): void
}

const REFUNDS_MAX = 50
const YEAR = 365 * 86_400_000

/** The refunds at WeChat Pay. */
export class Refunds {
  private readonly records: Records<Refund>

  constructor(private readonly options: RefundsOptions) {
    this.records = openRecords(options.engine, OWN_COLLECTIONS.refunds, Refund)
  }

  get(id: string): Refund | undefined {
    return this.records.get(id)
  }

  /** The refunds of an order, oldest first. */
  of({ id }: Payment): Refund[] {
    return this.records.all().filter((refund) => refund.outTradeNo === id)
  }

  /** Every refund. */
  all(): Refund[] {
    return this.records.all()
  }

  /**
   * Accepts a refund, or says why not; the same number with the same content is the same refund. The
   * money goes back a moment later, and then the notice comes.
   */
  async accept(order: RefundOrder): Promise<Refund | RefundRefusal> {
    const known = this.records.get(order.id)
    if (known !== undefined) {
      const { outTradeNo, refundFee } = known
      return outTradeNo === order.payment.id && refundFee === order.refundFee ? known : 'unlike'
    }
    const refusal = this.refuse(order)
    if (refusal !== undefined) return refusal
    const refund = await this.create(order)
    this.finishSoon(refund)
    return refund
  }

  /** Finishes what was accepted before the last stop. */
  resume(): void {
    for (const refund of this.records.all()) {
      if (refund.state === 'PROCESSING') this.finishSoon(refund)
    }
  }

  private refuse({ payment, refundFee, totalFee }: RefundOrder): RefundRefusal | undefined {
    if (payment.state !== 'paid') return 'unpaid'
    if (totalFee !== payment.totalFee) return 'unlike'
    if (payment.refunded + refundFee > payment.totalFee) return 'too much'
    if (this.options.clock.now() > payment.paidAt + YEAR) return 'too late'
    if (this.of(payment).length >= REFUNDS_MAX) return 'too many'
    return this.options.merchant.covers(refundFee) ? undefined : 'balance too low'
  }

  private async create(order: RefundOrder): Promise<Refund> {
    const { id, payment, refundFee, notify, source } = order
    const now = this.options.clock.now()
    const serial = String(this.records.all().length + 1).padStart(12, '0')
    const refundId = `503${compactTime(now)}${serial}`
    const own = { outTradeNo: payment.id, refundFee, notify, source, createdAt: now }
    const refund: Refund = { id, refundId, ...own, state: 'PROCESSING', finishedAt: 0 }
    // Each of the three takes effect at once, so that no other refund comes between them.
    await Promise.all([this.records.save(refund), this.take(payment.id, refundFee)])
    return refund
  }

  /** Takes an amount out of an order and the balance; a negative one goes back there. */
  private async take(outTradeNo: string, fen: number): Promise<Payment> {
    const { payments, merchant } = this.options
    const payment = payments.records.get(outTradeNo)
    if (payment === undefined) throw new Error(`there is no payment ${outTradeNo} to refund`)
    const changed = { ...payment, refunded: payment.refunded + fen }
    await Promise.all([payments.save(changed), merchant.add(-fen)])
    return changed
  }

  private finishSoon(refund: Refund): void {
    this.options.activity.track(this.finish(refund)).catch(this.options.onError)
  }

  private async finish(refund: Refund): Promise<void> {
    const { callbacks, clock, merchant } = this.options
    const state = merchant.state().refunds
    const payment = await this.take(refund.outTradeNo, state === 'CLOSED' ? -refund.refundFee : 0)
    const finished: Refund = { ...refund, state, finishedAt: clock.now() }
    await this.records.save(finished)
    if (finished.notify === '') return
    const compose = payment.api === 'v3' ? v3RefundEvent : refundEvent
    await callbacks.send({
      id: `refund:${finished.id}`,
      to: finished.notify,
      schedule: 'payment',
      compose: (short) => compose(finished, payment, short),
    })
  }
}
