import { chooseAddress, rememberedAddress } from '../../services/address'
import { takeFromCart } from '../../services/cart'
import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { outcomeSentence, placeOrder } from '../../services/payment'
import { refusalSentence } from '../../services/refusals'
import { shownAddress } from '../../utils/address'
import { linesFromQuery } from '../../utils/lines'
import { freightWords } from '../../utils/order-words'
import { newRequestKey } from '../../utils/request-key'
import { nameOf } from '../../utils/text'
import { openOrders } from '../orders/wanted-tab'
import { type CouponRow, couponRows, couponWords } from './coupon-choice'

type Quote = CloudApi.Output<'shop.quote'>

Page({
  data: {
    // ------------------------------------------------ from shop.quote
    lines: [] as (Quote['lines'][number] & { key: string })[],
    costs: { goods: 0, discount: 0, freight: 0, payable: 0, freightNote: '' },
    inviter: null as { name: string; avatar: string } | null,
    coupons: [] as CouponRow[],
    /** The one that is counted; '' for none. */
    couponId: '',
    couponWords: '',
    /** Where the shop does not deliver; '' where it does. */
    undelivered: '',

    // ------------------------------------------------ from WeChat's address book, now or before
    address: null as ReturnType<typeof shownAddress> | null,

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'refused' | 'failed' | 'nothing',
    faultNumber: '',
    /** Why these lines cannot be bought. */
    refusal: '',
    /** What is gone may be held by an unpaid order of this very customer. */
    soldOut: false,
    busy: false,
    choosing: false,
    /** The quote is asked for again: what is shown is no longer what would be ordered. */
    pricing: false,
  },

  wanted: [] as CloudApi.LineInput[],
  address: null as Model.Address | null,
  note: '',
  /** `best` until a person chooses one, or `none`. */
  coupon: 'best',
  isFromCart: false,
  isLeft: false,
  turn: 0,
  /** Made once: sending the same checkout twice makes one order. */
  requestKey: '',

  onLoad(query: Record<string, string | undefined>) {
    this.wanted = linesFromQuery(query.lines)
    this.isFromCart = query.from === 'cart'
    this.requestKey = newRequestKey()
    this.sendTo(rememberedAddress())
    if (this.wanted.length === 0) this.setData({ status: 'nothing' })
    else this.load()
  },

  sendTo(address: Model.Address | null) {
    this.address = address
    this.setData({ address: address && shownAddress(address) })
  },

  /** Coupons may have been taken meanwhile on their own page. */
  onShow() {
    if (this.isLeft) this.load()
    this.isLeft = false
  },

  async load() {
    this.turn += 1
    const { turn } = this
    this.setData({ pricing: true })
    try {
      const province = this.address?.province ?? null
      const input = { lines: this.wanted, province, coupon: this.coupon }
      const reply = await call('shop.quote', input)
      if (turn !== this.turn) return
      if (reply.ok) this.showQuote(reply.data)
      else {
        const soldOut = reply.code === 'OUT_OF_STOCK'
        this.setData({ status: 'refused', refusal: refusalSentence(reply), soldOut })
      }
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ status: 'failed', faultNumber: id })
    }
    if (turn === this.turn) this.setData({ pricing: false })
  },

  showQuote(quote: Quote) {
    const { lines, goods, discount, freight, freightFreeFrom, payable, inviter } = quote
    this.setData({
      status: 'ready',
      lines: lines.map((line) => ({ ...line, key: `${line.productId}.${line.sku}` })),
      costs: { goods, discount, freight, payable, freightNote: freightWords(freightFreeFrom) },
      inviter: inviter && { name: nameOf(inviter), avatar: inviter.avatar },
      coupons: couponRows(quote.coupons),
      couponId: quote.couponId ?? '',
      couponWords: couponWords(quote),
      undelivered: quote.isDelivered ? '' : (this.address?.province ?? ''),
    })
  },

  async onAddress() {
    const chosen = await chooseAddress()
    if (!chosen) return
    this.sendTo(chosen)
    await this.load()
  },

  onCoupons() {
    if (this.data.coupons.length > 0) this.setData({ choosing: true })
    else this.onTakeCoupons()
  },

  onCloseCoupons() {
    this.setData({ choosing: false })
  },

  /** `none`, or one that counts. */
  async onCoupon(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    const row = this.data.coupons.find(({ takenId }) => takenId === id)
    if (row && row.why !== '') return
    this.coupon = id
    this.setData({ choosing: false })
    await this.load()
  },

  onTakeCoupons() {
    this.isLeft = true
    this.setData({ choosing: false })
    wx.navigateTo({ url: '/pages/coupons/coupons' })
  },

  onNote(event: WechatMiniprogram.Input) {
    this.note = event.detail.value
  },

  async onSubmit() {
    if (this.data.busy || this.data.pricing) return
    if (!this.address) {
      mention('请先选收货地址')
      return
    }
    if (this.data.undelivered !== '') {
      mention('这里暂时不配送，请换一个地址')
      return
    }
    this.setData({ busy: true })
    try {
      await this.submit(this.address)
    } catch (error) {
      await tell(`没有提交成功，再点一次不会重复下单（编号 ${faultOf(error).id}）`)
    }
    this.setData({ busy: false })
  },

  async submit(address: Model.Address) {
    const reply = await placeOrder({
      requestKey: this.requestKey,
      lines: this.wanted,
      address,
      note: this.note.trim(),
      couponId: this.data.couponId || null,
      seenPayable: this.data.costs.payable,
    })
    if (reply.ok) {
      if (this.isFromCart) takeFromCart(this.wanted)
      const doubt = reply.outcome === 'unknown' ? '&payment=unknown' : ''
      wx.redirectTo({ url: `/pages/order/order?id=${reply.orderId}${doubt}` })
      mention(outcomeSentence(reply.outcome))
      return
    }
    await tell(refusalSentence(reply))
    // The order stands, with its coupon: it waits for its payment there.
    if (reply.code === 'PAYMENT_UNAVAILABLE') {
      if (this.isFromCart) takeFromCart(this.wanted)
      openOrders('unpaid')
      return
    }
    // A closed order keeps its key for ever; the next try is another order.
    if (reply.code === 'ORDER_CLOSED') this.requestKey = newRequestKey()
    if (reply.code === 'COUPON_UNUSABLE') this.coupon = 'best'
    await this.load()
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },

  /** Opened by a link there is no page below to go back to. */
  onBack() {
    if (getCurrentPages().length > 1) wx.navigateBack()
    else this.onShop()
  },

  onShop() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  onOwnOrders() {
    openOrders('unpaid')
  },
})
