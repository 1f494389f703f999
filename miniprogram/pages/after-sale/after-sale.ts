import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { type AfterSalePageView, afterSalePageOf } from './after-sale-view'

type Parcel = NonNullable<Model.AfterSale['parcel']>

Page({
  data: {
    // ------------------------------------------------ from shop.afterSale
    view: null as AfterSalePageView | null,
    carriers: [] as readonly string[],

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'gone' | 'failed',
    faultNumber: '',
    sheet: false,
    busy: false,
    /** What the door said to the sheet's last request. */
    answer: '',
  },

  afterSaleId: '',
  orderId: '',
  /** The version that is shown. */
  from: 0,

  onLoad(query: Record<string, string | undefined>) {
    this.afterSaleId = query.id ?? ''
    this.load()
  },

  ...pulledDown,

  async load() {
    try {
      const reply = await call('shop.afterSale', { afterSaleId: this.afterSaleId })
      if (!reply.ok) {
        this.setData({ status: 'gone' })
        return
      }
      this.setData({ carriers: reply.data.carriers })
      this.show(reply.data)
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  show(view: CloudApi.AfterSaleView) {
    this.from = view.version
    this.orderId = view.orderId
    this.setData({ status: 'ready', view: afterSalePageOf(view) })
  },

  async onCancel() {
    if (this.data.busy) return
    const agreed = await ask({
      title: '撤销这个售后？',
      content: '撤销后商家不再处理，售后期内可以重新申请。',
      confirmText: '撤销',
      cancelText: '再想想',
    })
    if (!agreed) return
    const { afterSaleId, from } = this
    await this.send('shop.cancelAfterSale', { afterSaleId, from }, '已撤销')
  },

  onOpenSend() {
    this.setData({ sheet: true, answer: '' })
  },

  onCloseSheet() {
    if (!this.data.busy) this.setData({ sheet: false })
  },

  async onSend(event: WechatMiniprogram.CustomEvent<Parcel>) {
    const { afterSaleId, from } = this
    await this.send('shop.sendBack', { afterSaleId, from, ...event.detail }, '已告诉商家')
  },

  /** Sends what was decided; after a no the page shows how it stands now. */
  async send<A extends 'shop.cancelAfterSale' | 'shop.sendBack'>(
    action: A,
    input: CloudApi.Input<A>,
    done: string,
  ) {
    if (this.data.busy) return
    this.setData({ busy: true, answer: '' })
    try {
      const reply = await call(action, input)
      this.setData({ sheet: false })
      if (reply.ok) {
        this.show(reply.data)
        mention(done)
      } else {
        await tell(refusalSentence(reply))
        await this.load()
      }
    } catch (error) {
      const words = `没有收到答复，可以再点一次（编号 ${faultOf(error).id}）`
      if (this.data.sheet) this.setData({ answer: words })
      else await tell(words)
    }
    this.setData({ busy: false })
  },

  onCopyPlace() {
    wx.setClipboardData({ data: this.data.view?.returnTo ?? '' })
  },

  onOrder() {
    wx.redirectTo({ url: `/pages/order/order?id=${this.orderId}` })
  },

  onOrders() {
    wx.switchTab({ url: '/pages/orders/orders' })
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },
})
