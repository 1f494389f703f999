import { leave } from '../../services/leave'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { couponRule } from '../../utils/coupon-words'
import { fullDay } from '../../utils/day'

type View = CloudApi.Output<'merchant.coupons'>

interface Row {
  couponId: string
  rule: string
  name: string
  days: string
  counts: string
  word: string
}

function rowOf(coupon: CloudApi.MerchantCoupon): Row {
  const { couponId, name, startsAt, endsAt, quantity, taken, used } = coupon
  return {
    couponId,
    rule: couponRule(coupon),
    name,
    days: `${fullDay(startsAt)} 至 ${fullDay(endsAt - 1)}`,
    counts: `已领 ${taken} / ${quantity}，已用 ${used}`,
    word: wordOf(coupon),
  }
}

function wordOf({ open, now, startsAt, endsAt, taken, quantity }: CloudApi.MerchantCoupon): string {
  if (now >= endsAt) return '已结束'
  if (!open) return '已停发'
  if (now < startsAt) return '未开始'
  return taken >= quantity ? '已领完' : '发放中'
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.coupons
    rows: [] as Row[],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  ...listPage,

  onShow() {
    this.load()
  },

  load() {
    return loadFirst(this, 'merchant.coupons', { cursor: null })
  },

  loadMore() {
    return loadNext(this, 'merchant.coupons', { cursor: this.cursor })
  },

  showFirst({ coupons, cursor }: View) {
    showRows(this, 'rows', coupons.map(rowOf), cursor)
  },

  append({ coupons, cursor }: View) {
    addRows(this, 'rows', coupons.map(rowOf), cursor)
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/desk/coupon/coupon?id=${event.currentTarget.dataset.id}` })
  },

  onAdd() {
    wx.navigateTo({ url: '/desk/coupon/coupon' })
  },

  onLeave() {
    leave()
  },
})
