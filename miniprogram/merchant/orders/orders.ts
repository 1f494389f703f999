import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
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
    /** What these were searched for; '' where they were not. */
    searched: '',
    /** More people have this nickname than were looked through. */
    crowded: false,

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'all' as Filter,
    /** What was searched for, among all states; '' while nothing is. */
    query: '',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  ...listPage,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.state)
    if (asked) this.setData({ tab: asked.key })
  },

  /** Coming back from an order, its state may have changed. */
  onShow() {
    this.load()
  },

  load() {
    const { tab: state, query } = this.data
    return loadFirst(this, 'merchant.orders', { state, query: query || null, cursor: null })
  },

  loadMore() {
    const { tab: state, query } = this.data
    const { cursor } = this
    return loadNext(this, 'merchant.orders', { state, query: query || null, cursor })
  },

  showFirst({ orders, cursor, crowded }: CloudApi.Output<'merchant.orders'>) {
    const besides = { stale: false, crowded, searched: this.data.query }
    showRows(this, 'orders', orders.map(orderCard), cursor, besides)
  },

  append({ orders, cursor }: CloudApi.Output<'merchant.orders'>) {
    addRows(this, 'orders', orders.map(orderCard), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Filter }>) {
    this.setData({ tab: event.detail.key, query: '', stale: true })
    this.load()
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    this.setData({ query: event.detail.query, stale: true })
    this.load()
  },

  onAll() {
    this.setData({ query: '', stale: true })
    this.load()
  },

  onOrder(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/merchant/order/order?id=${event.currentTarget.dataset.id}` })
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
