import { call, faultOf } from '../../services/cloud'
import { ask, mention } from '../../services/dialog'
import { pulledDown } from '../../services/list-page'
import { lookAgain } from '../../services/look-again'
import { refusalSentence } from '../../services/refusals'
import { formatFen } from '../../utils/money'
import { newRequestKey } from '../../utils/request-key'
import { answerField, noAnswer } from './answer-field'
import { orderPage } from './order-page'
import type { Step } from './order-sentences'
import { type LineRow, noPayee, type PayeeRow, type RefundRow, refundUnderWay } from './order-view'
import type { UploadNote } from './upload-words'

type Refund = Omit<CloudApi.Input<'merchant.refundLines'>, 'requestKey' | 'orderId'>
type Waybill = Omit<CloudApi.Input<'merchant.ship'>, 'orderId' | 'seen'>
type Adjustment = Omit<CloudApi.Input<'merchant.adjustCommission'>, 'requestKey' | 'orderId'>
type OutsideRefund = Omit<CloudApi.Input<'merchant.bookOutsideRefund'>, 'orderId'>
type Deed =
  | 'merchant.ship'
  | 'merchant.uploadShipment'
  | 'merchant.refundLines'
  | 'merchant.adjustCommission'
  | 'merchant.bookOutsideRefund'

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
    /** The column of 调整 is there. */
    adjustable: false,
    refunds: [] as RefundRow[],
    orderNumber: '',
    mayShip: false,
    /** The waybill can be corrected until the customer has the goods. */
    mayCorrect: false,
    shipment: { carrier: '', company: '', trackingNumber: '' },
    carriers: [] as readonly Model.Carrier[],
    /** How WeChat's shipping management stands to it. */
    upload: { text: '', mayRetry: false } as UploadNote,
    mayRefund: false,
    /** Fen per line that can still be given back. */
    refundable: [] as number[],
    /** Fen of the freight that can still be given back. */
    refundableFreight: 0,
    commission: 0,
    /** The commission has become available. */
    released: false,
    /** Fen that a refund by hand at WeChat Pay can be; 0 where nothing is left. */
    leftToReturn: 0,

    // ------------------------------------------------------------ chosen by the person
    sheet: '' as '' | 'ship' | 'refund' | 'adjust' | 'outside',
    /** Whose commission the sheet is about. */
    payee: noPayee,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    sending: false,
    /** What the door said to the sheet's last request. */
    answer: noAnswer,
  },

  orderId: '',
  /** One key for one refund or adjustment as typed: sending it again finds the same one. */
  request: { key: '', content: '' },
  /** Ends the looks at a refund under way. */
  stopLooking: null as (() => void) | null,

  onLoad(query: Record<string, string | undefined>) {
    this.orderId = query.id ?? ''
    this.load()
  },

  ...pulledDown,

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
    this.setData({ state: 'ready', ...orderPage(order) })
  },

  onCopyAddress() {
    const { who, where } = this.data.address
    wx.setClipboardData({ data: `${who} ${where}` })
  },

  onCopyNumber() {
    wx.setClipboardData({ data: this.orderId })
  },

  onOpenShip() {
    this.setData({ sheet: 'ship', answer: noAnswer })
  },

  onOpenRefund() {
    this.setData({ sheet: 'refund', answer: noAnswer })
  },

  onOpenOutside() {
    this.setData({ sheet: 'outside', answer: noAnswer })
  },

  onOpenAdjust(event: WechatMiniprogram.TouchEvent<object, object, { level: number }>) {
    const { level } = event.currentTarget.dataset
    const payee = this.data.payees.find((row) => row.level === level)
    if (payee) this.setData({ sheet: 'adjust', payee, answer: noAnswer })
  },

  /** What the door said was about what stood there before. */
  onEdit() {
    if (this.data.answer.text !== '') this.setData({ answer: noAnswer })
  },

  onCloseSheet() {
    if (!this.data.sending) this.setData({ sheet: '' })
  },

  async onShip(event: WechatMiniprogram.CustomEvent<Waybill>) {
    const said = this.data.mayCorrect ? '运单已改' : '已发货'
    const seen = this.data.shipment.trackingNumber
    const input = { orderId: this.orderId, ...event.detail, seen }
    await this.send('merchant.ship', input, () => this.onDone(said))
  },

  async onUpload() {
    await this.send('merchant.uploadShipment', { orderId: this.orderId }, ({ upload }) =>
      this.onDone(upload.state === 'done' ? '已同步到微信' : '微信还没有收下，稍后再看'),
    )
  },

  async onRefund(event: WechatMiniprogram.CustomEvent<Refund & { total: CloudApi.Fen }>) {
    const { total, ...refund } = event.detail
    if (this.data.sending || !(await agreesTo(total))) return
    const requestKey = this.keyFor(JSON.stringify(refund))
    const input = { requestKey, orderId: this.orderId, ...refund }
    await this.send('merchant.refundLines', input, (refund) => this.onRefunded(refund))
  },

  async onAdjust(event: WechatMiniprogram.CustomEvent<Adjustment>) {
    const requestKey = this.keyFor(JSON.stringify(event.detail))
    const input = { requestKey, orderId: this.orderId, ...event.detail }
    await this.send('merchant.adjustCommission', input, ({ after }) =>
      this.onDone(`佣金已调整为 ${formatFen(after)} 元`),
    )
  },

  async onBookOutside(event: WechatMiniprogram.CustomEvent<OutsideRefund>) {
    const input = { orderId: this.orderId, ...event.detail }
    await this.send('merchant.bookOutsideRefund', input, ({ amount }) =>
      this.onDone(`已补记退款 ${formatFen(amount)} 元`),
    )
  },

  /** Sends what a sheet was filled in for; a no stands in the sheet, silence may be asked again. */
  async send<A extends Deed>(
    action: A,
    input: CloudApi.Input<A>,
    onDone: (output: CloudApi.Output<A>) => Promise<void>,
  ) {
    if (this.data.sending) return
    this.setData({ sending: true, answer: noAnswer })
    try {
      const reply = await call(action, input)
      // Whatever was answered, the next one is another; only silence keeps the key.
      this.request = { key: '', content: '' }
      if (reply.ok) await onDone(reply.data)
      else {
        this.setData({ answer: { field: answerField(reply.code), text: refusalSentence(reply) } })
      }
    } catch (error) {
      const text = `没有收到答复，再点一次不会重复。编号 ${faultOf(error).id}`
      this.setData({ answer: { field: '', text } })
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

function agreesTo(total: CloudApi.Fen): Promise<boolean> {
  return ask({
    title: `退款 ${formatFen(total)} 元？`,
    content: '原路退给顾客，退出后不能撤回。',
    confirmText: '退款',
  })
}
