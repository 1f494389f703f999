import type { PaymentOutcome } from '../../services/payment'
import { clockText, dayText } from '../../utils/day'
import { formatFen } from '../../utils/money'

/** The one sentence that an order's page opens with, and what will happen by itself. */
export function headlineOf(order: CloudApi.OrderView): { head: string; note: string } {
  return { head: heads[order.state], note: noteOf(order) }
}

const heads: Record<Model.OrderState, string> = {
  unpaid: '等待付款',
  paid: '已付款，等商家发货',
  shipped: '已发货，正在路上',
  received: '已收货',
  finished: '已完成',
  closed: '已取消',
  refunded: '已全部退款',
}

function noteOf({ state, dueAt, refunded }: CloudApi.OrderView): string {
  if (state === 'refunded') return `${formatFen(refunded)} 元已原路退回`
  if (dueAt === null) return ''
  if (state === 'unpaid') return `请在 ${dayText(dueAt)} ${clockText(dueAt)} 前付款，过时自动取消`
  if (state === 'shipped') return `${dayText(dueAt)}自动确认收货`
  if (state === 'received') return `售后期到 ${dayText(dueAt)}`
  return ''
}

/** What the last payment came to, under the headline of an order that is still unpaid. */
export function paymentNote(outcome: PaymentOutcome | ''): string {
  if (outcome === 'cancelled') return '刚才没有付款，订单给你留着'
  if (outcome === 'failed') return '刚才没有付成，可以再付一次'
  if (outcome === 'unknown') return '微信还在确认这笔付款，有了结果这里会更新，请先不要再付'
  return ''
}

/** '还剩 29 分 05 秒', '还剩 1 小时 05 分'; '' when the time is over. */
export function leftWords(left: number): string {
  const seconds = Math.ceil(left / 1_000)
  if (seconds <= 0) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `还剩 ${minutes} 分 ${two(seconds % 60)} 秒`
  return `还剩 ${Math.floor(minutes / 60)} 小时 ${two(minutes % 60)} 分`
}
