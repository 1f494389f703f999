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
