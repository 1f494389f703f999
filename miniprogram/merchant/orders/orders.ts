import { call, faultOf } from '../../services/cloud'
import { refusalSentence } from '../../services/refusals'
import { type OrderCardView, orderCard, STATE_NAMES } from './order-card'

type Filter = CloudApi.Input<'merchant.orders'>['state']

const TABS: { key: Filter; label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'paid', label: STATE_NAMES.paid },
  { key: 'shipped', label: STATE_NAMES.shipped },
  { key: 'received', label: STATE_NAMES.received },
  { key: 'unpaid', label: STATE_NAMES.unpaid },
]

Page({
  data: {
    // ------------------------------------------------------------ from merchant.orders
    orders: [] as OrderCardView[],

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'all' as Filter,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  cursor: null as string | null,
  /** Counts up with every fresh list, so that a late answer to an older question is dropped. */
  turn: 0,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.state)
    if (asked) this.setData({ tab: asked.key })
  },

  /** Coming back from an order, its state may have changed. */
  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (this.data.foot === 'more' && !this.data.stale) this.loadMore()
  },

  async load() {
    this.turn += 1
    const { turn } = this
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.orders', { state: this.data.tab, cursor: null })
      if (turn !== this.turn) return
      if (reply.ok) this.showFirst(reply.data)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ state: 'fault', problem: id })
    }
    if (turn === this.turn) this.setData({ busy: false })
  },

  async loadMore() {
    const { turn } = this
    this.setData({ foot: 'loading' })
    try {
      const reply = await call('merchant.orders', { state: this.data.tab, cursor: this.cursor })
      if (turn !== this.turn) return
      if (reply.ok) this.append(reply.data)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      faultOf(error)
      if (turn === this.turn) this.setData({ foot: 'failed' })
    }
  },

  showFirst({ orders, cursor }: CloudApi.Output<'merchant.orders'>) {
    this.cursor = cursor
    this.setData({
      state: 'ready',
      stale: false,
      orders: orders.map(orderCard),
      foot: cursor === null ? 'end' : 'more',
    })
  },

  append({ orders, cursor }: CloudApi.Output<'merchant.orders'>) {
    this.cursor = cursor
    const known = this.data.orders.length
    const patch: Record<string, unknown> = { foot: cursor === null ? 'end' : 'more' }
    for (const [index, order] of orders.entries()) {
      patch[`orders[${known + index}]`] = orderCard(order)
    }
    this.setData(patch)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Filter }>) {
    this.setData({ tab: event.detail.key, stale: true })
    this.load()
  },

  onOrder(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/merchant/order/order?id=${event.currentTarget.dataset.id}` })
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
