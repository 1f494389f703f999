import { call, faultOf } from '../../services/cloud'
import { leave } from '../../services/leave'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { clockText, dayText } from '../../utils/day'
import { type DaySales, perHundred } from '../../utils/day-bars'
import { formatFen } from '../../utils/money'

type Days = CloudApi.Input<'merchant.dashboard'>['days']

const TABS: { key: string; label: string; days: Days }[] = [
  { key: 'today', label: '今天', days: 1 },
  { key: 'week', label: '近 7 天', days: 7 },
  { key: 'month', label: '近 30 天', days: 30 },
]

Page({
  data: {
    // ------------------------------------------------------------ from merchant.dashboard
    sales: 0,
    orders: 0,
    at: '',
    rows: [] as { label: string; note: string; value: string }[],
    days: [] as DaySales[],
    missing: 0,

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'today',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  /** Counts up with every question, so that a late answer to an older one is dropped. */
  turn: 0,

  onLoad() {
    this.load()
  },

  ...pulledDown,

  async load() {
    this.turn += 1
    const { turn } = this
    const days = TABS.find(({ key }) => key === this.data.tab)?.days ?? 1
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.dashboard', { days })
      if (turn !== this.turn) return
      if (reply.ok) this.show(reply.data)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ state: 'fault', problem: id })
    }
    if (turn === this.turn) this.setData({ busy: false })
  },

  show({ days, total, missing, now }: CloudApi.Dashboard) {
    const { refunds, commission, payouts, orders, visitors } = total
    this.setData({
      state: 'ready',
      sales: total.sales,
      orders,
      at: `${dayText(now)} ${clockText(now)}`,
      rows: [
        { label: '退款', note: '这段时间退回的货款和运费', value: formatFen(refunds) },
        { label: '佣金', note: '入账减冲回，和账簿一致', value: formatFen(commission) },
        { label: '打款', note: '已到账的提现，不含手续费', value: formatFen(payouts) },
        { label: '访客', note: '每人每天算一次', value: String(visitors) },
        { label: '每百位访客付款', note: '付款单数比访客数', value: perHundred(orders, visitors) },
      ],
      days: days.map(({ day, sales }) => ({ day, sales })),
      missing,
    })
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: string }>) {
    this.setData({ tab: event.detail.key })
    this.load()
  },

  onLeave() {
    leave()
  },
})
