import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { leave } from '../../services/leave'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { fullDay } from '../../utils/day'
import { memberNumber, nameOf } from '../../utils/text'
import { STATUS_WORDS } from '../customer/customer-view'

type Status = CloudApi.DistributorStatus
type View = CloudApi.Output<'merchant.distributors'>
type Rules = Model.Settings['distribution']

interface Row {
  memberId: string
  name: string
  avatar: string
  number: string
  note: string
  /** The higher grade his sales have reached; '' for none. */
  reached: string
  status: string
}

const TABS: { key: Status; label: string }[] = [
  { key: 'applied', label: '待审核' },
  { key: 'active', label: '分销员' },
  { key: 'frozen', label: '已冻结' },
]

const EMPTY: Record<Status, { title: string; note: string }> = {
  applied: { title: '没有待审核的申请', note: '设为审核后，新的申请会出现在这里' },
  active: { title: '还没有分销员', note: '顾客在「我的」里申请，不收费，也不用先买' },
  frozen: { title: '没有冻结的分销员', note: '冻结写明原因，随时可以恢复' },
}

const RANKINGS: { key: Rules['ranking']; label: string }[] = [
  { key: 'off', label: '不排' },
  { key: 'sales', label: '按销售' },
  { key: 'commission', label: '按佣金' },
]

function rowsOf({ distributors, grades }: View): Row[] {
  return distributors.map((card) => {
    const grade = grades.find(({ id }) => id === card.grade)?.name ?? ''
    const since = card.since === null ? '' : `${fullDay(card.since)} 起`
    return {
      memberId: card.memberId,
      name: nameOf(card),
      avatar: card.avatar,
      number: memberNumber(card.memberId),
      note: card.status === 'active' ? `${grade} ${since}`.trim() : since,
      reached: card.reached === null ? '' : `销售已达「${card.reached.name}」，可升级`,
      status: STATUS_WORDS[card.status],
    }
  })
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.distributors
    rows: [] as Row[],
    rules: null as Rules | null,
    rankings: RANKINGS,

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'active' as Status,
    query: '',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    saving: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.active,
  },

  ...listPage,
  /** The version of the settings that the switch was read from. */
  from: 0,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.status)
    if (asked) this.setData({ tab: asked.key, empty: EMPTY[asked.key] })
  },

  onShow() {
    this.load()
  },

  load() {
    const { tab: status, query } = this.data
    return loadFirst(this, 'merchant.distributors', { status, query: query || null, cursor: null })
  },

  loadMore() {
    const { tab: status } = this.data
    return loadNext(this, 'merchant.distributors', { status, query: null, cursor: this.cursor })
  },

  showFirst(view: View) {
    const { version, ...rules } = view.rule
    this.from = version
    const tabs = TABS.map((tab) =>
      tab.key === 'applied' && view.applied > 0
        ? { ...tab, label: `${tab.label} ${view.applied}` }
        : tab,
    )
    showRows(this, 'rows', rowsOf(view), view.cursor, { rules, tabs })
  },

  append(view: View) {
    addRows(this, 'rows', rowsOf(view), view.cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Status }>) {
    const tab = event.detail.key
    this.setData({ tab, empty: EMPTY[tab], query: '' })
    this.load()
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    this.setData({ query: event.detail.query })
    this.load()
  },

  onAll() {
    this.setData({ query: '' })
    this.load()
  },

  onReview(event: WechatMiniprogram.SwitchChange) {
    const isReview = event.detail.value
    const words = isReview ? '新的申请由你审核' : '申请马上通过'
    return this.saveRules({ apply: isReview ? 'review' : 'auto' }, words)
  },

  onSeniors(event: WechatMiniprogram.SwitchChange) {
    const only = event.detail.value
    const words = only ? '第一个等级不再看团队' : '都能看团队'
    return this.saveRules({ team: only ? 'seniors' : 'all' }, words)
  },

  onRanking(event: WechatMiniprogram.CustomEvent<{ key: Rules['ranking'] }>) {
    const ranking = event.detail.key
    const words = ranking === 'off' ? '排行已关' : '排行已开，名字只显示首字'
    return this.saveRules({ ranking }, words)
  },

  /** Shown at once; what was there comes back with the list when it is refused. */
  async saveRules(change: Partial<Rules>, words: string) {
    const before = this.data.rules
    if (this.data.saving || before === null) return
    const rules = { ...before, ...change }
    this.setData({ saving: true, rules })
    try {
      const reply = await call('merchant.saveDistribution', { from: this.from, rules })
      if (reply.ok) mention(words)
      else await tell(refusalSentence(reply))
      await this.load()
    } catch (error) {
      this.setData({ rules: before })
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ saving: false })
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/desk/customer/customer?memberId=${event.currentTarget.dataset.id}` })
  },

  onLeave() {
    leave()
  },
})
