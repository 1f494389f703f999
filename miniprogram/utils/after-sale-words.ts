import type { AfterSaleBody } from '../components/after-sale-body/after-sale-body'
import type { EventRow } from '../components/event-line/event-line'
import { columnTime } from './day'

type State = Model.AfterSaleState

/** What is asked for. */
export const kindWords: Record<Model.AfterSaleKind, string> = {
  refund: '仅退款',
  return: '退货退款',
}

/** A state in a list; the tabs of the desk and the order's page read so. */
export const afterSaleStates: Record<State, string> = {
  requested: '待处理',
  agreed: '待寄回',
  returning: '待收货',
  refunding: '退款中',
  done: '已退款',
  rejected: '已拒绝',
  cancelled: '已撤销',
}

/** The mark of a state: somebody works on it, it is done, or it came to nothing. */
export const afterSaleKinds: Record<State, 'processing' | 'done' | 'failed' | 'reversed'> = {
  requested: 'processing',
  agreed: 'processing',
  returning: 'processing',
  refunding: 'processing',
  done: 'done',
  rejected: 'failed',
  cancelled: 'reversed',
}

const EVENTS: Record<Model.AfterSaleEvent, string> = {
  requested: '提交申请',
  agreed: '商家同意退货',
  sentBack: '商品已寄回',
  refunding: '商家同意退款',
  failed: '微信没有退成',
  done: '退款到账',
  rejected: '商家没有同意',
  cancelled: '顾客撤销',
  expired: '没有寄回，自动撤销',
  settled: '款已另外退回',
}

const NOTES: Partial<Record<Model.AfterSaleEvent, string>> = {
  refunding: '微信支付正在原路退回',
  failed: '商家会再退一次',
  done: '原路退回',
  expired: '同意后 7 天内没有寄回',
  settled: '这些商品的款已经全部退回，不用再处理',
}

/** All that has happened, the newest first; the newest of an open one is where it stands now. */
export function eventRows({
  state,
  events,
}: Pick<CloudApi.AfterSaleView, 'state' | 'events'>): EventRow[] {
  const isOpen = afterSaleKinds[state] === 'processing'
  return events
    .map(({ what, at, text }, index): EventRow => {
      const isNow = isOpen && index === events.length - 1
      const isNo = what === 'rejected' || what === 'failed'
      return {
        key: String(index),
        time: columnTime(at),
        title: EVENTS[what],
        // Where the goods go stands apart, to be copied.
        note: text === '' || what === 'agreed' ? (NOTES[what] ?? '') : text,
        mark: isNo ? 'failed' : isNow ? 'now' : 'done',
      }
    })
    .reverse()
}

/** What it is about, with these facts; those that say nothing are left out. */
export function afterSaleBody(
  { lines, freight, amount, granted, pictures }: CloudApi.AfterSaleView,
  facts: AfterSaleBody['facts'],
): AfterSaleBody {
  return {
    lines: lines.map(({ line, title, skuName, quantity, picture, amount: asked }) => {
      return { line, title, under: `${skuName} × ${quantity}`, picture, amount: asked }
    }),
    freight,
    total: granted > 0 ? granted : amount,
    totalLabel: granted > 0 ? '实退' : '申请退款',
    facts: facts.filter(({ value }) => value !== ''),
    pictures,
  }
}
