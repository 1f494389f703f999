/** What is still open when everything had its time: nothing may be lost, doubled or stuck. */
import type { World } from './world'

type Finding = Model.Finding

/** Adds a finding unless both are the same. */
type Same = (rule: string, where: string, expected: unknown, found: unknown) => void

/** Findings after the recovery: the shop and WeChat Pay must agree on everything. */
export function unsettled(world: World): Finding[] {
  world.books.checkAll()
  const list: Finding[] = [...world.books.findings]
  const same: Same = (rule, where, expected, found) => {
    if (expected !== found)
      list.push({ rule, where, expected: String(expected), found: String(found) })
  }
  for (const check of [asked, ended, payments, orders, refunds, afterSales, bills])
    check(world, same)
  return list
}

function asked({ mirror, asked: keys }: World, same: Same): void {
  for (const name of ['orders', 'refunds', 'withdrawals'] as const) {
    const twice = mirror.all(name).length > keys[name].size && keys[name].size > 0
    same('one fact for one request key', name, false, twice)
  }
}

/** No work is left, and nothing is held. */
function ended(world: World, same: Same): void {
  const { mirror, pay, engine } = world
  for (const { _id, factId } of mirror.all('outbox'))
    if (!pay.unheard.has(factId) && !isLostBill(world, factId))
      same('the outbox is empty', _id, 'gone', 'there')
  for (const { _id, endedAt } of mirror.all('audits'))
    same('no audit is stuck', `audits/${_id}`, true, endedAt !== null)
  const { transactions, locks } = engine.health()
  same('nothing is locked', 'engine', '0 0', `${transactions} ${locks}`)
}

function payments({ mirror, pay }: World, same: Same): void {
  for (const [id, { state, stray }] of pay.payments) {
    const order = mirror.get('orders', id)
    if (stray) same('a stray payment pays nothing', `orders/${id}`, null, order?.payment)
    if (state !== 'paid' || stray) continue
    same('what was paid is known as paid', `orders/${id}`, true, order?.payment !== null)
    const open = order?.state === 'unpaid' || order?.state === 'closed'
    same('and goes on', `orders/${id}`, false, open)
  }
}

function orders(world: World, same: Same): void {
  for (const { _id, state, commission } of world.mirror.all('orders')) {
    const stuck = ['unpaid', 'shipped', 'received'].includes(state) && !isForAPerson(world, _id)
    same('no order is stuck', `orders/${_id}`, false, stuck)
    same('no accrual is stuck', `orders/${_id}`, false, commission === 'due')
  }
}

function refunds(world: World, same: Same): void {
  const { mirror, pay } = world
  for (const { _id, state, outside } of mirror.all('refunds')) {
    const end = pay.refunds.get(outside?.refundNumber ?? _id)?.state ?? 'failed'
    if (pay.unheard.has(_id))
      same('who is not told books nothing', _id, true, state !== 'succeeded')
    else same('a refund ends as at WeChat Pay', `refunds/${_id}`, end, state)
  }
  for (const [id, { outTradeNo }] of pay.refunds) {
    // One that was closed without a word keeps its money set aside.
    if (isForAPerson(world, outTradeNo)) continue
    same('a refund is in the books', `refunds/${id}`, true, isBooked(world, id))
  }
}

function afterSales(world: World, same: Same): void {
  for (const { _id, orderId, endedAt } of world.mirror.all('afterSales')) {
    if (isForAPerson(world, orderId)) continue
    same('no after-sale is stuck', `afterSales/${_id}`, true, endedAt !== null)
  }
}

function bills(world: World, same: Same): void {
  const { mirror, transfers } = world
  for (const bill of transfers.bills.values()) {
    if (isLostBill(world, bill.billNumber)) continue
    const { state, provider } = mirror.get('withdrawals', bill.billNumber) ?? {}
    const expected = bill.state === 'paid' ? 'paid by wechat' : 'failed by wechat'
    const where = `withdrawals/${bill.billNumber}`
    same('a bill ends as at WeChat Pay', where, expected, `${state} by ${provider}`)
  }
  for (const { _id, state } of mirror.all('withdrawals')) {
    const stuck = (state === 'paying' || state === 'confirming') && !isLostBill(world, _id)
    same('no withdrawal is stuck', `withdrawals/${_id}`, false, stuck)
  }
}

/** 29 days: after that WeChat Pay's "not found" says nothing (operations/follow-transfer.ts). */
const QUERY_LIFE = 29 * 24 * 3_600_000

/**
 * A bill that may have been sent so long before anybody could ask again that nobody can know: its money
 * stays held for a person to look at. One that WeChat Pay still knows is no such bill: it is told of.
 */
function isLostBill({ mirror, transfers, healedAt }: World, withdrawalId: string): boolean {
  const withdrawal = mirror.get('withdrawals', withdrawalId)
  if (withdrawal?.state !== 'paying') return false
  const { billNumber } = withdrawal
  if (transfers.bills.has(billNumber) && !transfers.forgotten.has(billNumber)) return false
  return (withdrawal.sentAt ?? 0) + QUERY_LIFE < (healedAt ?? 0)
}

/** True when the books have the refund that has this number at WeChat Pay. */
export function isBooked({ mirror }: World, refundNumber: string): boolean {
  return mirror
    .all('refunds')
    .some(({ _id, outside }) => (outside?.refundNumber ?? _id) === refundNumber)
}

/** Orders that wait for a person: money that is not theirs came in, or nobody tells of their refund. */
export function isForAPerson({ mirror, pay }: World, orderId: string): boolean {
  if (pay.payments.get(orderId)?.stray) return true
  const refunds = mirror.all('refunds').filter((refund) => refund.orderId === orderId)
  return refunds.some(({ _id }) => pay.unheard.has(_id))
}
