import { call, faultOf } from '../../services/cloud'
import { ask, mention } from '../../services/dialog'
import { lookAgain } from '../../services/look-again'
import { refusalSentence } from '../../services/refusals'
import { placeOf } from '../../utils/address'
import { formatFen } from '../../utils/money'
import { newRequestKey } from '../../utils/request-key'
import { groupsOfFour, nameOf } from '../../utils/text'
import { headOf, type Step, stepsOf } from './order-sentences'
import {
  canRefund,
  commissionOf,
  type LineRow,
  lineRows,
  type PayeeRow,
  payeeRows,
  type RefundRow,
  refundRows,
  refundUnderWay,
} from './order-view'

type Refund = Omit<CloudApi.Input<'merchant.refundLines'>, 'requestKey' | 'orderId'>
type Shipment = Omit<CloudApi.Input<'merchant.ship'>, 'orderId'>

Page({
  data: {
    // ------------------------------------------------------------ from merchant.order
    head: { title: '', note: '' },
    buyer: { nickname: '', avatar: '' },
    steps: [] as Step[],
    lines: [] as LineRow[],
    costs: { goods: 0, discount: 0, freight: 0, payable: 0 },
    paid: false,
    address: { who: '', where: '' },
    note: '',
    payees: [] as PayeeRow[],
    refunds: [] as RefundRow[],
    orderNumber: '',
    mayShip: false,
    /** The waybill can be corrected until the customer has the goods. */
    mayCorrect: false,
    shipment: { company: '', trackingNumber: '' },
    mayRefund: false,
    /** Fen per line that can still be given back. */
    refundable: [] as number[],
    commission: 0,

    // ------------------------------------------------------------ chosen by the person
    sheet: '' as '' | 'ship' | 'refund',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    sending: false,
    /** What the door said to the sheet's last request. */
    answer: '',
  },

  orderId: '',
  /** One key for one refund as typed: sending it again finds the same refund. */
  request: { key: '', content: '' },
  /** Ends the looks at a refund under way. */
  stopLooking: null as (() => void) | null,

  onLoad(query: Record<string, string | undefined>) {
    this.orderId = query.id ?? ''
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onUnload() {
    this.stopLooking?.()
  },

  async load() {
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.order', { orderId: this.orderId })
      if (reply.ok) this.show(reply.data)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
    this.setData({ busy: false })
  },

  show(order: CloudApi.MerchantOrder) {
    const { goods, discount, freight, payable, address } = order
    this.setData({
      state: 'ready',
      head: headOf(order),
      buyer: { nickname: nameOf(order.buyer), avatar: order.buyer.avatar },
      steps: stepsOf(order),
      lines: lineRows(order),
      costs: { goods, discount, freight, payable },
      paid: order.paidAt !== null,
      address: {
        who: `${address.name} ${address.phone}`,
        where: placeOf(address),
      },
      note: order.note,
      payees: payeeRows(order),
      refunds: refundRows(order),
      orderNumber: groupsOfFour(order.orderId),
      mayShip: order.state === 'paid',
      mayCorrect: order.state === 'shipped',
      shipment: order.shipment ?? { company: '', trackingNumber: '' },
      mayRefund: canRefund(order),
      refundable: order.refundable,
      commission: commissionOf(order),
    })
  },

  onCopyAddress() {
    const { who, where } = this.data.address
    wx.setClipboardData({ data: `${who} ${where}` })
  },

  onCopyNumber() {
    wx.setClipboardData({ data: this.orderId })
  },

  onOpenShip() {
    this.setData({ sheet: 'ship', answer: '' })
  },

  onOpenRefund() {
    this.setData({ sheet: 'refund', answer: '' })
  },

  onCloseSheet() {
    if (!this.data.sending) this.setData({ sheet: '' })
  },

  async onShip(event: WechatMiniprogram.CustomEvent<Shipment>) {
    if (this.data.sending) return
    this.setData({ sending: true, answer: '' })
    try {
      const reply = await call('merchant.ship', { orderId: this.orderId, ...event.detail })
      if (reply.ok) await this.onDone(this.data.mayCorrect ? '运单已改' : '已发货')
      else this.setData({ answer: refusalSentence(reply) })
    } catch (error) {
      this.setData({ answer: `没有收到答复，可以再点一次。编号 ${faultOf(error).id}` })
    }
    this.setData({ sending: false })
  },

  async onRefund(event: WechatMiniprogram.CustomEvent<Refund>) {
    const { lines, reason } = event.detail
    if (this.data.sending || !(await agreesTo(lines))) return
    this.setData({ sending: true, answer: '' })
    const requestKey = this.keyFor(JSON.stringify([lines, reason]))
    try {
      const input = { requestKey, orderId: this.orderId, lines, reason }
      const reply = await call('merchant.refundLines', input)
      // Whatever was answered, the next refund is another one; only silence keeps the key.
      this.request = { key: '', content: '' }
      if (reply.ok) await this.onRefunded(reply.data)
      else this.setData({ answer: refusalSentence(reply) })
    } catch (error) {
      const { id } = faultOf(error)
      this.setData({ answer: `没有收到答复，再点一次不会重复退款。编号 ${id}` })
    }
    this.setData({ sending: false })
  },

  keyFor(content: string): string {
    if (this.request.content !== content) this.request = { key: newRequestKey(), content }
    return this.request.key
  },

  async onRefunded({ state, amount }: CloudApi.Output<'merchant.refundLines'>) {
    const done = state === 'succeeded' ? '已退款' : '已提交退款'
    await this.onDone(`${done} ${formatFen(amount)} 元`)
    this.stopLooking?.()
    this.stopLooking = lookAgain(() => this.look())
  },

  /** True while a refund is under way; what cannot be fetched now is left to the next pull-down. */
  async look(): Promise<boolean> {
    try {
      const reply = await call('merchant.order', { orderId: this.orderId })
      if (!reply.ok) return false
      this.show(reply.data)
      return refundUnderWay(reply.data)
    } catch (error) {
      faultOf(error)
      return false
    }
  },

  /** Closes the sheet and shows the order as it is now. */
  async onDone(sentence: string) {
    this.setData({ sheet: '' })
    mention(sentence)
    await this.load()
  },

  onBack() {
    wx.redirectTo({ url: '/merchant/orders/orders' })
  },
})

function agreesTo(lines: Refund['lines']): Promise<boolean> {
  const total = formatFen(lines.reduce((sum, { amount }) => sum + amount, 0))
  return ask({
    title: `退款 ${total} 元？`,
    content: '原路退给顾客，退出后不能撤回。',
    confirmText: '退款',
  })
}
