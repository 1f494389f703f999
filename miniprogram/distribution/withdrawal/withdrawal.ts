import { call, faultOf } from '../../services/cloud'
import { askConsent } from '../../services/consent'
import { mention } from '../../services/dialog'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { receiveTransfer, transferSentence } from '../../services/transfer'
import { dayClockText } from '../../utils/day'
import { formatFen, formatRate } from '../../utils/money'
import { newRequestKey } from '../../utils/request-key'
import { type AmountEntry, judgeAmount, wholeAmount } from './amount-entry'
import { type RecordDetail, type RecordRow, recordDetail, recordRow } from './record-row'
import { type Stage, stagesOf } from './stages'

type WithdrawalPage = CloudApi.WithdrawalPage
type WithdrawalView = CloudApi.WithdrawalView

const NOTHING_TYPED: Omit<AmountEntry, 'amount'> = {
  problem: '',
  button: '申请提现',
  ready: false,
  fee: formatFen(0),
  arrives: formatFen(0),
}

Page({
  data: {
    // ------------------------------------------------------------ from distributor.withdrawal
    available: 0,
    availableText: '',
    debt: 0,
    debtText: '',
    paid: 0,
    rules: '',
    /** Asked as often today as the rules allow. */
    doneToday: false,
    /** The one under way; its amount in fen. */
    open: null as OpenView | null,
    records: [] as RecordRow[],

    // ------------------------------------------------------------ form
    text: '',
    entry: NOTHING_TYPED,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    sending: false,
    /** What the door said to the last request. */
    answer: '',
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    detail: null as RecordDetail | null,
    detailOpen: false,
  },

  page: null as WithdrawalPage | null,
  withdrawals: [] as WithdrawalView[],
  ...listPage,
  /** One key for one amount: sending it again finds the same withdrawal. */
  request: null as { key: string; amount: CloudApi.Fen } | null,

  onLoad() {
    this.load()
  },

  load() {
    return loadFirst(this, 'distributor.withdrawal', { cursor: null })
  },

  loadMore() {
    return loadNext(this, 'distributor.withdrawal', { cursor: this.cursor })
  },

  showFirst(page: WithdrawalPage) {
    const { account, rules, open, leftToday } = page
    this.page = page
    this.withdrawals = page.records
    showRows(this, 'records', page.records.map(recordRow), page.cursor, {
      available: account.available,
      availableText: formatFen(account.available),
      debt: account.debt,
      debtText: formatFen(account.debt),
      paid: account.paid,
      rules: rulesText(rules),
      doneToday: leftToday === 0,
      open: open && openView(open),
    })
    this.judge(this.data.text)
  },

  append(page: WithdrawalPage) {
    this.withdrawals = [...this.withdrawals, ...page.records]
    addRows(this, 'records', page.records.map(recordRow), page.cursor)
  },

  onType(event: WechatMiniprogram.Input) {
    this.judge(event.detail.value)
  },

  onAll() {
    if (!this.page) return
    const most = wholeAmount(this.page.rules, this.page.account.available)
    this.judge(formatFen(most).replace(/,/g, ''))
  },

  judge(text: string) {
    if (!this.page) return
    const { amount, ...entry } = judgeAmount(text, this.page.rules, this.page.account.available)
    if (amount !== null && this.request?.amount !== amount) {
      this.request = { key: newRequestKey(), amount }
    }
    this.setData({ text, entry, answer: '' })
  },

  async onSubmit() {
    const { request } = this
    if (!request || !this.data.entry.ready || this.data.sending) return
    this.setData({ sending: true, answer: '' })
    try {
      await askConsent(['paid', 'released', 'earned'], null)
      const input = { requestKey: request.key, amount: request.amount }
      const reply = await call('distributor.requestWithdrawal', input)
      if (reply.ok) await this.onRequested()
      else await this.onRefused(refusalSentence(reply))
    } catch (error) {
      const { id } = faultOf(error)
      this.setData({ answer: `没有收到答复，再点一次不会重复申请。编号 ${id}` })
    }
    this.setData({ sending: false })
  },

  async onRequested() {
    this.request = null
    this.setData({ text: '' })
    mention('已申请，等商家审核')
    await this.load()
  },

  /** The account may have moved on since it was shown, so it is fetched again. */
  async onRefused(sentence: string) {
    this.request = null
    await this.load()
    this.setData({ answer: sentence })
  },

  /** WeChat's own sheet; what came of it, the shop asks WeChat Pay. */
  async onReceive() {
    const { open, sending } = this.data
    if (!open || sending) return
    this.setData({ sending: true, answer: '' })
    let answer = ''
    try {
      const reply = await receiveTransfer(open.withdrawalId)
      if (reply.ok) mention(transferSentence(reply.outcome))
      else answer = refusalSentence(reply)
      await this.load()
    } catch (error) {
      answer = `没有收到答复，可以再点一次。编号 ${faultOf(error).id}`
    }
    this.setData({ sending: false, answer })
  },

  onRecord(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    const withdrawal = this.withdrawals.find(({ withdrawalId }) => withdrawalId === id)
    if (withdrawal) this.setData({ detail: recordDetail(withdrawal), detailOpen: true })
  },

  onDetailClose() {
    this.setData({ detailOpen: false })
  },

  /** Why a sum is what it is: the earnings page has its rows. */
  onWhy(event: WechatMiniprogram.TouchEvent<object, object, { key: CloudApi.SumKey }>) {
    const { key } = event.currentTarget.dataset
    wx.navigateTo({ url: `/distribution/earnings/earnings?why=${key}` })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})

/** The one under way; `receive` is the button's text while WeChat waits for a confirmation. */
interface OpenView {
  withdrawalId: string
  amount: CloudApi.Fen
  stages: Stage[]
  note: string
  receive: string
}

function openView(open: WithdrawalView): OpenView {
  const { withdrawalId, amount, fee, state } = open
  const receive = state === 'confirming' ? `确认收款 ${formatFen(amount - fee)} 元` : ''
  return { withdrawalId, amount, stages: stagesOf(open), note: waitingNote(open), receive }
}

function waitingNote({ state, confirmBy }: WithdrawalView): string {
  if (state === 'requested') return '商家审核后用微信转账给你，没有通过就原数退回可提现'
  if (state === 'paying') return '微信正在处理，结果出来前金额一直冻结着'
  if (confirmBy !== null) return `请在 ${dayClockText(confirmBy)} 前确认，过时原数退回可提现`
  return '审核已通过，商家用微信转账给你后，凭证会放进记录'
}

function rulesText({ min, max, timesPerDay, feeRate }: WithdrawalPage['rules']): string {
  const fee = feeRate === 0 ? '' : `，手续费 ${formatRate(feeRate)}，不足 1 分舍去`
  return `单笔 ${formatFen(min)} 至 ${formatFen(max)} 元，每天 ${timesPerDay} 次${fee}`
}
