/**
 * What the timer does: drain the outbox, close unpaid orders, confirm overdue receipts, release due
 * commission. Every job works in small batches of idempotent steps; one broken item is put aside with
 * its fault and never stops the others.
 */
import { MINUTE } from '../domain/day'
import { accrueCommission } from './accrue-commission'
import { attempt } from './attempt'
import { closeOrder } from './close-order'
import { confirmReceipt } from './confirm-receipt'
import type { Context } from './context'
import { releaseCommission } from './release-commission'
import { sendRefund } from './send-refund'

const BATCH = 20
const LATER_MAX = 6 * 60 * MINUTE

export interface ClockReport {
  done: number
  faults: number
}

const OUTBOX: Record<Model.OutboxKind, (context: Context, factId: string) => Promise<unknown>> = {
  accrue: accrueCommission,
  refund: (context, refundId) => sendRefund(context, refundId),
}

/** Runs every job once, one batch each. */
export async function runClock(context: Context): Promise<ClockReport> {
  const report: ClockReport = { done: 0, faults: 0 }
  await drainOutbox(context, report)
  await dueOrders(context, 'unpaid', report, (id) => closeOrder(context, id))
  await dueOrders(context, 'shipped', report, (id) => confirmReceipt(context, id, null))
  await dueOrders(context, 'received', report, (id) => releaseCommission(context, id))
  return report
}

async function drainOutbox(context: Context, report: ClockReport): Promise<void> {
  const due = await context.db.find(
    'outbox',
    { dueAt: { lte: context.now } },
    { limit: BATCH, order: ['dueAt', 1] },
  )
  for (const item of due) {
    const ok = await attempt(context, item._id, () => OUTBOX[item.kind](context, item.factId))
    count(report, ok)
    if (!ok) await postpone(context, item)
  }
}

async function dueOrders(
  context: Context,
  state: Model.OrderState,
  report: ClockReport,
  step: (orderId: string) => Promise<unknown>,
): Promise<void> {
  const due = await context.db.find(
    'orders',
    { state, dueAt: { lte: context.now } },
    { limit: BATCH, order: ['dueAt', 1] },
  )
  for (const { _id } of due) count(report, await attempt(context, _id, () => step(_id)))
}

function count(report: ClockReport, ok: boolean): void {
  if (ok) report.done += 1
  else report.faults += 1
}

/** A failing item waits longer each time, so that it can't keep the others from their turn. */
async function postpone(context: Context, item: Model.Outbox): Promise<void> {
  const wait = Math.min(MINUTE * 2 ** item.attempts, LATER_MAX)
  await context.db.update('outbox', item._id, {
    set: { dueAt: context.now + wait, attempts: item.attempts + 1 },
  })
}
