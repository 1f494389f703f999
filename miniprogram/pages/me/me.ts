import { chooseAddress, rememberedAddress } from '../../services/address'
import { answered, call, faultOf } from '../../services/cloud'
import { askConsent } from '../../services/consent'
import { mention, tell } from '../../services/dialog'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { changeMe } from '../../services/session'
import { uploadPicture } from '../../services/upload'
import { placeOf } from '../../utils/address'
import { type OrderTab, openOrders } from '../orders/wanted-tab'
import { type MePageView, mePageOf } from './me-view'

Page({
  data: {
    // ------------------------------------------------ from shop.me
    view: null as MePageView | null,

    // ------------------------------------------------ from this phone
    /** Where orders go unless another address is chosen; '' while none was. */
    sendsTo: '',

    // ------------------------------------------------ of the profile form
    /** A picture just chosen on the phone, not yet uploaded; else the stored one. */
    newAvatar: '',
    newNickname: '',

    // ------------------------------------------------ of this page
    status: 'loading' as 'loading' | 'ready' | 'failed',
    faultNumber: '',
    sheet: '' as '' | 'profile' | 'apply',
    busy: false,
  },

  me: null as CloudApi.Me | null,

  /** Amounts and counts change on other pages: read whenever it is seen. */
  onShow() {
    this.showAddress(rememberedAddress())
    this.load()
  },

  ...pulledDown,

  async load() {
    try {
      const me = answered('shop.me', await call('shop.me', {}))
      this.me = me.me
      this.setData({ status: 'ready', view: mePageOf(me) })
    } catch (error) {
      this.setData({ status: 'failed', faultNumber: faultOf(error).id })
    }
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },

  onOrders(event: WechatMiniprogram.TouchEvent) {
    const tab: OrderTab = event.currentTarget.dataset.tab
    openOrders(tab)
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: String(event.currentTarget.dataset.url) })
  },

  async onAddress() {
    const address = await chooseAddress()
    if (!address) return
    this.showAddress(address)
    mention('下单会用这个地址')
  },

  showAddress(address: Model.Address | null) {
    this.setData({ sendsTo: address === null ? '' : `${address.name} ${placeOf(address)}` })
  },

  /** WeChat's own page of what the merchant has declared; fails where he has declared nothing. */
  onPrivacy() {
    wx.openPrivacyContract({ fail: () => mention('商家还没有填写隐私保护指引') })
  },

  onProfile() {
    this.setData({
      sheet: 'profile',
      newAvatar: this.me?.avatar ?? '',
      newNickname: this.me?.nickname ?? '',
    })
  },

  onApply() {
    this.setData({ sheet: 'apply' })
  },

  onCloseSheet() {
    this.setData({ sheet: '' })
  },

  onAvatar(event: WechatMiniprogram.CustomEvent<{ avatarUrl: string }>) {
    this.setData({ newAvatar: event.detail.avatarUrl })
  },

  /** The form's own value counts: WeChat checks a nickname late and may empty the field. */
  onSaveProfile(event: WechatMiniprogram.FormSubmit) {
    const nickname = String(event.detail.value.nickname ?? '').trim()
    return this.work(async () => {
      const avatar = await this.storedAvatar()
      const reply = await call('shop.saveProfile', { nickname, avatar })
      if (!reply.ok) return tell(refusalSentence(reply))
      changeMe(reply.data.me)
      this.setData({ sheet: '' })
      return this.load()
    })
  },

  /** The fileID of the chosen picture; uploads it when it is new. */
  async storedAvatar(): Promise<string> {
    const { newAvatar } = this.data
    if (!this.me || newAvatar === this.me.avatar) return newAvatar
    return uploadPicture('avatars', newAvatar)
  },

  onConfirmApply() {
    return this.work(async () => {
      // Only a tap may ask, and he has just tapped: he wants to hear of his first commission.
      await askConsent(['earned', 'released'], null)
      const reply = await call('distributor.apply', {})
      if (!reply.ok) return tell(refusalSentence(reply))
      changeMe(reply.data.me)
      this.setData({ sheet: '' })
      mention(reply.data.me.distributor === 'applied' ? '已提交，等商家审核' : '你已是分销员')
      return this.load()
    })
  },

  /** One step at a time, its button busy; a fault is told with its number. */
  async work(step: () => Promise<void>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await step()
    } catch (error) {
      await tell(`没有办成，请再试一次（编号 ${faultOf(error).id}）`)
    }
    this.setData({ busy: false })
  },
})
