import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { outcomeSentence, placeOrder } from '../../services/payment'
import { refusalSentence } from '../../services/refusals'
import { linesFromQuery } from '../../utils/lines'
import { freightWords } from '../../utils/order-words'
import { newRequestKey } from '../../utils/request-key'
import { maskedPhone, nameOf } from '../../utils/text'

type Quote = CloudApi.Output<'shop.quote'>

Page({
  data: {
    // ------------------------------------------------ from shop.quote
    lines: [] as Quote['lines'],
    costs: { goods: 0, discount: 0, freight: 0, payable: 0, freightNote: '' },
    inviter: null as { name: string; avatar: string } | null,

    // ------------------------------------------------ from WeChat's address book
    address: null as { name: string; phone: string; place: string } | null,

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'refused' | 'failed',
    faultNumber: '',
    /** Why these lines cannot be bought. */
    refusal: '',
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
    this.load()
  },

  async load() {
    try {
      const reply = await call('shop.quote', { lines: this.wanted })
      if (reply.ok) this.showQuote(reply.data)
      else this.setData({ status: 'refused', refusal: refusalSentence(reply) })
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  showQuote(quote: Quote) {
    const { lines, goods, discount, freight, freightFreeFrom, payable, inviter } = quote
    this.setData({
      status: 'ready',
      lines,
      costs: { goods, discount, freight, payable, freightNote: freightWords(freightFreeFrom) },
      inviter: inviter && { name: nameOf(inviter), avatar: inviter.avatar },
    })
  },

  async onAddress() {
    try {
      const chosen = await wx.chooseAddress()
      this.address = {
        name: chosen.userName,
        phone: chosen.telNumber,
        province: chosen.provinceName,
        city: chosen.cityName,
        county: chosen.countyName,
        detail: chosen.detailInfo,
      }
      this.setData({ address: shownAddress(this.address) })
    } catch (error) {
      if (saysDenied(error)) await tell('请在右上角「…」的设置里允许使用收货地址')
      else console.info('no address was chosen', error)
    }
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

  onBack() {
    wx.navigateBack()
  },
})

function shownAddress(address: Model.Address): { name: string; phone: string; place: string } {
  const { name, phone, province, city, county, detail } = address
  // Beijing is a province and a city at once: said once.
  const region = province === city ? city + county : province + city + county
  return { name, phone: maskedPhone(phone), place: region + detail }
}

/** True when the person has forbidden the address book, not merely closed it. */
function saysDenied(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('errMsg' in error)) return false
  return typeof error.errMsg === 'string' && error.errMsg.includes('auth den')
}
