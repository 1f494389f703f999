/** An after-sale as the merchant decides it. */
import type { AfterSaleBody } from '../../components/after-sale-body/after-sale-body'
import type { EventRow } from '../../components/event-line/event-line'
import { afterSaleBody, afterSaleStates, eventRows, kindWords } from '../../utils/after-sale-words'
import { dayText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { groupsOfFour, nameOf } from '../../utils/text'

type View = CloudApi.MerchantAfterSale

export interface DeskAfterSale {
  head: string
  note: string
  rows: EventRow[]
  name: string
  avatar: string
  body: AfterSaleBody
  /** What was asked for and can still be given back, for the sheet of amounts. */
  askable: { line: number; title: string; amount: Model.Fen; most: Model.Fen }[]
  freightDue: Model.Fen
  freightMost: Model.Fen
  orderId: string
  /** What may be done now. */
  mayReject: boolean
  mayAgreeReturn: boolean
  mayRefund: boolean
  refundWord: string
}

/** Prepares it for the page. */
export function deskAfterSale(view: View): DeskAfterSale {
  const { state, kind, lines, refundable, parcel, order } = view
  const waits = kind === 'return' ? ['agreed', 'returning'] : ['requested']
  return {
    head: `${kindWords[kind]}，${afterSaleStates[state]}`,
    note: noteOf(view),
    rows: eventRows(view),
    name: nameOf(view.buyer),
    avatar: view.buyer.avatar,
    body: afterSaleBody(view, [
      { label: '申请原因', value: view.reason },
      { label: '说明', value: view.words },
      { label: '寄回运单', value: parcel ? `${parcel.company} ${parcel.trackingNumber}` : '' },
      { label: '退货地址', value: view.returnTo },
      { label: '订单', value: `${groupsOfFour(view.orderId)}，实付 ${formatFen(order.payable)}` },
    ]),
    askable: lines.map(({ line, title, amount }, index) => {
      return { line, title, amount, most: refundable[index] ?? 0 }
    }),
    freightDue: view.freightDue,
    freightMost: view.refundableFreight,
    orderId: view.orderId,
    mayReject: state === 'requested' || state === 'agreed' || state === 'returning',
    mayAgreeReturn: kind === 'return' && state === 'requested',
    mayRefund: waits.includes(state),
    refundWord: kind === 'return' ? '已收货，退款' : '同意退款',
  }
}

function noteOf({ state, kind, order, dueAt, granted }: View): string {
  if (state === 'requested') {
    return order.shipped ? '商品已发出' : '还没有发货，全部退款后库存会加回去'
  }
  if (state === 'agreed' && dueAt !== null) return `顾客 ${dayText(dueAt)}前没有寄回会自动撤销`
  if (state === 'returning') return '收到并看过商品再退款'
  if (state === 'refunding') return `${formatFen(granted)} 元正在由微信支付退回，不用操作`
  if (state === 'done') return kind === 'return' ? '商品已退回，款已退' : '款已原路退回'
  return ''
}
