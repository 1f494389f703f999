import { answered, call, faultOf } from '../../services/cloud'
import { footOf, pulledDown } from '../../services/list-page'
import {
  cancel,
  carryOut,
  confirmReceipt,
  type OrderAction,
  pay,
} from '../../services/order-actions'
import { type CardView, cardOf } from './order-card'
import { type OrderTab, takeWantedTab } from './wanted-tab'

const tabs: { key: OrderTab; label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'unpaid', label: '待付款' },
  { key: 'paid', label: '待发货' },
  { key: 'shipped', label: '待收货' },
  { key: 'refunded', label: '全额退款' },
]

const emptyTitles: Partial<Record<OrderTab, string>> = {
  all: '还没有订单',
  unpaid: '没有待付款的订单',
  paid: '没有待发货的订单',
  shipped: '没有待收货的订单',
  refunded: '没有全额退款的订单',
}

Page({
  data: {
    // ------------------------------------------------ from shop.orders
    cards: [] as CardView[],

    // ------------------------------------------------ of this page
    tabs,
    tab: 'all' as OrderTab,
    emptyTitle: '还没有订单',
    status: 'loading' as 'loading' | 'ready' | 'failed',
    faultNumber: '',
    /** See list-end. */
    more: 'more' as 'more' | 'loading' | 'failed' | 'end',
    /** The order whose button is at work. */
    busyId: '',
  },

  cursor: null as string | null,
  /** Counts the requests, so that a late answer to an earlier question is dropped. */
  turn: 0,

  /** An order may have changed on its own page: the list is read again whenever it is seen. */
  onShow() {
    const tab = takeWantedTab()
    if (tab !== null && tab !== this.data.tab) this.choose(tab)
    else this.load()
  },

  ...pulledDown,

  onReachBottom() {
    if (this.data.more === 'more' && this.data.status === 'ready') this.loadMore()
  },

  choose(tab: OrderTab) {
    this.setData({ tab, emptyTitle: emptyTitles[tab] ?? '', status: 'loading', cards: [] })
    return this.load()
  },

  async load() {
    this.turn += 1
    const { turn } = this
    try {
      const { orders, cursor } = await this.ask(null)
      if (turn !== this.turn) return
      this.cursor = cursor
      this.setData({
        status: 'ready',
        cards: orders.map(cardOf),
        more: footOf(cursor),
      })
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ status: 'failed', faultNumber: id })
    }
  },

  async loadMore() {
    const { turn } = this
    this.setData({ more: 'loading' })
    try {
      const { orders, cursor } = await this.ask(this.cursor)
      if (turn !== this.turn) return
      this.cursor = cursor
      this.setData({
        cards: [...this.data.cards, ...orders.map(cardOf)],
        more: footOf(cursor),
      })
    } catch (error) {
      faultOf(error)
      if (turn === this.turn) this.setData({ more: 'failed' })
    }
  },

  async ask(cursor: string | null): Promise<CloudApi.Output<'shop.orders'>> {
    return answered('shop.orders', await call('shop.orders', { state: this.data.tab, cursor }))
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: OrderTab }>) {
    this.choose(event.detail.key)
  },

  onOrder(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/order/order?id=${orderIdOf(event)}` })
  },

  onPay(event: WechatMiniprogram.TouchEvent) {
    return this.act(orderIdOf(event), pay())
  },

  onCancel(event: WechatMiniprogram.TouchEvent) {
    return this.act(orderIdOf(event), cancel)
  },

  onReceived(event: WechatMiniprogram.TouchEvent) {
    const orderId = orderIdOf(event)
    const card = this.data.cards.find((each) => each.orderId === orderId)
    return this.act(orderId, confirmReceipt(card?.receiptNumber ?? ''))
  },

  async act(orderId: string, action: OrderAction) {
    if (this.data.busyId !== '') return
    const changed = await carryOut(action, orderId, (busy) => {
      this.setData({ busyId: busy ? orderId : '' })
    })
    if (changed) await this.load()
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },

  onShop() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})

function orderIdOf(event: WechatMiniprogram.TouchEvent): string {
  return String(event.currentTarget.dataset.id)
}
