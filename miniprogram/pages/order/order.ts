import { call, faultOf } from '../../services/cloud'
import { pulledDown } from '../../services/list-page'
import { lookAgain } from '../../services/look-again'
import {
  cancel,
  carryOut,
  confirmReceipt,
  type OrderAction,
  pay,
} from '../../services/order-actions'
import type { PaymentOutcome } from '../../services/payment'
import { countDown } from './count-down'
import { leftWords, paymentNote } from './headline'
import { type OrderPageView, orderPageOf } from './order-view'

Page({
  data: {
    // ------------------------------------------------ from shop.order
    order: null as OrderPageView | null,

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'gone' | 'failed',
    faultNumber: '',
    busy: false,
    /** What the last payment came to; '' where nothing has to be said. */
    payment: '',
    /** How long an unpaid order can still be paid. */
    left: '',
  },

  orderId: '',
  /** Ends the looks at a payment that WeChat has not confirmed. */
  stopLooking: null as (() => void) | null,
  /** Ends the count of the time that is left. */
  stopCounting: null as (() => void) | null,

  /** WeChat's order centre opens this page by `no`, our own pages by `id`: the same number. */
  onLoad(query: Record<string, string | undefined>) {
    this.orderId = query.id ?? query.no ?? ''
    // The checkout leads here when WeChat did not say what became of the money.
    if (query.payment === 'unknown') this.onOutcome('unknown')
    this.load()
  },

  ...pulledDown,

  async load() {
    try {
      const reply = await call('shop.order', { orderId: this.orderId })
      if (reply.ok) this.show(reply.data)
      else this.setData({ status: 'gone' })
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  onUnload() {
    this.stopLooking?.()
    this.stopCounting?.()
  },

  show(order: CloudApi.OrderView) {
    this.stopCounting?.()
    const patch = { status: 'ready' as const, order: orderPageOf(order), left: '' }
    this.setData(order.state === 'unpaid' ? patch : { ...patch, payment: '' })
    // At 0 the clock is about to close it: one more look has been taken, the rest is the clock's.
    if (!order.openFor) return
    this.stopCounting = countDown(order.openFor, (left) => {
      this.setData({ left: leftWords(left) })
      if (left <= 0) this.load()
    })
  },

  onPay() {
    return this.act(pay((outcome) => this.onOutcome(outcome)))
  },

  /** WeChat may take a while to say what became of the money: it is asked again. */
  onOutcome(outcome: PaymentOutcome) {
    this.setData({ payment: paymentNote(outcome) })
    this.stopLooking?.()
    this.stopLooking = outcome === 'unknown' ? lookAgain(() => this.look()) : null
  },

  /** True while WeChat does not know; what cannot be asked now is asked with the next look. */
  async look(): Promise<boolean> {
    try {
      const reply = await call('shop.checkPayment', { orderId: this.orderId })
      if (reply.ok && reply.data.state === 'unpaid') return true
      await this.load()
      return false
    } catch (error) {
      faultOf(error)
      return true
    }
  },

  onCancel() {
    return this.act(cancel)
  },

  onReceived() {
    return this.act(confirmReceipt(this.data.order?.receiptNumber ?? ''))
  },

  async act(action: OrderAction) {
    if (this.data.busy) return
    const changed = await carryOut(action, this.orderId, (busy) => this.setData({ busy }))
    if (changed) await this.load()
  },

  async onCopy(event: WechatMiniprogram.TouchEvent) {
    await wx.setClipboardData({ data: String(event.currentTarget.dataset.text || this.orderId) })
  },

  onAfterSale(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/pages/after-sale/after-sale?id=${event.currentTarget.dataset.id}` })
  },

  onAskBack() {
    wx.navigateTo({ url: `/pages/after-sale-form/after-sale-form?orderId=${this.orderId}` })
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
