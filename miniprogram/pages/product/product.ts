import { addToCart, readCart } from '../../services/cart'
import { call, faultOf } from '../../services/cloud'
import { mention } from '../../services/dialog'
import { currentSession, isTimelinePage, productOfInvitation } from '../../services/session'
import { followSession, sessionPage, viewerOf } from '../../services/session-page'
import { type ShareContent, shareContent, timelineCard, timelineQuery } from '../../services/share'
import { linesToQuery } from '../../utils/lines'
import { readable } from '../../utils/text'
import {
  type Chip,
  type Choice,
  chipsOf,
  choose,
  type Expectation,
  expectationOf,
  firstChoice,
} from './choice'

type Shown = Pick<
  CloudApi.ProductView,
  'title' | 'subtitle' | 'pictures' | 'detailPictures' | 'attributes' | 'sold'
>

Page({
  data: {
    // ------------------------------------------------ from shop.product
    product: null as Shown | null,
    chips: [] as Chip[],

    // ------------------------------------------------ from the session
    /** Distributors may make a poster besides the plain card. */
    distributor: false,
    inviter: null as { name: string; avatar: string } | null,

    // ------------------------------------------------ from what is chosen here
    choice: null as Choice | null,
    expectation: null as Expectation | null,

    // ------------------------------------------------ from the cart
    /** How many kinds are in it. */
    inCart: 0,

    // ------------------------------------------------ of this page
    /** `single`: the timeline's single page, where no function answers. */
    status: 'loading' as 'loading' | 'ready' | 'gone' | 'failed' | 'single',
    faultNumber: '',
    /** The picture in view, counted from 1. */
    picture: 1,
    sheet: '' as '' | 'commission' | 'share',
    /** What the single page is about, from its own query. */
    sharedTitle: '',
  },

  productId: '',
  /** Fetched before it is asked for; null until then. */
  timeline: null as string | null,
  skus: [] as CloudApi.SkuView[],
  commission: null as CloudApi.ProductView['commission'],
  ...sessionPage,

  onLoad(query: Record<string, string | undefined>) {
    this.productId = query.productId ?? ''
    if (isTimelinePage()) {
      this.setData({ status: 'single', sharedTitle: readable(query.t ?? '') })
      return
    }
    followSession(this, viewerOf)
    this.load()
  },

  onShow() {
    this.setData({ inCart: readCart().length })
  },

  onShareAppMessage(): ShareContent {
    const { product } = this.data
    return shareContent({
      productId: this.productId,
      title: product?.title ?? currentSession()?.shop.name ?? '',
      picture: product?.pictures[0] ?? '',
    })
  },

  onShareTimeline(): WechatMiniprogram.Page.ICustomTimelineContent {
    const title = this.data.product?.title ?? ''
    const query = this.timeline ?? `productId=${this.productId}`
    return timelineCard({ query, title, picture: this.data.product?.pictures[0] ?? '' })
  },

  async load() {
    try {
      // A scanned code names no product in its path: the shop knows which one it shows.
      if (this.productId === '') this.productId = (await productOfInvitation()) ?? ''
      if (this.productId === '') {
        this.onHome()
        return
      }
      const reply = await call('shop.product', { productId: this.productId })
      if (!reply.ok) {
        this.setData({ status: 'gone' })
        return
      }
      this.showProduct(reply.data)
      this.timeline = await timelineQuery({ productId: this.productId })
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  showProduct(view: CloudApi.ProductView) {
    const { title, subtitle, pictures, detailPictures, attributes, sold, skus } = view
    this.skus = skus
    this.commission = view.commission
    this.setData({
      status: 'ready',
      product: { title, subtitle, pictures, detailPictures, attributes, sold },
      chips: chipsOf(skus),
    })
    this.showChoice(firstChoice(skus))
  },

  showChoice(choice: Choice | null) {
    this.setData({
      choice,
      expectation: choice && expectationOf(this.commission, choice),
    })
  },

  onPicture(event: WechatMiniprogram.SwiperChange) {
    this.setData({ picture: event.detail.current + 1 })
  },

  /** The gallery and the pictures below it, one after the other, as large as the screen. */
  onLook(event: WechatMiniprogram.TouchEvent<object, object, { picture: string }>) {
    const { pictures = [], detailPictures = [] } = this.data.product ?? {}
    const urls = [...pictures, ...detailPictures.map(({ picture }) => picture)]
    wx.previewImage({ urls, current: event.currentTarget.dataset.picture })
  },

  onSku(event: WechatMiniprogram.TouchEvent) {
    const wanted: unknown = event.currentTarget.dataset.sku
    const sku = this.skus.find((one) => one.sku === wanted)
    if (sku && sku.stock > 0) this.showChoice(choose(sku, this.data.choice?.quantity ?? 1))
  },

  onFewer() {
    this.changeQuantity(-1)
  },

  onMore() {
    this.changeQuantity(1)
  },

  changeQuantity(by: 1 | -1) {
    const { choice } = this.data
    const sku = this.skus.find((one) => one.sku === choice?.sku)
    if (choice && sku) this.showChoice(choose(sku, choice.quantity + by))
  },

  onAskCommission() {
    this.setData({ sheet: 'commission' })
  },

  onShare() {
    this.setData({ sheet: 'share' })
  },

  onCloseSheet() {
    this.setData({ sheet: '' })
  },

  onPoster() {
    this.setData({ sheet: '' })
    wx.navigateTo({ url: `/distribution/poster/poster?productId=${this.productId}` })
  },

  onAddToCart() {
    const { choice } = this.data
    if (!choice || choice.stock <= 0) return
    const { sku, quantity } = choice
    const added = addToCart({ productId: this.productId, sku, quantity })
    mention(added ? '已加入购物车' : '购物车最多放 20 种，请先结算一些')
    this.setData({ inCart: readCart().length })
  },

  onCart() {
    wx.switchTab({ url: '/pages/cart/cart' })
  },

  onHome() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  onBuy() {
    const { choice } = this.data
    if (!choice || choice.stock <= 0) return
    const { sku, quantity } = choice
    const lines = linesToQuery([{ productId: this.productId, sku, quantity }])
    wx.navigateTo({ url: `/pages/checkout/checkout?lines=${lines}` })
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },
})
