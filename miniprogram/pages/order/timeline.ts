import { columnTime } from '../../utils/day'
import { formatFen } from '../../utils/money'

/** One step of an order's way; `now` is the step that is waited for. */
export interface Step {
  kind: 'done' | 'now' | 'ahead'
  /** '' while it has not happened. */
  time: string
  text: string
  note: string
  /** What the copy sign copies; '' shows none. */
  copy: string
}

type Order = CloudApi.OrderView

/** The way of an order from its making to the end of the after-sale window. */
export function stepsOf(order: Order): Step[] {
  const placed = done(order.createdAt, '提交订单')
  if (order.state === 'closed') {
    return [placed, done(order.closedAt, '订单取消', order.paidAt === null ? '没有付款' : '')]
  }
  const way = [placed, paidStep(order), ...lateSteps(order)]
  const next = way.findIndex(({ kind }) => kind === 'ahead')
  return way.map((step, index) => (index === next ? { ...step, kind: 'now' } : step))
}

function lateSteps(order: Order): Step[] {
  const shipped = shippedStep(order)
  if (order.state === 'refunded') {
    const last = order.refunds[order.refunds.length - 1]
    const refunded = done(last?.at ?? null, '全部退款', '原路退回')
    return shipped.kind === 'done' ? [shipped, refunded] : [refunded]
  }
  return [shipped, receivedStep(order), finishedStep(order)]
}

function paidStep(order: Order): Step {
  if (order.paidAt === null) return ahead(`等待付款 ${formatFen(order.payable)} 元`)
  return done(order.paidAt, `支付 ${formatFen(order.payable)} 元`, '微信支付')
}

function shippedStep({ shipment }: Order): Step {
  if (shipment === null) return ahead('商家发货')
  const { company, trackingNumber, shippedAt } = shipment
  return { ...done(shippedAt, '商家发货', `${company} ${trackingNumber}`), copy: trackingNumber }
}

function receivedStep({ receivedAt, receiveDays }: Order): Step {
  if (receivedAt !== null) return done(receivedAt, '确认收货')
  return ahead('确认收货', `发货 ${receiveDays} 天后自动确认`)
}

function finishedStep({ finishedAt, afterSaleDays }: Order): Step {
  if (finishedAt !== null) return done(finishedAt, '售后期结束')
  return ahead('售后期结束', `收货后第 ${afterSaleDays} 天`)
}

function done(at: Model.Time | null, text: string, note = ''): Step {
  return { kind: 'done', time: at === null ? '' : columnTime(at), text, note, copy: '' }
}

function ahead(text: string, note = ''): Step {
  return { kind: 'ahead', time: '', text, note, copy: '' }
}
