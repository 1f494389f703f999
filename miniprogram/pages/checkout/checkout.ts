import { chooseAddress, rememberedAddress } from '../../services/address'
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

type Quote = CloudApi.Output<'shop.quote'>

Page({
  data: {
    // ------------------------------------------------ from shop.quote
    lines: [] as (Quote['lines'][number] & { key: string })[],
    costs: { goods: 0, discount: 0, freight: 0, payable: 0, freightNote: '' },
    inviter: null as { name: string; avatar: string } | null,

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
  },

  wanted: [] as CloudApi.LineInput[],
  address: null as Model.Address | null,
  note: '',
  /** Made once: sending the same checkout twice makes one order. */
  requestKey: '',

  onLoad(query: Record<string, string | undefined>) {
    this.wanted = linesFromQuery(query.lines)
    this.requestKey = newRequestKey()
    this.sendTo(rememberedAddress())
    if (this.wanted.length === 0) this.setData({ status: 'nothing' })
    else this.load()
  },

  sendTo(address: Model.Address | null) {
    this.address = address
    this.setData({ address: address && shownAddress(address) })
  },

  async load() {
    try {
      const reply = await call('shop.quote', { lines: this.wanted })
      if (reply.ok) this.showQuote(reply.data)
      else {
        const soldOut = reply.code === 'OUT_OF_STOCK'
        this.setData({ status: 'refused', refusal: refusalSentence(reply), soldOut })
      }
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  showQuote(quote: Quote) {
    const { lines, goods, discount, freight, freightFreeFrom, payable, inviter } = quote
    this.setData({
      status: 'ready',
      lines: lines.map((line) => ({ ...line, key: `${line.productId}.${line.sku}` })),
      costs: { goods, discount, freight, payable, freightNote: freightWords(freightFreeFrom) },
      inviter: inviter && { name: nameOf(inviter), avatar: inviter.avatar },
    })
  },

  async onAddress() {
    const chosen = await chooseAddress()
    if (chosen) this.sendTo(chosen)
  },

  onNote(event: WechatMiniprogram.Input) {
    this.note = event.detail.value
  },

  async onSubmit() {
    if (this.data.busy) return
    if (!this.address) {
      mention('请先选收货地址')
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
      seenPayable: this.data.costs.payable,
    })
    if (reply.ok) {
      wx.redirectTo({ url: `/pages/order/order?id=${reply.orderId}` })
      mention(outcomeSentence(reply.outcome))
      return
    }
    await tell(refusalSentence(reply))
    // A closed order keeps its key for ever; the next try is another order.
    if (reply.code === 'ORDER_CLOSED') this.requestKey = newRequestKey()
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
