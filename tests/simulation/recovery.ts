/** The end of a story: nothing breaks any more, everything has its time, and all must agree. */
import { runAudit } from '../../cloudfunctions/src/operations/audit'
import { bookOutsideRefund } from '../../cloudfunctions/src/operations/book-outside-refund'
import { rejectAfterSale } from '../../cloudfunctions/src/operations/decide-after-sale'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { follow } from './notices'
import { person } from './picks'
import type { Invocation } from './scheduler'
import { STAFF } from './shop'
import { checkWhole } from './shop-rules'
import { isBooked, isForAPerson, unsettled } from './unsettled'
import type { World } from './world'

type Finding = Model.Finding

const HOUR = 3_600_000
/** Hours of recovery: receipt after 10 days, the hold of 10 days, and room for what was put off. */
const ROUNDS = [...Array(30).fill(1), ...Array(40).fill(24), ...Array(8).fill(1)]

/** Nothing breaks any more: what is under way ends, notices come, the clock ticks for weeks. */
export async function recover(world: World, invocations: Invocation[] = []): Promise<void> {
  const { pay, transfers, scheduler, clock } = world
  pay.poor = false
  transfers.refusing = false
  transfers.slow = false
  await scheduler.drain()
  for (const hours of ROUNDS) {
    clock.moveTo(clock.now() + hours * HOUR)
    world.healedAt ??= clock.now()
    pay.endRefunds(0)
    transfers.settle()
    for (const notice of pay.notices.splice(0)) {
      invocations.push(world.invoke(`notice of ${notice.id}`, undefined, (c) => follow(c, notice)))
      await scheduler.drain()
    }
    await enterUntold(world, invocations)
    await answerAll(world, invocations)
    if (isIdle(world)) continue
    invocations.push(world.invoke('the clock ticks', undefined, (c) => runClock(c)))
    await scheduler.drain()
  }
}

/** Refunds that were made by hand and of which no notice came, the merchant enters at the desk. */
async function enterUntold(world: World, invocations: Invocation[]): Promise<void> {
  for (const [refundNumber, { outTradeNo: orderId, amount, byHand }] of world.pay.refunds) {
    if (!byHand || isBooked(world, refundNumber)) continue
    const input = { orderId, refundNumber, amount, reason: '平台退款' }
    invocations.push(
      world.invoke('the desk enters it', undefined, (c) => bookOutsideRefund(c, STAFF, input)),
    )
    await world.scheduler.drain()
  }
}

/** The merchant answers every customer; a return that was agreed is left to the clock. */
async function answerAll(world: World, invocations: Invocation[]): Promise<void> {
  for (const { _id: afterSaleId, version: from, state } of world.mirror.all('afterSales')) {
    if (state !== 'requested' && state !== 'returning') continue
    const no = { afterSaleId, from, reason: '不' }
    invocations.push(
      world.invoke('the merchant says no', undefined, (c) => rejectAfterSale(c, person(0), no)),
    )
    await world.scheduler.drain()
  }
}

/** Nothing is due, but what waits for a person: then a tick would find nothing. */
function isIdle(world: World): boolean {
  const { mirror, pay, clock } = world
  const isDue = (dueAt: number | null) => dueAt !== null && dueAt <= clock.now()
  return (
    !mirror.all('outbox').some((item) => isDue(item.dueAt) && !pay.unheard.has(item.factId)) &&
    !mirror.all('orders').some((order) => isDue(order.dueAt) && !isForAPerson(world, order._id)) &&
    !mirror.all('afterSales').some(({ dueAt }) => isDue(dueAt)) &&
    !mirror.all('audits').some(({ endedAt }) => endedAt === null)
  )
}

/** Everything that does not hold after the recovery. */
export function findingsOf(world: World): Finding[] {
  if (world.books.findings.length > 0) return world.books.findings
  return [...unsettled(world), ...checkWhole(world.mirror)]
}

/** Steps of an audit that is never done. */
const STEPS_MAX = 50

/** The shop's own audit, from its first page to its last: it counts what is there and finds nothing. */
export async function auditWhole(world: World, invocations: Invocation[]): Promise<Finding[]> {
  let audit = world.mirror.all('audits').find(({ endedAt }) => endedAt === null)
  const step = async () => {
    const run = world.invoke('the last audit', undefined, async (context) => {
      audit = await runAudit(context)
    })
    invocations.push(run)
    await world.scheduler.drain()
  }
  for (let i = 0; audit?.endedAt === null && i < STEPS_MAX; i += 1) await step()
  await step()
  for (let i = 0; audit?.endedAt === null && i < STEPS_MAX; i += 1) await step()
  const { mirror } = world
  const there = {
    journals: mirror.all('journals').length,
    accounts: mirror.all('accounts').length,
    orders: mirror.all('orders').length,
    withdrawals: mirror.all('withdrawals').length,
  }
  const expected = JSON.stringify({ found: 0, checked: there })
  const found = JSON.stringify({ found: audit?.found, checked: audit?.checked })
  const where = `audits/${audit?._id}`
  if (expected !== found) return [{ rule: 'the audit counts all', where, expected, found }]
  return audit?.findings ?? []
}
