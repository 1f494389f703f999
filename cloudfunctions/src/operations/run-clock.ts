/**
 * What the timer does: drain the outbox, close unpaid orders, confirm overdue receipts, release due
 * commission. Every job works in small batches of idempotent steps; what fails or has to wait is put
 * off, so that it never keeps the others from their turn.
 */
import { HOUR, MINUTE } from '../domain/day'
import { functionGiven } from '../wechat/function-given'
import { accrueCommission } from './accrue-commission'
import { attempt } from './attempt'
import { auditByNight } from './audit'
import { expireReturn } from './cancel-after-sale'
import { closeOrder } from './close-order'
import { confirmReceipt } from './confirm-receipt'
import type { Context } from './context'
import { countArrivals } from './count-arrivals'
import { countTeams } from './count-teams'
import { drainAccruals } from './drain-accruals'
import { followTransfer } from './follow-transfer'
import { releaseCommission } from './release-commission'
import { sendMessage } from './send-message'
import { sendRefund } from './send-refund'
import { sumDays } from './sum-days'
import { uploadShipment } from './upload-shipment'

const BATCH = 20
/** Orders of all states in one batch. */
const ORDERS = 60
/** Room for consents that are due, so that they keep no refund out of its batch. */
const MESSAGES = 40
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
  message: sendMessage,
  shipment: async (context, orderId) => {
    const upload = await uploadShipment(context, orderId)
    return upload?.state !== 'waiting'
  },
}

type OrderStep = (context: Context, orderId: string) => Promise<Model.OrderState>

/** What is due of an order in each state that waits for something. */
const ORDER: Partial<Record<Model.OrderState, OrderStep>> = {
  unpaid: closeOrder,
  closed: closeOrder,
  shipped: (context, orderId) => confirmReceipt(context, orderId, null),
  received: releaseCommission,
}

/** One turn of the jobs: what it did, and whether there is time for another item. */
interface Turn {
  report: ClockReport
  hasTime(): boolean
}

/**
 * Runs every job, one batch each, notes that it did, and goes on with the next batches as long as there
 * was something to do and `hasTime` says so; it is asked before each item.
 */
export async function runClock(
  context: Context,
  hasTime: () => boolean = () => false,
): Promise<ClockReport> {
  const report: ClockReport = { done: 0, faults: 0 }
  await runJobs(context, { report, hasTime: () => true })
  if (!(await attempt(context, 'audit', () => auditByNight(context)))) report.faults += 1
  await noteTick(context)
  for (let before = 0; report.done > before && hasTime(); ) {
    before = report.done
    await runJobs(context, { report, hasTime })
  }
  if (!(await attempt(context, 'teams', () => countTeams(context)))) report.faults += 1
  // Last, and little: figures for a page can wait, money can't.
  const counting = () => countArrivals(context, hasTime)
  if (!(await attempt(context, 'arrivals', counting))) report.faults += 1
  if (!(await attempt(context, 'days', () => sumDays(context)))) report.faults += 1
  return report
}

/**
 * A timer can fail without a word: the merchant's page tells by this note (reads/clock.ts), and the
 * opening's page by it what no page can ask the function itself.
 */
async function noteTick(context: Context): Promise<void> {
  const given = functionGiven(context.timeLimit)
  const tick = { _id: 'clock', at: context.now, given } as const
  await attempt(context, 'tick', () => context.db.set('ticks', tick))
}

async function runJobs(context: Context, turn: Turn): Promise<void> {
  await drainOutbox(context, turn)
  await dueReturns(context, turn)
  await dueOrders(context, turn)
}

async function drainOutbox(context: Context, turn: Turn): Promise<void> {
  const { done, left } = await drainAccruals(context, turn.hasTime)
  turn.report.done += done
  const due = await context.db.find(
    'outbox',
    { kind: { in: ['refund', 'transfer', 'shipment', 'message'] }, dueAt: { lte: context.now } },
    { limit: BATCH + MESSAGES, order: ['dueAt', 1] },
  )
  // Money first: most consents to messages still wait for something to tell.
  const last = due.filter(({ kind }) => kind === 'message')
  const first = due.filter(({ kind }) => kind !== 'message')
  for (const item of [...left, ...first, ...last]) {
    await workOff(context, turn, item._id, {
      run: () => OUTBOX[item.kind](context, item.factId),
      putOff: () => postpone(context, item),
    })
  }
}

/** The orders of any state that have waited longest, each by its state's own step. */
async function dueOrders(context: Context, turn: Turn): Promise<void> {
  const due = await context.db.find(
    'orders',
    { dueAt: { lte: context.now } },
    { limit: ORDERS, order: ['dueAt', 1] },
  )
  for (const { _id, state } of due) {
    await workOff(context, turn, _id, {
      run: async () => (await stepOf(state)(context, _id)) !== state,
      putOff: () => lookLater(context, _id, state),
    })
  }
}

function stepOf(state: Model.OrderState): OrderStep {
  const step = ORDER[state]
  if (!step) throw new Error(`an order that is ${state} waits for nothing`)
  return step
}

/** Returns whose goods were never sent; first, so that their orders move on in the same turn. */
async function dueReturns(context: Context, turn: Turn): Promise<void> {
  const due = await context.db.find(
    'afterSales',
    { state: 'agreed', dueAt: { lte: context.now } },
    { limit: BATCH, order: ['dueAt', 1] },
  )
  for (const { _id } of due) {
    await workOff(context, turn, _id, {
      run: () => expireReturn(context, _id),
      putOff: () => expectLater(context, _id),
    })
  }
}

/** One item, if there is time: `run` answers whether it is done; what is not, or fails, is put off. */
async function workOff(
  context: Context,
  { report, hasTime }: Turn,
  what: string,
  item: { run(): Promise<boolean>; putOff(): Promise<void> },
): Promise<void> {
  if (!hasTime()) return
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
    const stored = await t.get('outbox', item._id)
    if (!stored) return
    // Never before somebody else's claim on it is over.
    const dueAt = Math.max(stored.dueAt, context.now + wait)
    await t.update('outbox', item._id, { set: { dueAt, attempts: item.attempts + 1 } })
  })
}

/** A return that could not end is looked at again in an hour, if it still waits for its goods. */
async function expectLater({ db, now }: Context, afterSaleId: string): Promise<void> {
  await db.transaction(async (t) => {
    if ((await t.get('afterSales', afterSaleId))?.state !== 'agreed') return
    await t.update('afterSales', afterSaleId, { set: { dueAt: now + HOUR } })
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
