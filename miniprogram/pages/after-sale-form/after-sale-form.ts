import { call, faultOf } from '../../services/cloud'
import { agreedTo, keepConsent } from '../../services/consent'
import { mention, tell } from '../../services/dialog'
import { edit } from '../../services/form-page'
import { refusalSentence } from '../../services/refusals'
import { dayClockText } from '../../utils/day'
import { newRequestKey } from '../../utils/request-key'
import { choose, count, type Form, type FormRow, formRows, judge } from './form'

type Scope = CloudApi.AfterSaleScope
type Kind = Model.AfterSaleKind

const KINDS: Record<Kind, { key: Kind; label: string; note: string }> = {
  refund: { key: 'refund', label: '仅退款', note: '没有收到，或不用寄回' },
  return: { key: 'return', label: '退货退款', note: '寄回商品后退款' },
}

const REASONS: Record<Kind, string[]> = {
  refund: ['不想要了', '拍错了', '少发漏发', '质量问题', '商家缺货'],
  return: ['质量问题', '发错商品', '与描述不符', '不想要了'],
}

Page({
  data: {
    // ------------------------------------------------ from shop.afterSaleScope
    kinds: [] as (typeof KINDS)[Kind][],
    until: '',

    // ------------------------------------------------ chosen by the person
    kind: 'refund' as Kind,
    rows: [] as FormRow[],
    reason: '',
    words: '',
    pictures: [] as string[],
    /** Something was typed or chosen that leaving would lose. */
    changed: false,

    // ------------------------------------------------ of this page
    form: null as Form | null,
    reasons: REASONS.refund,
    status: 'loading' as 'loading' | 'ready' | 'refused' | 'failed',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  orderId: '',
  scope: null as Scope | null,
  /** Made once: sending the same form twice makes one after-sale. */
  requestKey: '',
  /** The messages that were agreed to; null until it was asked. */
  agreed: null as Model.MessageKind[] | null,

  onLoad(query: Record<string, string | undefined>) {
    this.orderId = query.orderId ?? ''
    this.requestKey = newRequestKey()
    this.load()
  },

  async load() {
    try {
      const reply = await call('shop.afterSaleScope', { orderId: this.orderId })
      if (reply.ok) this.show(reply.data)
      else this.setData({ status: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      this.setData({ status: 'failed', problem: faultOf(error).id })
    }
  },

  show(scope: Scope) {
    this.scope = scope
    this.setData({
      status: 'ready',
      kinds: scope.kinds.map((kind) => KINDS[kind]),
      until: scope.until === null ? '' : `${dayClockText(scope.until)} 前可以申请`,
      rows: formRows(scope),
    })
    this.judge()
  },

  onKind(event: WechatMiniprogram.TouchEvent<object, object, { kind: Kind }>) {
    const { kind } = event.currentTarget.dataset
    edit(this, { kind, reasons: REASONS[kind] })
  },

  onRow(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset
    const row = this.data.rows[index]
    if (row?.openId) wx.navigateTo({ url: `/pages/after-sale/after-sale?id=${row.openId}` })
    else if (row && this.scope) this.put(index, choose(row, !row.chosen, this.scope.lines))
  },

  onWhole() {
    const { rows, form } = this.data
    const lines = this.scope?.lines ?? []
    edit(this, { rows: rows.map((row) => choose(row, !form?.whole, lines)) })
    this.judge()
  },

  onStep(event: WechatMiniprogram.TouchEvent<object, object, { index: number; by: number }>) {
    const { index, by } = event.currentTarget.dataset
    const row = this.data.rows[index]
    const quantity = (row?.quantity ?? 0) + by
    if (!row || !this.scope || quantity < 1 || quantity > row.bought) return
    this.put(index, count(row, quantity, this.scope.lines))
  },

  onAmount(event: WechatMiniprogram.Input<object, { index: number }>) {
    const { index } = event.currentTarget.dataset
    edit(this, { [`rows[${index}].text`]: event.detail.value })
    this.judge()
  },

  put(index: number, row: FormRow) {
    edit(this, { [`rows[${index}]`]: row })
    this.judge()
  },

  onReason(event: WechatMiniprogram.Input) {
    edit(this, { reason: event.detail.value })
    this.judge()
  },

  onChoose(event: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
    edit(this, { reason: event.currentTarget.dataset.reason })
    this.judge()
  },

  onWords(event: WechatMiniprogram.Input) {
    edit(this, { words: event.detail.value })
  },

  onPictures(event: WechatMiniprogram.CustomEvent<{ pictures: string[] }>) {
    edit(this, { pictures: event.detail.pictures })
  },

  judge() {
    const { rows, reason } = this.data
    if (!this.scope) return
    const form = judge(rows, this.scope, reason)
    const patch: Record<string, unknown> = { form }
    for (const [index, problem] of form.problems.entries()) {
      if (rows[index]?.problem !== problem) patch[`rows[${index}].problem`] = problem
    }
    this.setData(patch)
  },

  async onSubmit() {
    const { form, busy } = this.data
    if (busy || !form) return
    if (!form.ready) {
      mention(form.lines.length === 0 ? '请先选要退的商品' : '请填好原因和金额')
      return
    }
    this.setData({ busy: true })
    try {
      await this.submit(form)
    } catch (error) {
      await tell(`没有提交成功，再点一次不会重复申请（编号 ${faultOf(error).id}）`)
    }
    this.setData({ busy: false })
  },

  async submit({ lines }: Form) {
    const { kind, reason, words, pictures } = this.data
    // Only a tap may ask, and once is enough: he wants to hear the answer, and of his money.
    this.agreed ??= await agreedTo(['answered', 'refunded'])
    const reply = await call('shop.requestAfterSale', {
      ...{ requestKey: this.requestKey, orderId: this.orderId, kind, lines },
      ...{ reason: reason.trim(), words: words.trim(), pictures },
    })
    if (reply.ok) {
      const { afterSaleId } = reply.data
      await keepConsent(this.agreed, { orderId: null, afterSaleId })
      wx.disableAlertBeforeUnload()
      wx.redirectTo({ url: `/pages/after-sale/after-sale?id=${afterSaleId}` })
      return
    }
    // Whatever was answered, the next form is another; only silence keeps the key.
    this.requestKey = newRequestKey()
    await tell(refusalSentence(reply))
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },

  onOrder() {
    wx.redirectTo({ url: `/pages/order/order?id=${this.orderId}` })
  },
})
