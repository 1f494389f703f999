import { LocalError } from '../local-error'
import type { PaymentSheet } from '../pay-types'
import type { CashierDecision, CashierEntry, CashierResult, LocalEvent } from '../types'
import { isRightSheet } from './payment-sheet'
import { cashierEntry, type Payment, type Payments } from './payments'

type Sheet = (result: CashierResult | undefined) => void

/** What a phone opens: `payment` is what wx.requestPayment was given. */
export interface OpenSheet {
  prepayId: string
  user: string
  payment?: PaymentSheet | undefined
}

const RESULTS: Record<CashierDecision['outcome'], CashierResult | undefined> = {
  pay: { outcome: 'ok' },
  cancel: { outcome: 'cancel' },
  fail: { outcome: 'fail' },
  disconnect: undefined,
}

/** Entries that the desk lists at most. */
const ENTRIES_MAX = 200

/** The sheets on the phones that ask for the money. */
export class Cashier {
  private readonly sheets = new Map<string, Set<Sheet>>()

  /**
   * @param emit tells the desk of a changed entry
   * @param merchantKey the merchant's public key, which proves the sheets of v3 orders
   */
  constructor(
    private readonly payments: () => Payments,
    private readonly emit: (event: LocalEvent) => void,
    private readonly merchantKey: string,
  ) {}

  /**
   * Shows the sheet of a prepay to its payer and answers when the desk has decided: `undefined`
   * when the phone is told nothing. Whoever may not pay, or brings a sheet of v3 that the merchant has
   * not signed, gets `fail` at once.
   * @param gone aborts when the phone goes away
   */
  async open(asked: OpenSheet, gone: AbortSignal): Promise<CashierResult | undefined> {
    const payments = this.payments()
    const payment = payments.byPrepay(asked.prepayId)
    const may = payment?.user === asked.user && payments.payable(payment)
    if (!may || !isRightSheet(payment, asked.payment, this.merchantKey)) return { outcome: 'fail' }
    const waiting: Payment = { ...payment, state: 'waiting' }
    if (payment.state !== 'waiting') await payments.save(waiting)
    return this.show(waiting, gone)
  }

  /** Throws a LocalError for a prepay that cannot be paid any more. */
  async decide({ prepayId, outcome }: CashierDecision): Promise<void> {
    const payments = this.payments()
    const payment = payments.byPrepay(prepayId)
    if (payment === undefined) throw new LocalError(`there is no prepay ${prepayId}`)
    if (!payments.payable(payment)) {
      if (!this.sheets.has(prepayId)) throw new LocalError(`${prepayId} cannot be paid any more`)
      return this.close(prepayId, { outcome: 'fail' })
    }
    if (outcome === 'cancel') await payments.save({ ...payment, state: 'cancelled' })
    else if (outcome === 'fail') await payments.save({ ...payment, state: 'failed' })
    else await payments.settle(payment)
    this.close(prepayId, RESULTS[outcome])
    const decided = payments.byPrepay(prepayId)
    if (decided !== undefined) this.announce(decided)
  }

  /** The desk's list, newest first. */
  entries(): CashierEntry[] {
    const newestFirst = this.payments()
      .records.all()
      .sort((a, b) => b.createdAt - a.createdAt)
    return newestFirst.slice(0, ENTRIES_MAX).map((payment) => this.entryOf(payment))
  }

  /** Tells the desk that a payment changed. */
  announce(payment: Payment): void {
    this.emit({ type: 'cashier', entry: this.entryOf(payment) })
  }

  /** Sends every open sheet away. */
  stop(): void {
    for (const prepayId of [...this.sheets.keys()]) this.close(prepayId, undefined)
  }

  private entryOf(payment: Payment): CashierEntry {
    return cashierEntry(payment, this.sheets.has(payment.prepayId))
  }

  private show(payment: Payment, gone: AbortSignal): Promise<CashierResult | undefined> {
    return new Promise((resolve) => {
      const open = this.sheets.get(payment.prepayId) ?? new Set()
      this.sheets.set(payment.prepayId, open.add(resolve))
      gone.addEventListener('abort', () => this.forget(payment.prepayId, resolve), { once: true })
      this.announce(payment)
    })
  }

  private close(prepayId: string, result: CashierResult | undefined): void {
    const open = this.sheets.get(prepayId) ?? new Set()
    this.sheets.delete(prepayId)
    for (const sheet of open) sheet(result)
  }

  private forget(prepayId: string, sheet: Sheet): void {
    const open = this.sheets.get(prepayId)
    open?.delete(sheet)
    if (open?.size === 0) this.sheets.delete(prepayId)
    const payment = this.payments().byPrepay(prepayId)
    if (payment !== undefined) this.announce(payment)
  }
}
