import { call, faultOf } from '../../services/cloud'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { currentSession } from '../../services/session'
import { clockText, dayText } from '../../utils/day'
import type { DaySales } from '../../utils/day-bars'
import { formatFen } from '../../utils/money'
import { type ClockAlarm, clockAlarm } from './clock-alarm'
import { type Entry, entriesFor } from './entries'
import { type ToDo, toDosOf } from './to-do'

interface Sum {
  label: string
  value: string
  zero: boolean
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.today
    sales: 0,
    orders: 0,
    /** When these figures were true. */
    at: '',
    sums: [] as Sum[],
    /** Of the last 14 days; empty for who may not see them, and before the first sale. */
    days: [] as DaySales[],
    toDos: [] as ToDo[],
    waiting: 0,
    /** The rooms that this person's role opens. */
    entries: [] as Entry[],
    /** What a timer that sleeps means, and where to wake it; null while it comes. */
    alarm: null as ClockAlarm | null,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  onShow() {
    this.load()
  },

  ...pulledDown,

  async load() {
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.today', {})
      if (reply.ok) this.show(reply.data)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
    this.setData({ busy: false })
  },

  show(today: CloudApi.MerchantToday) {
    const role = currentSession()?.me.staff ?? null
    const entries = entriesFor(role)
    const toDos = toDosOf(today).filter(
      ({ key, url }) =>
        entries.some((entry) => url.startsWith(entry.url)) &&
        !(key === 'ship' && role === 'finance'),
    )
    this.setData({
      state: 'ready',
      sales: today.sales,
      orders: today.orders,
      at: `${dayText(today.now)} ${clockText(today.now)}`,
      sums: sumsOf(today),
      days: today.days?.some(({ sales }) => sales > 0) ? today.days : [],
      toDos,
      entries,
      alarm: clockAlarm(today.clock),
      waiting: toDos.reduce((sum, toDo) => sum + toDo.count, 0),
    })
    wx.setNavigationBarTitle({ title: today.shop.name })
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})

/** The three figures under the day's sales: what this person may see and has to do with. */
function sumsOf({
  toShip,
  commission,
  withdrawals,
  afterSales,
  lowStock,
}: CloudApi.MerchantToday): Sum[] {
  const rest =
    commission === null || withdrawals === null
      ? [
          sumOf('售后待处理 / 笔', afterSales.requested + afterSales.returning),
          sumOf('快卖完 / 规格', lowStock),
        ]
      : [
          sumOf('今日佣金 / 元', commission, formatFen(commission)),
          sumOf('提现待办 / 笔', withdrawals.requested + withdrawals.approved),
        ]
  return [sumOf('待发货 / 单', toShip), ...rest]
}

function sumOf(label: string, amount: number, value = String(amount)): Sum {
  return { label, value, zero: amount === 0 }
}
