/** What the merchant reads at the head of an order, and its way so far. */
import { columnTime, dayClockText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { piecesOf } from '../../utils/order-words'

type MerchantOrder = CloudApi.MerchantOrder

export interface Step {
  time: string
  title: string
  note: string
  place: 'done' | 'now' | 'ahead'
}

/** The state in one line, and what the clock or the merchant does next. */
export function headOf(order: MerchantOrder): { title: string; note: string } {
  const due = order.dueAt === null ? '' : dayClockText(order.dueAt)
  switch (order.state) {
    case 'unpaid':
      return { title: '等顾客付款', note: due === '' ? '' : `${due} 前不付就关闭` }
    case 'paid':
      return {
        title: '等你发货',
        note: `${piecesOf(order.lines)} 件，实付 ${formatFen(order.payable)} 元`,
      }
    case 'shipped':
      return { title: '已发货', note: due === '' ? '' : `${due} 自动确认收货` }
    case 'received':
      return { title: '已收货', note: due === '' ? '' : `售后期到 ${due}` }
    case 'finished':
      return { title: '已完成', note: '售后期已过，佣金已结算' }
    case 'closed':
      return { title: '已关闭', note: '没有付款，库存已放回' }
    case 'refunded':
      return { title: '已全部退款', note: `退回 ${formatFen(order.refunded)} 元，佣金已冲回` }
  }
}

/** What has happened, oldest first, and the one thing that comes next. */
export function stepsOf(order: MerchantOrder): Step[] {
  const past: [CloudApi.Time | null, string, string][] = [
    [order.createdAt, '提交订单', ''],
    [order.paidAt, `支付 ${formatFen(order.payable)} 元`, '微信支付'],
    [order.shipment?.shippedAt ?? null, '发货', shipmentOf(order)],
    [order.receivedAt, '确认收货', ''],
    [order.finishedAt, '售后期结束', ''],
    [order.closedAt, '订单关闭', ''],
  ]
  const steps = past.flatMap(([at, title, note]): Step[] =>
    at === null ? [] : [{ time: columnTime(at), title, note, place: 'done' }],
  )
  return [...steps, ...nextOf(order)]
}

function nextOf(order: MerchantOrder): Step[] {
  const ahead = (title: string, note: string, place: Step['place']): Step[] => [
    { time: '', title, note, place },
  ]
  switch (order.state) {
    case 'unpaid':
      return ahead('付款', '等顾客付款', 'ahead')
    case 'paid':
      return ahead('发货', '等你填运单号', 'now')
    case 'shipped':
      return ahead('确认收货', `发货 ${order.receiveDays} 天后自动确认`, 'ahead')
    case 'received':
      return ahead('售后期结束', `收货后第 ${order.afterSaleDays} 天`, 'ahead')
    default:
      return []
  }
}

function shipmentOf({ shipment }: MerchantOrder): string {
  return shipment === null ? '' : `${shipment.company} ${shipment.trackingNumber}`
}
