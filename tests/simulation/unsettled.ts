/** What is still open when everything had its time: nothing may be lost, doubled or stuck. */
import type { World } from './world'

type Finding = Model.Finding

/** Findings after the recovery: the shop and WeChat Pay must agree on everything. */
export function unsettled({ mirror, pay, transfers, engine, books }: World): Finding[] {
  books.checkAll()
  const list: Finding[] = [...books.findings]
  const same = (rule: string, where: string, expected: unknown, found: unknown) => {
    if (expected !== found)
      list.push({ rule, where, expected: String(expected), found: String(found) })
  }
  for (const { _id } of mirror.all('outbox')) same('the outbox is empty', _id, 'gone', 'there')
  for (const [id, { state }] of pay.payments) {
    const order = mirror.get('orders', id)
    if (state !== 'paid') continue
    same('what was paid is known as paid', `orders/${id}`, true, order?.payment !== null)
    const open = order?.state === 'unpaid' || order?.state === 'closed'
    same('and goes on', `orders/${id}`, false, open)
  }
  for (const { _id, state, commission } of mirror.all('orders')) {
    const stuck = ['unpaid', 'shipped', 'received'].includes(state)
    same('no order is stuck', `orders/${_id}`, false, stuck)
    same('no accrual is stuck', `orders/${_id}`, false, commission === 'due')
  }
  for (const { _id, state } of mirror.all('refunds')) {
    const ended = pay.refunds.get(_id)?.state ?? 'failed'
    same('a refund ends as at WeChat Pay', `refunds/${_id}`, ended, state)
  }
  for (const id of pay.refunds.keys())
    same('a refund is in the books', `refunds/${id}`, true, mirror.get('refunds', id) !== undefined)
  for (const bill of transfers.bills.values()) {
    const { state, provider } = mirror.get('withdrawals', bill.billNumber) ?? {}
    const expected = bill.state === 'paid' ? 'paid by wechat' : 'failed by wechat'
    const where = `withdrawals/${bill.billNumber}`
    same('a bill ends as at WeChat Pay', where, expected, `${state} by ${provider}`)
  }
  for (const { _id, state } of mirror.all('withdrawals')) {
    const stuck = state === 'paying' || state === 'confirming'
    same('no withdrawal is stuck', `withdrawals/${_id}`, false, stuck)
  }
  const { transactions, locks } = engine.health()
  same('nothing is locked', 'engine', '0 0', `${transactions} ${locks}`)
  return list
}
