/** An after-sale is granted: its money goes the way of every refund (request-refund). */
import { beginRefund } from '../domain/after-sale-states'
import { readSeen } from './change-after-sale'
import type { Context } from './context'
import { Refusal } from './refusal'
import { type RefundCause, requestRefund } from './request-refund'
import { tellNow } from './send-message'

type Input = CloudApi.Input<'merchant.refundAfterSale'>

/**
 * Stores the refund and the after-sale's step in one transaction; from then on the one follows the
 * other. Sending it again as it was is harmless.
 * Refuses AFTER_SALE_NOT_FOUND, AFTER_SALE_CHANGED (another decision came first), NOT_PAID,
 * REFUND_TOO_LARGE (other lines than asked for, too) and PAYMENT_UNAVAILABLE (WeChat Pay said no; it
 * waits for the merchant again).
 */
export async function refundAfterSale(
  context: Context,
  staffId: string,
  input: Input,
): Promise<Model.AfterSale> {
  const { afterSaleId, from, lines, freight } = input
  const asked = await context.db.get('afterSales', afterSaleId)
  if (!asked) throw new Refusal<'merchant.refundAfterSale'>('AFTER_SALE_NOT_FOUND')
  const ownLines = asked.lines.map(({ line }) => line)
  if (!lines.every(({ line }) => ownLines.includes(line))) {
    throw new Refusal<'merchant.refundAfterSale'>('REFUND_TOO_LARGE')
  }
  const { orderId, reason } = asked
  // One refund for one version that was seen: whoever decides a second time finds the first.
  const refund = { orderId, requestKey: `${afterSaleId}.${from}`, lines, freight, reason }
  try {
    await requestRefund(context, staffId, refund, causeOf(context, input))
  } catch (error) {
    const isOther = error instanceof Refusal && error.code === 'REQUEST_KEY_USED'
    throw isOther ? new Refusal<'merchant.refundAfterSale'>('AFTER_SALE_CHANGED') : error
  }
  await tellNow(context, `answered.${afterSaleId}`)
  return (await context.db.get('afterSales', afterSaleId)) ?? asked
}

function causeOf({ now }: Context, input: Input): RefundCause {
  return {
    afterSaleId: input.afterSaleId,
    note: async (t, { _id: refundId, amount: granted }) => {
      const seen = await readSeen(t, input, 'refunding')
      await t.set('afterSales', beginRefund(seen, { refundId, granted }, now))
    },
  }
}
