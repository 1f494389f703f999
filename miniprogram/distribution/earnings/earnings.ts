import { call, faultOf } from '../../services/cloud'
import { loadFirst, loadNext } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { formatFen, formatSigned } from '../../utils/money'
import { type Chart, chartOf } from './chart-bars'
import { type DayGroup, dayGroups } from './day-groups'
import { downloadStatement, statementMonths } from './download-statement'
import { type ExplanationView, explain } from './explanation'

type Filter = CloudApi.Input<'distributor.earnings'>['filter']
type EarningsView = CloudApi.EarningsView

interface Sum {
  label: string
  value: string
  zero: boolean
  /** Debt: told in the colour of what is wrong. */
  owed?: boolean
}

const FILTERS: { key: Filter; label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'pending', label: '待结算' },
  { key: 'released', label: '可提现' },
  { key: 'reversed', label: '冲回' },
]

const EMPTY: Record<Filter, { title: string; note: string }> = {
  all: { title: '还没有佣金', note: '朋友扫你的码下单付款，就会记在这里' },
  pending: { title: '没有待结算的佣金', note: '朋友付款后先待结算，收货后满冻结期转为可提现' },
  released: { title: '还没有可提现的佣金', note: '待结算的佣金在收货后满冻结期转到这里' },
  reversed: { title: '没有冲回', note: '有订单退款时，冲回的佣金记在这里' },
}

Page({
  data: {
    // ------------------------------------------------------------ from distributor.earnings
    /** Fen that can be asked for now. */
    available: 0,
    sums: [] as Sum[],
    chart: null as Chart | null,
    groups: [] as DayGroup[],
    /** Lines shown so far. */
    count: 0,

    // ------------------------------------------------------------ from distributor.explain
    why: null as ExplanationView | null,

    // ------------------------------------------------------------ chosen by the person
    filters: FILTERS,
    filter: 'all' as Filter,
    whyOpen: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.all,
    whyProblem: '',
    /** A statement is being fetched. */
    fetching: false,
  },

  lines: [] as CloudApi.EarningLine[],
  cursor: null as string | null,
  now: 0,
  turn: 0,
  commissionId: '',

  onLoad(query: Record<string, string | undefined>) {
    const asked = FILTERS.find(({ key }) => key === query.filter)
    if (asked) this.setData({ filter: asked.key, empty: EMPTY[asked.key] })
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (this.data.foot === 'more' && !this.data.stale) this.loadMore()
  },

  load() {
    return loadFirst(this, 'distributor.earnings', { filter: this.data.filter, cursor: null })
  },

  loadMore() {
    return loadNext(this, 'distributor.earnings', { filter: this.data.filter, cursor: this.cursor })
  },

  showFirst(view: EarningsView) {
    this.lines = view.lines
    this.cursor = view.cursor
    this.now = view.now
    const { account } = view
    this.setData({
      state: 'ready',
      stale: false,
      available: account.available,
      sums: [
        { label: '今日', value: formatSigned(view.todayNet), zero: view.todayNet === 0 },
        { label: '本月', value: formatSigned(view.monthNet), zero: view.monthNet === 0 },
        { label: '待结算', value: formatFen(account.pending), zero: account.pending === 0 },
        {
          label: '待抵扣',
          value: formatFen(account.debt),
          zero: account.debt === 0,
          owed: account.debt > 0,
        },
      ],
      chart: chartOf(view.days, view.now),
      groups: dayGroups(view.lines, view.now, view.cursor !== null),
      count: view.lines.length,
      foot: view.cursor === null ? 'end' : 'more',
    })
  },

  /** Only the last day shown so far and what follows it is new to the page. */
  append(view: EarningsView) {
    this.lines = [...this.lines, ...view.lines]
    this.cursor = view.cursor
    const groups = dayGroups(this.lines, this.now, view.cursor !== null)
    const patch: Record<string, unknown> = {
      count: this.lines.length,
      foot: view.cursor === null ? 'end' : 'more',
    }
    for (let index = Math.max(0, this.data.groups.length - 1); index < groups.length; index += 1) {
      patch[`groups[${index}]`] = groups[index]
    }
    this.setData(patch)
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ key: Filter }>) {
    this.filterBy(event.detail.key)
  },

  /** The lines that made what is available. */
  onAvailable() {
    if (this.data.available > 0 && this.data.filter !== 'released') this.filterBy('released')
  },

  filterBy(filter: Filter) {
    this.setData({ filter, empty: EMPTY[filter], stale: true })
    this.load()
  },

  onWithdraw() {
    wx.navigateTo({ url: '/distribution/withdrawal/withdrawal' })
  },

  onPoster() {
    wx.navigateTo({ url: '/distribution/poster/poster' })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },

  onLine(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.commissionId = event.currentTarget.dataset.id
    this.setData({ whyOpen: true, why: null, whyProblem: '' })
    this.explainLine()
  },

  async explainLine() {
    const commissionId = this.commissionId
    this.setData({ whyProblem: '' })
    try {
      const reply = await call('distributor.explain', { commissionId })
      if (commissionId !== this.commissionId) return
      if (reply.ok) this.setData({ why: explain(reply.data) })
      else this.setData({ whyProblem: refusalSentence(reply) })
    } catch (error) {
      const fault = faultOf(error)
      if (commissionId === this.commissionId)
        this.setData({ whyProblem: `没有取到，编号 ${fault.id}` })
    }
  },

  /** Which month, then its file. */
  async onStatement() {
    if (this.data.fetching) return
    const months = statementMonths(this.now).slice(0, 6)
    const chosen = await wx.showActionSheet({ itemList: months }).catch(() => null)
    const month = months[chosen?.tapIndex ?? -1]
    if (month === undefined) return
    this.setData({ fetching: true })
    const problem = await downloadStatement(month).catch(
      (error) => `没有取到，编号 ${faultOf(error).id}`,
    )
    this.setData({ fetching: false })
    if (problem !== null) wx.showToast({ title: problem, icon: 'none' })
  },

  onWhyClose() {
    this.commissionId = ''
    this.setData({ whyOpen: false })
  },
})
