import { LocalError } from '../local-error'
import type { CashierDecision, CashierEntry, CashierResult, LocalEvent } from '../types'
import { cashierEntry, type Payment, type Payments } from './payments'

/** The sheet on a phone that asks for the money. */
export interface Cashier {
  /**
   * Shows the sheet of a prepay to its payer and answers when the desk has decided: `undefined`
   * when the phone is told nothing. Whoever may not pay gets `fail` at once.
   * @param gone aborts when the phone goes away
   */
  open(prepayId: string, user: string, gone: AbortSignal): Promise<CashierResult | undefined>
  /** Throws a LocalError for a prepay that cannot be paid any more. */
  decide(decision: CashierDecision): Promise<void>
  entries(): CashierEntry[]
  /** Tells the desk that a payment changed. */
  announce(payment: Payment): void
  /** Sends every open sheet away. */
  stop(): void
}

type Sheet = (result: CashierResult | undefined) => void

const RESULTS: Record<CashierDecision['outcome'], CashierResult | undefined> = {
  pay: { outcome: 'ok' },
  cancel: { outcome: 'cancel' },
  fail: { outcome: 'fail' },
  disconnect: undefined,
}

/** Entries that the desk lists at most. */
const ENTRIES_MAX = 200

/** @param emit tells the desk of a changed entry */
export function createCashier(
  payments: () => Payments,
  emit: (event: LocalEvent) => void,
): Cashier {
  const sheets = new Map<string, Set<Sheet>>()
  const entryOf = (payment: Payment): CashierEntry =>
    cashierEntry(payment, sheets.has(payment.prepayId))
  const announce = (payment: Payment): void => {
    emit({ type: 'cashier', entry: entryOf(payment) })
  }

  const close = (prepayId: string, result: CashierResult | undefined): void => {
    const open = sheets.get(prepayId) ?? new Set()
    sheets.delete(prepayId)
    for (const sheet of open) sheet(result)
  }

  const forget = (prepayId: string, sheet: Sheet): void => {
    const open = sheets.get(prepayId)
    open?.delete(sheet)
    if (open?.size === 0) sheets.delete(prepayId)
    const payment = payments().byPrepay(prepayId)
    if (payment !== undefined) announce(payment)
  }

  const show = (payment: Payment, gone: AbortSignal): Promise<CashierResult | undefined> =>
    new Promise((resolve) => {
      const { prepayId } = payment
      const open = sheets.get(prepayId) ?? new Set()
      sheets.set(prepayId, open.add(resolve))
      gone.addEventListener('abort', () => forget(prepayId, resolve), { once: true })
      announce(payment)
    })

  return {
    announce,
    async open(prepayId, user, gone) {
      const payment = payments().byPrepay(prepayId)
      const may = payment !== undefined && payment.user === user && payments().payable(payment)
      if (!may) return { outcome: 'fail' }
      const waiting: Payment = { ...payment, state: 'waiting' }
      if (payment.state !== 'waiting') await payments().save(waiting)
      return show(waiting, gone)
    },
    async decide({ prepayId, outcome }) {
      const payment = payments().byPrepay(prepayId)
      if (payment === undefined) throw new LocalError(`there is no prepay ${prepayId}`)
      if (!payments().payable(payment)) {
        if (!sheets.has(prepayId)) throw new LocalError(`${prepayId} cannot be paid any more`)
        return close(prepayId, { outcome: 'fail' })
      }
      const result = RESULTS[outcome]
      if (outcome === 'cancel') await payments().save({ ...payment, state: 'cancelled' })
      else if (outcome === 'fail') await payments().save({ ...payment, state: 'failed' })
      else await payments().settle(payment)
      close(prepayId, result)
      const decided = payments().byPrepay(prepayId)
      if (decided !== undefined) announce(decided)
    },
    entries() {
      const newestFirst = payments()
        .records.all()
        .sort((a, b) => b.createdAt - a.createdAt)
      return newestFirst.slice(0, ENTRIES_MAX).map(entryOf)
    },
    stop() {
      for (const prepayId of [...sheets.keys()]) close(prepayId, undefined)
    },
  }
}
