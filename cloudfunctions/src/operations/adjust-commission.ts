/** The merchant sets a payee's commission on a paid order to another amount, and says why. */
import { adjust, refuseAdjustment, roomOf } from '../domain/adjustment'
import { remainder } from '../domain/commission-line'
import { total } from '../domain/money'
import { adjustmentIdOf } from '../store/ids'
import { readAccounts } from './accounts'
import { accrueFirst } from './accrue-commission'
import { book } from './book'
import type { Context } from './context'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'merchant.adjustCommission'>
type Output = CloudApi.Output<'merchant.adjustCommission'>

/**
 * Answers what the payee's commission was and is, in fen; the same request again finds the same
 * adjustment. Refuses ORDER_NOT_FOUND, NOT_PAID, NOT_ENTITLED (nobody is at this level), ABOVE_CAP (with
 * the most that fits) and REQUEST_KEY_USED (something else was asked for with this key).
 */
export async function adjustCommission(
  context: Context,
  staffId: string,
  input: Input,
): Promise<Output> {
  const { orderId, level, amount, reason } = input
  const id = adjustmentIdOf(orderId, input.requestKey)
  await accrueFirst(context, orderId)
  return context.db.transaction(async (t) => {
    const order = await t.get('orders', orderId)
    if (!order) throw new Refusal<'merchant.adjustCommission'>('ORDER_NOT_FOUND')
    const made = order.adjustments.find((adjustment) => adjustment.id === id)
    if (made) return repeated(made, input)
    refuse(order, input)
    if (order.commission === 'due') throw new Error(`order ${orderId} is not accrued yet`)
    const payeeId = order.attribution.entitlements.find((e) => e.level === level)?.payeeId
    const [account] = await readAccounts(t, payeeId === undefined ? [] : [payeeId])
    if (!account) throw new Error(`order ${orderId} has nobody at level ${level}`)
    const step = adjust(order, account, { id, level, amount, reason, staffId }, context.now)
    await book(t, { journal: step.journal, accounts: [step.account] })
    await t.add('commissions', step.line)
    await t.update('commissions', `${orderId}.${level}`, { set: remainder(order, amount) })
    await t.set('orders', step.order)
    return outputOf(step.adjustment)
  })
}

function refuse(order: Model.Order, input: Input): void {
  const refusal = refuseAdjustment(order, input)
  if (refusal === null) return
  const room = refusal === 'ABOVE_CAP' ? { amount: total(roomOf(order, input.level)) } : undefined
  throw new Refusal<'merchant.adjustCommission'>(refusal, room)
}

function repeated(made: Model.Adjustment, { level, amount, reason }: Input): Output {
  const isSame = made.level === level && made.after === amount && made.reason === reason
  if (!isSame) throw new Refusal<'merchant.adjustCommission'>('REQUEST_KEY_USED')
  return outputOf(made)
}

function outputOf({ id, before, after }: Model.Adjustment): Output {
  return { commissionId: id, before, after }
}
