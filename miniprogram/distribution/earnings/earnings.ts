import { call, faultOf } from '../../services/cloud'
import { footOf, listPage, loadFirst, loadNext } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { formatFen, formatSigned } from '../../utils/money'
import { type SumView, sumView } from '../sum-view'
import { type Chart, chartOf } from './chart-bars'
import { type DayGroup, dayGroups } from './day-groups'
import { downloadStatement, monthName, statementMonths } from './download-statement'
import { type ExplanationView, explain } from './explanation'
import { type Next, nextOf } from './next-release'

type Filter = CloudApi.Input<'distributor.earnings'>['filter']
type EarningsView = CloudApi.EarningsView

interface Sum {
  key: CloudApi.SumKey
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

/** So many characters of figures stand side by side on the narrowest phone. */
const ROW_CHARACTERS = 26

Page({
  data: {
    // ------------------------------------------------------------ from distributor.earnings
    /** Fen that can be asked for now. */
    available: 0,
    sums: [] as Sum[],
    /** The sums stand in two rows. */
    wideSums: false,
    next: null as Next | null,
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
    sum: null as SumView | null,
    sumOpen: false,
    /** A statement is being fetched. */
    fetching: false,
  },

  view: null as EarningsView | null,
  lines: [] as CloudApi.EarningLine[],
  /** The sum another page asked about; '' once it is shown. */
  asked: '',
  ...listPage,
  now: 0,
  commissionId: '',

  /** `why` names a sum of which another page shows the amount: its sheet is drawn up at once. */
  onLoad(query: Record<string, string | undefined>) {
    this.asked = query.why ?? ''
  },

  onShow() {
    this.load()
  },

  load() {
    return loadFirst(this, 'distributor.earnings', { filter: this.data.filter, cursor: null })
  },

  loadMore() {
    return loadNext(this, 'distributor.earnings', { filter: this.data.filter, cursor: this.cursor })
  },

  showFirst(view: EarningsView) {
    this.view = view
    this.lines = view.lines
    this.cursor = view.cursor
    this.now = view.now
    const sums = sumsOf(view)
    this.setData({
      state: 'ready',
      stale: false,
      available: view.account.available,
      ...{ sums, wideSums: sums.map(({ value }) => value).join('').length > ROW_CHARACTERS },
      next: view.next && nextOf(view.next, view.account.debt),
      chart: chartOf(view.days, view.now),
      groups: dayGroups(view.lines, view.now, view.cursor !== null),
      count: view.lines.length,
      foot: footOf(view.cursor),
    })
    const asked = isSum(this.asked) ? this.asked : null
    this.asked = ''
    if (asked) this.explainSum(asked)
  },

  /** Only the last day shown so far and what follows it is new to the page. */
  append(view: EarningsView) {
    this.lines = [...this.lines, ...view.lines]
    this.cursor = view.cursor
    const groups = dayGroups(this.lines, this.now, view.cursor !== null)
    const patch: Record<string, unknown> = {
      count: this.lines.length,
      foot: footOf(view.cursor),
    }
    for (let index = Math.max(0, this.data.groups.length - 1); index < groups.length; index += 1) {
      patch[`groups[${index}]`] = groups[index]
    }
    this.setData(patch)
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ key: Filter }>) {
    const filter = event.detail.key
    this.setData({ filter, empty: EMPTY[filter], stale: true })
    this.load()
  },

  onSum(event: WechatMiniprogram.TouchEvent<object, object, { key: CloudApi.SumKey }>) {
    this.explainSum(event.currentTarget.dataset.key)
  },

  /** From what came with the page: no further question. */
  explainSum(key: CloudApi.SumKey) {
    const { view } = this
    if (!view) return
    const more = key === 'debt' ? { orders: view.debts } : {}
    this.setData({ sum: sumView(key, amountOf(view, key), view.why[key], more), sumOpen: true })
  },

  onSumClose() {
    this.setData({ sumOpen: false })
  },

  onWithdraw() {
    wx.navigateTo({ url: '/distribution/withdrawal/withdrawal' })
  },

  onUnpaid() {
    wx.navigateTo({ url: '/distribution/unpaid/unpaid' })
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
    const chosen = await wx.showActionSheet({ itemList: months.map(monthName) }).catch(() => null)
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

/** The sums beside what is available. */
function sumsOf(view: EarningsView): Sum[] {
  const { pending, debt } = view.account
  const { todayNet, monthNet } = view
  return [
    { key: 'today', label: '今日', value: formatSigned(todayNet), zero: todayNet === 0 },
    { key: 'month', label: '本月', value: formatSigned(monthNet), zero: monthNet === 0 },
    { key: 'pending', label: '待结算', value: formatFen(pending), zero: pending === 0 },
    { key: 'debt', label: '待抵扣', value: formatFen(debt), zero: debt === 0, owed: debt > 0 },
  ]
}

function amountOf(view: EarningsView, key: CloudApi.SumKey): CloudApi.Fen {
  if (key === 'today') return view.todayNet
  return key === 'month' ? view.monthNet : view.account[key]
}

function isSum(key: string): key is CloudApi.SumKey {
  return ['today', 'month', 'pending', 'available', 'held', 'paid', 'debt'].includes(key)
}
