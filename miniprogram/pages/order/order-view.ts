import { shownAddress } from '../../utils/address'
import { columnTime } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { groupsOfFour } from '../../utils/text'
import { headlineOf } from './headline'
import { type Step, stepsOf } from './timeline'

/** An order as its page shows it. */
export interface OrderPageView {
  state: Model.OrderState
  head: string
  note: string
  steps: Step[]
  lines: {
    /** Which line of the order; one product may stand in two. */
    line: number
    productId: string
    title: string
    skuName: string
    picture: string
    price: Model.Fen
    /** Under the price: how many, or what was or is being given back. */
    under: string
  }[]
  costs: { goods: Model.Fen; discount: Model.Fen; freight: Model.Fen; payable: Model.Fen }
  costLabel: string
  refunds: { refundId: string; time: string; amount: Model.Fen; reason: string; back: boolean }[]
  /** After-sales of this order, the newest first. */
  afterSales: { afterSaleId: string; open: boolean }[]
  mayAskBack: boolean
  address: ReturnType<typeof shownAddress>
  remark: string
  number: string
  /** Where WeChat's own sheet confirms the receipt; '' where ours does. */
  receiptNumber: string
}

/** Prepares an order for its page. */
export function orderPageOf(order: CloudApi.OrderView): OrderPageView {
  const { state, goods, discount, freight, payable, address } = order
  return {
    state,
    ...headlineOf(order),
    steps: stepsOf(order),
    lines: order.lines.map(lineOf),
    costs: { goods, discount, freight, payable },
    costLabel: order.paidAt === null ? '应付' : '实付',
    refunds: order.refunds.map(refundOf),
    afterSales: order.afterSales.map(({ afterSaleId, open }) => ({ afterSaleId, open })).reverse(),
    mayAskBack: mayAskBack(order),
    address: shownAddress(address),
    remark: order.note,
    number: groupsOfFour(order.orderId),
    receiptNumber: order.receiptNumber ?? '',
  }
}

/**
 * Until the after-sale window is over, which the door knows to the minute, as long as anything is left of
 * a line that has none open.
 */
function mayAskBack({ state, lines, afterSales }: CloudApi.OrderView): boolean {
  const isOpen = state === 'paid' || state === 'shipped' || state === 'received'
  const asked = afterSales.filter(({ open }) => open).flatMap((afterSale) => afterSale.lines)
  return (
    isOpen &&
    lines.some(
      ({ base, refunded, refunding }, line) => base > refunded + refunding && !asked.includes(line),
    )
  )
}

function lineOf(view: CloudApi.OrderLineView, line: number): OrderPageView['lines'][number] {
  const { productId, title, skuName, picture, price } = view
  return { line, productId, title, skuName, picture, price, under: underWords(view) }
}

function underWords({ quantity, refunded, refunding }: CloudApi.OrderLineView): string {
  const count = `× ${quantity}`
  if (refunding > 0) return `${count}，退款中 ${formatFen(refunding)} 元`
  return refunded > 0 ? `${count}，已退 ${formatFen(refunded)} 元` : count
}

function refundOf(refund: CloudApi.OrderView['refunds'][number]): OrderPageView['refunds'][number] {
  const { refundId, at, amount, reason } = refund
  return { refundId, time: at === null ? '' : columnTime(at), amount, reason, back: at !== null }
}
