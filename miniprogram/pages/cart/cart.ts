import { type CartWish, keepCart, readCart } from '../../services/cart'
import { answered, call, faultOf } from '../../services/cloud'
import { ask, mention } from '../../services/dialog'
import { pulledDown } from '../../services/list-page'
import { linesToQuery } from '../../utils/lines'
import { type CartRow, cartRow, cartSum, countedRows, inQuantity } from './cart-view'

type At = WechatMiniprogram.TouchEvent<object, object, { index: number; by: number }>

Page({
  data: {
    // ------------------------------------------------ from the phone and shop.cart
    rows: [] as CartRow[],
    sum: { goods: 0, pieces: 0, isAll: false, freight: '' },

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'failed' | 'empty',
    faultNumber: '',
  },

  freight: { flat: 0, freeFrom: null } as CloudApi.CartView['freight'],
  /** Counts the questions, so that a late answer to an older one is dropped. */
  turn: 0,

  onShow() {
    this.load()
  },

  ...pulledDown,

  /** Prices and stock anew, in one call; what is shown stays until then. */
  async load() {
    this.turn += 1
    const { turn } = this
    const wishes = readCart()
    if (wishes.length === 0) {
      this.setData({ status: 'empty', rows: [] })
      return
    }
    try {
      const lines = wishes.map(({ productId, sku, quantity }) => ({ productId, sku, quantity }))
      const view = answered('shop.cart', await call('shop.cart', { lines }))
      if (turn === this.turn) this.showCart(view, wishes)
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ status: 'failed', faultNumber: id })
    }
  },

  showCart({ lines, freight }: CloudApi.CartView, wishes: CartWish[]) {
    this.freight = freight
    const rows = wishes.flatMap((wish) => {
      const line = lines.find(
        ({ productId, sku }) => productId === wish.productId && sku === wish.sku,
      )
      return line ? [cartRow(line, wish)] : []
    })
    this.setData({ status: 'ready', rows, sum: cartSum(rows, freight) })
  },

  /** Shows the lines and keeps them on the phone. */
  change(rows: CartRow[]) {
    keepCart(
      rows.map(({ productId, sku, quantity, chosen }) => ({ productId, sku, quantity, chosen })),
    )
    const status = rows.length === 0 ? 'empty' : 'ready'
    this.setData({ status, rows, sum: cartSum(rows, this.freight) })
  },

  onChoose(event: At) {
    const { index } = event.currentTarget.dataset
    this.change(
      this.data.rows.map((row, at) => (at === index ? { ...row, chosen: !row.chosen } : row)),
    )
  },

  onChooseAll() {
    const chosen = !this.data.sum.isAll
    this.change(this.data.rows.map((row) => ({ ...row, chosen })))
  },

  onQuantity(event: At) {
    const { index, by } = event.currentTarget.dataset
    const row = this.data.rows[index]
    if (!row || row.isGone) return
    // More than there is can only become less: at once what there is.
    const wanted = row.quantity > row.stock ? row.stock : Math.min(row.quantity + by, row.stock)
    this.change(this.data.rows.map((one, at) => (at === index ? inQuantity(one, wanted) : one)))
  },

  async onRemove(event: At) {
    const { index } = event.currentTarget.dataset
    const row = this.data.rows[index]
    if (!row) return
    const agreed = await ask({ content: `从购物车里删掉「${row.title}」吗？`, confirmText: '删掉' })
    if (agreed) this.change(this.data.rows.filter(({ key }) => key !== row.key))
  },

  onProduct(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/pages/product/product?productId=${event.currentTarget.dataset.id}` })
  },

  onCheckout() {
    const counted = countedRows(this.data.rows)
    if (counted.length === 0) {
      mention('请先选要买的商品')
      return
    }
    const lines = linesToQuery(
      counted.map(({ productId, sku, quantity }) => ({ productId, sku, quantity })),
    )
    wx.navigateTo({ url: `/pages/checkout/checkout?lines=${lines}&from=cart` })
  },

  onCoupons() {
    wx.navigateTo({ url: '/pages/coupons/coupons' })
  },

  onShop() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },
})
