/**
 * What the timer does: drain the outbox, close unpaid orders, confirm overdue receipts, release due
 * commission. Every job works in small batches of idempotent steps; what fails or has to wait is put
 * off, so that it never keeps the others from their turn.
 */
import { MINUTE } from '../domain/day'
import { accrueCommission } from './accrue-commission'
import { attempt } from './attempt'
import { auditByNight } from './audit'
import { closeOrder } from './close-order'
import { confirmReceipt } from './confirm-receipt'
import type { Context } from './context'
import { drainAccruals } from './drain-accruals'
import { followTransfer } from './follow-transfer'
import { releaseCommission } from './release-commission'
import { sendRefund } from './send-refund'

const BATCH = 20
const HOUR = 60 * MINUTE
const LATER_MAX = 6 * HOUR

export interface ClockReport {
  done: number
  faults: number
}

/** What each kind of work does; answers whether it is done. */
const OUTBOX: Record<Model.OutboxKind, (context: Context, factId: string) => Promise<boolean>> = {
  accrue: async (context, orderId) => {
    await accrueCommission(context, [orderId])
    return true
  },
  refund: async (context, refundId) => {
    const state = await sendRefund(context, refundId)
    return state === 'succeeded' || state === 'failed'
  },
  transfer: async (context, withdrawalId) => {
    const state = (await followTransfer(context, withdrawalId))?.state
    return state !== 'paying' && state !== 'confirming'
  },
}

/** Runs every job once, one batch each. */
export async function runClock(context: Context): Promise<ClockReport> {
  const report: ClockReport = { done: 0, faults: 0 }
  await drainOutbox(context, report)
  await dueOrders(context, 'unpaid', report, (id) => closeOrder(context, id))
  await dueOrders(context, 'closed', report, (id) => closeOrder(context, id))
  await dueOrders(context, 'shipped', report, (id) => confirmReceipt(context, id, null))
  await dueOrders(context, 'received', report, (id) => releaseCommission(context, id))
  if (!(await attempt(context, 'audit', () => auditByNight(context)))) report.faults += 1
  return report
}

async function drainOutbox(context: Context, report: ClockReport): Promise<void> {
  const { done, left } = await drainAccruals(context)
  report.done += done
  const due = await context.db.find(
    'outbox',
    { kind: { in: ['refund', 'transfer'] }, dueAt: { lte: context.now } },
    { limit: BATCH, order: ['dueAt', 1] },
  )
  for (const item of [...left, ...due]) {
    await workOff(context, report, item._id, {
      run: () => OUTBOX[item.kind](context, item.factId),
      putOff: () => postpone(context, item),
    })
  }
}

async function dueOrders(
  context: Context,
  state: Model.OrderState,
  report: ClockReport,
  step: (orderId: string) => Promise<Model.OrderState>,
): Promise<void> {
  const due = await context.db.find(
    'orders',
    { state, dueAt: { lte: context.now } },
    { limit: BATCH, order: ['dueAt', 1] },
  )
  for (const { _id } of due) {
    await workOff(context, report, _id, {
      run: async () => (await step(_id)) !== state,
      putOff: () => lookLater(context, _id, state),
    })
  }
}

/** One item: `run` answers whether it is done; what is not, or fails, is put off. */
async function workOff(
  context: Context,
  report: ClockReport,
  what: string,
  item: { run(): Promise<boolean>; putOff(): Promise<void> },
): Promise<void> {
  let done = false
  const ok = await attempt(context, what, async () => {
    done = await item.run()
  })
  if (done) report.done += 1
  if (!ok) report.faults += 1
  if (!done) await attempt(context, what, item.putOff)
}

/** Work that is still there waits longer each time; somebody else may have done it meanwhile. */
async function postpone(context: Context, item: Model.Outbox): Promise<void> {
  const wait = Math.min(MINUTE * 2 ** item.attempts, LATER_MAX)
  await context.db.transaction(async (t) => {
    if (!(await t.get('outbox', item._id))) return
    await t.update('outbox', item._id, {
      set: { dueAt: context.now + wait, attempts: item.attempts + 1 },
    })
  })
}

/** An order that could not leave its state is looked at again in an hour. */
async function lookLater(
  context: Context,
  orderId: string,
  state: Model.OrderState,
): Promise<void> {
  await context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (order?.state !== state || order.dueAt === null || order.dueAt > context.now) return
    await t.update('orders', orderId, { set: { dueAt: context.now + HOUR } })
  })
}
