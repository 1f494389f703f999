import { call, faultOf } from '../../services/cloud'
import { ask, mention } from '../../services/dialog'
import { leave } from '../../services/leave'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { currentSession } from '../../services/session'
import { formatFen } from '../../utils/money'
import { type DeskAfterSale, deskAfterSale } from './after-sale-view'

type Grant = Pick<CloudApi.Input<'merchant.refundAfterSale'>, 'lines' | 'freight'>
type Deed = 'merchant.agreeReturn' | 'merchant.refundAfterSale' | 'merchant.rejectAfterSale'

Page({
  data: {
    // ------------------------------------------------------------ from merchant.afterSale
    view: null as DeskAfterSale | null,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    /** Finance gives money back, and leaves the rest to who talks with the customer. */
    mayTalk: false,
    sheet: '' as '' | 'place' | 'grant' | 'reject',
    busy: false,
    /** What the door said to the sheet's last request. */
    answer: '',
  },

  afterSaleId: '',
  /** The version that is shown. */
  from: 0,

  onLoad(query: Record<string, string | undefined>) {
    this.afterSaleId = query.id ?? ''
    this.load()
  },

  ...pulledDown,

  async load() {
    try {
      const reply = await call('merchant.afterSale', { afterSaleId: this.afterSaleId })
      if (reply.ok) this.show(reply.data)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  show(view: CloudApi.MerchantAfterSale) {
    this.from = view.version
    const mayTalk = currentSession()?.me.staff !== 'finance'
    this.setData({ state: 'ready', view: deskAfterSale(view), mayTalk })
  },

  onOpen(
    event: WechatMiniprogram.TouchEvent<object, object, { sheet: 'place' | 'grant' | 'reject' }>,
  ) {
    this.setData({ sheet: event.currentTarget.dataset.sheet, answer: '' })
  },

  onCloseSheet() {
    if (!this.data.busy) this.setData({ sheet: '' })
  },

  async onAgree(event: WechatMiniprogram.CustomEvent<{ returnTo: string }>) {
    await this.send(
      'merchant.agreeReturn',
      { ...this.seen(), ...event.detail },
      '已同意，等顾客寄回',
    )
  },

  async onReject(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const input = { ...this.seen(), ...event.detail }
    await this.send('merchant.rejectAfterSale', input, '已拒绝，原因顾客会看到')
  },

  async onGrant(event: WechatMiniprogram.CustomEvent<Grant & { total: Model.Fen }>) {
    const { lines, freight, total } = event.detail
    const agreed = await ask({
      title: `退款 ${formatFen(total)} 元？`,
      content: '原路退给顾客，退出后不能撤回。',
      confirmText: '退款',
    })
    if (!agreed) return
    const input = { ...this.seen(), lines, freight }
    await this.send('merchant.refundAfterSale', input, '已提交退款')
  },

  seen() {
    const { afterSaleId, from } = this
    return { afterSaleId, from }
  },

  /** Sends a decision; a no stands in the sheet, and the page below shows how it stands now. */
  async send<A extends Deed>(action: A, input: CloudApi.Input<A>, done: string) {
    if (this.data.busy) return
    this.setData({ busy: true, answer: '' })
    try {
      const reply = await call(action, input)
      if (reply.ok) {
        this.setData({ sheet: '' })
        this.show(reply.data)
        mention(done)
      } else {
        this.setData({ answer: refusalSentence(reply) })
        await this.load()
      }
    } catch (error) {
      this.setData({ answer: `没有收到答复，再点一次不会重复。编号 ${faultOf(error).id}` })
    }
    this.setData({ busy: false })
  },

  onOrder() {
    wx.navigateTo({ url: `/merchant/order/order?id=${this.data.view?.orderId ?? ''}` })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    leave()
  },
})
