import type { AfterSaleBody } from '../../components/after-sale-body/after-sale-body'
import type { EventRow } from '../../components/event-line/event-line'
import { afterSaleBody, eventRows, kindWords } from '../../utils/after-sale-words'
import { dayText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { groupsOfFour } from '../../utils/text'

type View = CloudApi.AfterSaleView

/** An after-sale as its customer sees it. */
export interface AfterSalePageView {
  head: string
  note: string
  rows: EventRow[]
  body: AfterSaleBody
  /** Where the goods go; '' while no return is agreed. */
  returnTo: string
  mayCancel: boolean
  maySend: boolean
  parcel: { company: string; trackingNumber: string }
}

const NONE = { company: '', trackingNumber: '' }

/** Prepares an after-sale for its page. */
export function afterSalePageOf(view: View): AfterSalePageView {
  const { state, kind } = view
  return {
    ...headOf(view),
    rows: eventRows(view),
    body: afterSaleBody(view, [
      { label: '方式', value: kindWords[kind] },
      { label: '原因', value: view.reason },
      { label: '说明', value: view.words },
      { label: '订单号', value: groupsOfFour(view.orderId) },
    ]),
    returnTo: kind === 'return' && state !== 'requested' ? view.returnTo : '',
    mayCancel: state === 'requested' || state === 'agreed',
    maySend: state === 'agreed' || state === 'returning',
    parcel: view.parcel ?? NONE,
  }
}

function headOf(view: View): { head: string; note: string } {
  const { state, kind, dueAt, granted, events } = view
  const last = events[events.length - 1]
  switch (state) {
    case 'requested':
      return { head: '等商家处理', note: '商家同意或拒绝，都会写在这里' }
    case 'agreed':
      return {
        head: '请把商品寄回',
        note: dueAt === null ? '' : `${dayText(dueAt)}前寄出并填运单号，过时自动撤销`,
      }
    case 'returning':
      return { head: '等商家收货', note: '商家收到商品后退款' }
    case 'refunding':
      return { head: '正在退款', note: `${formatFen(granted)} 元原路退回，银行卡最多几个工作日` }
    case 'done':
      return { head: '已退款', note: `${formatFen(granted)} 元已原路退回` }
    case 'rejected':
      return { head: '商家没有同意', note: '有不同意见可以联系客服，售后期内也能重新申请' }
    default:
      if (last?.what === 'settled') return { head: '已退款', note: '商家已经另外原路退回' }
      return {
        head: '已撤销',
        note: last?.what === 'expired' && kind === 'return' ? '同意后 7 天内没有寄回' : '',
      }
  }
}
