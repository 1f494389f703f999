import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { type OwnAfterSaleRow, ownAfterSaleRow } from './own-row'

Page({
  data: {
    // ------------------------------------------------ from shop.afterSales
    rows: [] as OwnAfterSaleRow[],

    // ------------------------------------------------ of this page
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  ...listPage,

  /** Coming back from one, its state may have changed. */
  onShow() {
    this.load()
  },

  load() {
    return loadFirst(this, 'shop.afterSales', { cursor: null })
  },

  loadMore() {
    return loadNext(this, 'shop.afterSales', { cursor: this.cursor })
  },

  showFirst({ afterSales, cursor }: CloudApi.Output<'shop.afterSales'>) {
    showRows(this, 'rows', afterSales.map(ownAfterSaleRow), cursor)
  },

  append({ afterSales, cursor }: CloudApi.Output<'shop.afterSales'>) {
    addRows(this, 'rows', afterSales.map(ownAfterSaleRow), cursor)
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/pages/after-sale/after-sale?id=${event.currentTarget.dataset.id}` })
  },

  onOrders() {
    wx.switchTab({ url: '/pages/orders/orders' })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },
})
