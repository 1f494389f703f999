import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { edit, formPage, leaveSaved, loadForm, saveForm } from '../../services/form-page'
import { refusalSentence } from '../../services/refusals'
import { newRequestKey } from '../../utils/request-key'
import {
  type CouponForm,
  type CouponProblems,
  couponForm,
  judgeCoupon,
  newCouponForm,
} from './coupon-form'

type Field = { field: keyof CouponForm }

const KINDS: { key: CouponForm['kind']; label: string }[] = [
  { key: 'amount', label: '满减' },
  { key: 'rate', label: '打折' },
]

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    form: newCouponForm(Date.now()),
    problems: {} as CouponProblems,
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ from merchant.coupon
    isNew: true,
    isOpen: true,
    taken: 0,
    used: 0,

    // ------------------------------------------------------------ display only
    kinds: KINDS,
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  couponId: '',
  ...formPage,
  requestKey: '',

  onLoad(query: Record<string, string | undefined>) {
    this.couponId = query.id ?? ''
    this.requestKey = newRequestKey()
    this.load()
  },

  async load() {
    if (this.couponId !== '') await loadForm(this, 'merchant.coupon', { couponId: this.couponId })
    else this.setData({ state: 'ready' })
  },

  show(coupon: CloudApi.MerchantCoupon) {
    const { version, open, taken, used } = coupon
    this.from = version
    this.setData({
      ...{ form: couponForm(coupon), problems: {}, changed: false },
      ...{ isNew: false, isOpen: open, taken, used },
    })
  },

  onText(event: WechatMiniprogram.Input<object, Field>) {
    this.change(event.currentTarget.dataset.field, event.detail.value)
  },

  /** What the other kind was told stays in its field, and is no problem. */
  onKind(event: WechatMiniprogram.CustomEvent<{ key: CouponForm['kind'] }>) {
    const problems: CouponProblems = { ...this.data.problems, fold: '', from: '', value: '' }
    edit(this, { 'form.kind': event.detail.key, problems })
  },

  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }, object, Field>) {
    this.change(event.currentTarget.dataset.field, event.detail.value)
  },

  change(field: keyof CouponForm, value: string) {
    edit(this, { [`form.${field}`]: value, [`problems.${field}`]: '' })
  },

  async onSave() {
    const { coupon, problems } = judgeCoupon(this.data.form, Date.now())
    this.setData({ problems })
    if (!coupon) return
    const { couponId, from, requestKey } = this
    const saved =
      couponId === ''
        ? await saveForm(this, 'merchant.addCoupon', { requestKey, coupon }, '优惠券已建好')
        : await saveForm(this, 'merchant.saveCoupon', { couponId, from, coupon }, '优惠券已保存')
    if (!saved) return
    leaveSaved(this)
  },

  async onStop() {
    if (this.data.busy) return
    const open = !this.data.isOpen
    const content = open
      ? '继续发放后，顾客又能领取，确定吗？'
      : '停发后没人再能领，已经领了的照样能用，确定停发吗？'
    if (!(await ask({ content, confirmText: open ? '继续发放' : '停发' }))) return
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.stopCoupon', { couponId: this.couponId, open })
      if (reply.ok) mention(open ? '又能领取了' : '已停发')
      else await tell(refusalSentence(reply))
      await this.load()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },
})
