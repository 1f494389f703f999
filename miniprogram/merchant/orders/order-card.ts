/** An order as the merchant's list shows it. */
import { dayClockText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { picturesOf, piecesOf } from '../../utils/order-words'
import { nameOf } from '../../utils/text'

type State = Model.OrderState

export interface OrderCardView {
  orderId: string
  time: string
  state: string
  /** What the merchant has to do now wears the accent. */
  mine: boolean
  over: boolean
  buyer: string
  avatar: string
  pictures: string[]
  /** Only where a single picture leaves room for it. */
  title: string
  skuName: string
  payable: CloudApi.Fen
  pieces: number
  commission: string
  spoken: string
}

/** More pictures than these would push the amount out. */
const PICTURES_MAX = 3

/** The merchant's words for the states of an order. */
export const STATE_NAMES: Record<State, string> = {
  unpaid: '待付款',
  paid: '待发货',
  shipped: '已发货',
  received: '已收货',
  finished: '已完成',
  closed: '已关闭',
  refunded: '已全部退款',
}

const OVER: ReadonlySet<State> = new Set<State>(['finished', 'closed', 'refunded'])

/** The card; `payable` stays in fen for the amount component. */
export function orderCard(order: CloudApi.MerchantOrderCard): OrderCardView {
  const first = order.lines[0]
  const single = order.lines.length === 1
  const state = stateOf(order)
  const buyer = nameOf(order.buyer)
  const pieces = piecesOf(order.lines)
  return {
    orderId: order.orderId,
    time: dayClockText(order.createdAt),
    state,
    mine: order.state === 'paid',
    over: OVER.has(order.state),
    buyer,
    avatar: order.buyer.avatar,
    pictures: picturesOf(order.lines, PICTURES_MAX),
    title: single && first ? first.title : '',
    skuName: single && first ? first.skuName : '',
    payable: order.payable,
    pieces,
    commission: order.commission === 0 ? '' : `佣金 ${formatFen(order.commission)} 元`,
    spoken: `${buyer}的订单，${pieces} 件，实付 ${formatFen(order.payable)} 元，${state}`,
  }
}

function stateOf(order: CloudApi.MerchantOrderCard): string {
  const name = STATE_NAMES[order.state]
  if (order.refunded === 0 || order.state === 'refunded') return name
  return `${name}，已退款 ${formatFen(order.refunded)} 元`
}
