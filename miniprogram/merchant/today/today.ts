import { call, faultOf } from '../../services/cloud'
import { refusalSentence } from '../../services/refusals'
import { currentSession } from '../../services/session'
import { clockText, dayText } from '../../utils/day'
import type { DaySales } from '../../utils/day-bars'
import { formatFen } from '../../utils/money'
import { type ClockAlarm, clockAlarm } from './clock-alarm'
import { type Entry, entriesFor } from './entries'
import { type ToDo, toDosOf } from './to-do'

Page({
  data: {
    // ------------------------------------------------------------ from merchant.today
    sales: 0,
    orders: 0,
    /** When these figures were true. */
    at: '',
    sums: [] as { label: string; value: string; zero: boolean }[],
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

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

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
    const { requested, approved } = today.withdrawals
    const entries = entriesFor(currentSession()?.me.staff ?? null)
    const toDos = toDosOf(today).filter(({ url }) =>
      entries.some((entry) => url.startsWith(entry.url)),
    )
    this.setData({
      state: 'ready',
      sales: today.sales,
      orders: today.orders,
      at: `${dayText(today.now)} ${clockText(today.now)}`,
      sums: [
        { label: '待发货 / 单', value: String(today.toShip), zero: today.toShip === 0 },
        {
          label: '今日佣金 / 元',
          value: formatFen(today.commission),
          zero: today.commission === 0,
        },
        {
          label: '提现待办 / 笔',
          value: String(requested + approved),
          zero: requested + approved === 0,
        },
      ],
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
