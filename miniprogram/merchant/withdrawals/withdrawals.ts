import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { rejectWords } from './reject-words'
import { STATE_NAMES, type WithdrawalCard, withdrawalCard } from './withdrawal-card'

type Tab = Model.WithdrawalState | 'all'
type Decision =
  | 'merchant.approveWithdrawal'
  | 'merchant.rejectWithdrawal'
  | 'merchant.sendTransfer'
  | 'merchant.payOut'
  | 'merchant.settleTransfer'

const TABS: { key: Tab; label: string }[] = [
  { key: 'requested', label: STATE_NAMES.requested },
  { key: 'approved', label: STATE_NAMES.approved },
  { key: 'paying', label: STATE_NAMES.paying },
  { key: 'confirming', label: STATE_NAMES.confirming },
  { key: 'paid', label: STATE_NAMES.paid },
  { key: 'failed', label: STATE_NAMES.failed },
  { key: 'rejected', label: STATE_NAMES.rejected },
  { key: 'all', label: '全部' },
]

const EMPTY: Record<Tab, { title: string; note: string }> = {
  requested: { title: '没有待审核的提现', note: '分销员申请提现后，会出现在这里' },
  approved: { title: '没有待打款的提现', note: '审核通过的提现在这里等你转账' },
  confirming: { title: '没有等确认的转账', note: '微信转账发出后，等分销员在 24 小时内确认收款' },
  paying: { title: '没有在转的转账', note: '微信还没有答复的转账在这里，系统会自己去查' },
  failed: { title: '没有未到账的转账', note: '微信没有转成的，金额已原数退回分销员' },
  paid: { title: '还没有打过款', note: '打款并上传凭证后，记录在这里' },
  rejected: { title: '没有驳回或撤回的提现', note: '驳回和撤回的金额都原数退回分销员' },
  all: { title: '还没有提现', note: '分销员申请提现后，都记在这里' },
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.withdrawals
    cards: [] as WithdrawalCard[],

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'requested' as Tab,
    /** The one that a sheet is about. */
    chosen: null as WithdrawalCard | null,
    sheet: '' as '' | 'reject' | 'payout',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.requested,
    /** The withdrawal that is being decided. */
    sending: '',
    /** What the door said to the sheet's last request. */
    answer: '',
  },

  ...listPage,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.state)
    if (asked) this.setData({ tab: asked.key, empty: EMPTY[asked.key] })
    this.load()
  },

  load() {
    return loadFirst(this, 'merchant.withdrawals', { state: this.data.tab, cursor: null })
  },

  loadMore() {
    return loadNext(this, 'merchant.withdrawals', { state: this.data.tab, cursor: this.cursor })
  },

  showFirst({ withdrawals, cursor }: CloudApi.Output<'merchant.withdrawals'>) {
    showRows(this, 'cards', withdrawals.map(withdrawalCard), cursor, { stale: false })
  },

  append({ withdrawals, cursor }: CloudApi.Output<'merchant.withdrawals'>) {
    addRows(this, 'cards', withdrawals.map(withdrawalCard), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Tab }>) {
    this.switchTo(event.detail.key)
  },

  switchTo(tab: Tab) {
    this.setData({ tab, empty: EMPTY[tab], stale: true })
    this.load()
  },

  onProof(event: WechatMiniprogram.TouchEvent<object, object, { proof: string }>) {
    wx.previewImage({ urls: [event.currentTarget.dataset.proof] })
  },

  async onApprove(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    const card = this.data.cards.find(({ withdrawalId }) => withdrawalId === id)
    if (!card || this.data.sending !== '') return
    const agreed = await ask({
      title: '通过这笔提现？',
      content: `${card.name} 提现 ${card.amountText} 元，通过后由你打款。`,
      confirmText: '通过',
    })
    if (!agreed) return
    await this.decide('merchant.approveWithdrawal', { withdrawalId: id }, '已通过，等你打款')
  },

  async onTransfer(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    const card = this.data.cards.find(({ withdrawalId }) => withdrawalId === id)
    if (!card || this.data.sending !== '') return
    const agreed = await ask({
      title: '用微信转账？',
      content: `${card.name} 会收到 ${card.netText} 元，他要在 24 小时内到小程序确认收款。`,
      confirmText: '转账',
    })
    if (!agreed) return
    await this.decide('merchant.sendTransfer', { withdrawalId: id }, '已交给微信，等他确认收款')
  },

  onOpenReject(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.openSheet('reject', event.currentTarget.dataset.id)
  },

  onOpenPayout(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.openSheet('payout', event.currentTarget.dataset.id)
  },

  openSheet(sheet: 'reject' | 'payout', id: string) {
    const chosen = this.data.cards.find(({ withdrawalId }) => withdrawalId === id) ?? null
    if (chosen && this.data.sending === '') this.setData({ sheet, chosen, answer: '' })
  },

  onCloseSheet() {
    if (this.data.sending === '') this.setData({ sheet: '' })
  },

  async onReject(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { chosen } = this.data
    if (!chosen) return
    const input = { withdrawalId: chosen.withdrawalId, reason: event.detail.reason }
    const { done } = rejectWords(chosen)
    if (chosen.lost) {
      await this.settle(chosen, '没有到账', { ...input, arrived: false }, done)
      return
    }
    await this.decide('merchant.rejectWithdrawal', input, done)
  },

  async onPaid(event: WechatMiniprogram.CustomEvent<{ proof: string; note: string }>) {
    const { chosen } = this.data
    if (!chosen) return
    const input = { withdrawalId: chosen.withdrawalId, ...event.detail }
    if (chosen.lost) await this.settle(chosen, '已到账', { ...input, arrived: true }, '已登记到账')
    else await this.decide('merchant.payOut', input, '已登记打款')
  },

  /** What nobody can ask WeChat about is asked twice: nobody can take it back. */
  async settle(
    { name, netText }: WithdrawalCard,
    what: '已到账' | '没有到账',
    input: CloudApi.Input<'merchant.settleTransfer'>,
    done: string,
  ) {
    const agreed = await ask({
      title: `确定${what}？`,
      content: `${name} 的 ${netText} 元登记为${what}，登记后不能再改。`,
      confirmText: '确定',
    })
    if (agreed) await this.decide('merchant.settleTransfer', input, done)
  },

  /** Sends one decision; it either takes the withdrawal off this tab or says why not. */
  async decide<A extends Decision>(
    action: A,
    input: CloudApi.Input<A> & { withdrawalId: string },
    done: string,
  ) {
    if (this.data.sending !== '') return
    this.setData({ sending: input.withdrawalId, answer: '' })
    try {
      const reply = await call(action, input)
      if (reply.ok) await this.onDecided(done)
      else await this.say(refusalSentence(reply))
    } catch (error) {
      await this.say(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ sending: '' })
  },

  async onDecided(sentence: string) {
    this.setData({ sheet: '' })
    mention(sentence)
    await this.load()
  },

  /** Inside the sheet where one is open, else in a dialog. */
  async say(sentence: string) {
    if (this.data.sheet !== '') this.setData({ answer: sentence })
    else await tell(sentence)
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
