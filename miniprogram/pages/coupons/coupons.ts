import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { type CouponRow, couponRow } from './coupon-rows'

type View = CloudApi.Output<'shop.coupons'> | CloudApi.Output<'shop.ownCoupons'>
type Tab = 'offers' | CloudApi.OwnCouponFilter

const TABS: { key: Tab; label: string }[] = [
  { key: 'offers', label: '可领取' },
  { key: 'free', label: '我的' },
  { key: 'spent', label: '已使用' },
  { key: 'ended', label: '已过期' },
]

const EMPTY: Record<Tab, { title: string; note: string }> = {
  offers: { title: '现在没有可领的优惠券', note: '有新的券会出现在这里' },
  free: { title: '还没有可用的优惠券', note: '在「可领取」里领，每种一张' },
  spent: { title: '还没有用过优惠券', note: '下单时自动选最省的一张' },
  ended: { title: '没有过期的优惠券', note: '过了日子没用的券，会出现在这里' },
}

Page({
  data: {
    // ------------------------------------------------ from shop.coupons and shop.ownCoupons
    rows: [] as CouponRow[],

    // ------------------------------------------------ of this page
    tabs: TABS,
    tab: 'offers' as Tab,
    empty: EMPTY.offers,
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    /** The coupon that is being taken. */
    taking: '',
  },

  ...listPage,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.tab)
    if (asked) this.setData({ tab: asked.key, empty: EMPTY[asked.key] })
  },

  onShow() {
    this.load()
  },

  load() {
    const { tab } = this.data
    return tab === 'offers'
      ? loadFirst(this, 'shop.coupons', { cursor: null })
      : loadFirst(this, 'shop.ownCoupons', { show: tab, cursor: null })
  },

  loadMore() {
    const { tab } = this.data
    return tab === 'offers'
      ? loadNext(this, 'shop.coupons', { cursor: this.cursor })
      : loadNext(this, 'shop.ownCoupons', { show: tab, cursor: this.cursor })
  },

  showFirst({ coupons, cursor }: View) {
    showRows(this, 'rows', coupons.map(couponRow), cursor)
  },

  append({ coupons, cursor }: View) {
    addRows(this, 'rows', coupons.map(couponRow), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Tab }>) {
    const tab = event.detail.key
    this.setData({ tab, empty: EMPTY[tab], state: 'loading' })
    this.load()
  },

  async onAct(event: WechatMiniprogram.TouchEvent<object, object, { id: string; action: string }>) {
    const { id, action } = event.currentTarget.dataset
    if (action === 'use') this.onShop()
    else if (this.data.taking === '') await this.take(id)
  },

  onShop() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  async take(couponId: string) {
    this.setData({ taking: couponId })
    try {
      const reply = await call('shop.takeCoupon', { couponId })
      if (reply.ok) mention('领到了，下单时自动用上')
      else await tell(refusalSentence(reply))
      await this.load()
    } catch (error) {
      await tell(`没有领到，可以再点一次，不会多领（编号 ${faultOf(error).id}）`)
    }
    this.setData({ taking: '' })
  },

  onOrder(event: WechatMiniprogram.TouchEvent<object, object, { order: string }>) {
    const { order } = event.currentTarget.dataset
    if (order) wx.navigateTo({ url: `/pages/order/order?id=${order}` })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },
})
