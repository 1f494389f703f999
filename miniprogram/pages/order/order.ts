import { call, faultOf } from '../../services/cloud'
import {
  cancel,
  carryOut,
  confirmReceipt,
  type OrderAction,
  pay,
} from '../../services/order-actions'
import { type OrderPageView, orderPageOf } from './order-view'

Page({
  data: {
    // ------------------------------------------------ from shop.order
    order: null as OrderPageView | null,

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'gone' | 'failed',
    faultNumber: '',
    busy: false,
  },

  orderId: '',

  /** WeChat's order centre opens this page by `no`, our own pages by `id`: the same number. */
  onLoad(query: Record<string, string | undefined>) {
    this.orderId = query.id ?? query.no ?? ''
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const reply = await call('shop.order', { orderId: this.orderId })
      if (reply.ok) this.setData({ status: 'ready', order: orderPageOf(reply.data) })
      else this.setData({ status: 'gone' })
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  onPay() {
    return this.act(pay)
  },

  onCancel() {
    return this.act(cancel)
  },

  onReceived() {
    return this.act(confirmReceipt)
  },

  async act(action: OrderAction) {
    if (this.data.busy) return
    const changed = await carryOut(action, this.orderId, (busy) => this.setData({ busy }))
    if (changed) await this.load()
  },

  async onCopy(event: WechatMiniprogram.TouchEvent) {
    await wx.setClipboardData({ data: String(event.currentTarget.dataset.text || this.orderId) })
  },

  onProduct(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({
      url: `/pages/product/product?productId=${String(event.currentTarget.dataset.id)}`,
    })
  },

  onOrders() {
    wx.switchTab({ url: '/pages/orders/orders' })
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },
})
