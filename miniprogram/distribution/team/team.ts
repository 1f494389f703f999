import { addedRows, listPage, loadFirst, loadNext } from '../../services/list-page'
import { type SumView, sumView } from '../sum-view'
import { type MemberRow, memberNote, memberRow } from './member-row'

type Level = CloudApi.Level
type Order = CloudApi.Input<'distributor.team'>['order']

interface LevelTab {
  key: '1' | '2'
  label: string
  count: number
}

const EMPTY: Record<Level, { title: string; note: string }> = {
  1: { title: '还没有成员', note: '朋友扫过你的码，就会出现在这里' },
  2: { title: '还没有二级成员', note: '你的成员再带来的朋友，会出现在这里' },
}

Page({
  data: {
    // ------------------------------------------------------------ from distributor.team
    month: { brought: 0, net: 0 },
    tabs: [] as LevelTab[],
    members: [] as MemberRow[],

    // ------------------------------------------------------------ chosen by the person
    tab: '1' as LevelTab['key'],
    order: 'joined' as Order,
    query: '',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY[1],
    sum: null as SumView | null,
    sumOpen: false,
  },

  /** Rows of 带来: of this month, and of each member shown. */
  monthWhy: [] as CloudApi.SumRow[],
  people: [] as CloudApi.TeamMember[],

  level: 1 as Level,
  ...listPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadFirst(this, 'distributor.team', { ...this.asked(), cursor: null })
  },

  loadMore() {
    return loadNext(this, 'distributor.team', { ...this.asked(), cursor: this.cursor })
  },

  asked() {
    const { order, query } = this.data
    return { level: this.level, order, query: query || null }
  },

  showFirst(view: CloudApi.TeamView) {
    this.cursor = view.cursor
    this.monthWhy = view.month.why
    this.people = view.members
    this.setData({
      state: 'ready',
      stale: false,
      month: { brought: view.month.brought, net: view.month.net },
      tabs: [
        { key: '1', label: '一级', count: view.counts[1] },
        { key: '2', label: '二级', count: view.counts[2] },
      ],
      members: view.members.map(memberRow),
      foot: view.cursor === null ? 'end' : 'more',
    })
  },

  append(view: CloudApi.TeamView) {
    this.cursor = view.cursor
    this.people = [...this.people, ...view.members]
    this.setData({
      ...addedRows('members', this.data.members.length, view.members.map(memberRow)),
      foot: view.cursor === null ? 'end' : 'more',
    })
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: LevelTab['key'] }>) {
    const tab = event.detail.key
    this.level = tab === '1' ? 1 : 2
    this.setData({ tab, empty: EMPTY[this.level], query: '', stale: true })
    this.load()
  },

  onOrder() {
    this.setData({ order: this.data.order === 'joined' ? 'brought' : 'joined', stale: true })
    this.load()
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    this.setData({ query: event.detail.query, stale: true })
    this.load()
  },

  onAll() {
    this.setData({ query: '', stale: true })
    this.load()
  },

  onBrought() {
    const { brought } = this.data.month
    this.explain(sumView('brought', brought, this.monthWhy, { note: '本月，两级成员的订单' }))
  },

  onMember(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const member = this.people.find(({ memberId }) => memberId === event.currentTarget.dataset.id)
    if (!member) return
    const note = memberNote(member)
    this.explain(sumView('brought', member.brought, member.why, { note }))
  },

  explain(sum: SumView) {
    this.setData({ sum, sumOpen: true })
  },

  onSumClose() {
    this.setData({ sumOpen: false })
  },

  onEarnings() {
    wx.navigateTo({ url: '/distribution/earnings/earnings?why=month' })
  },

  onPoster() {
    wx.navigateTo({ url: '/distribution/poster/poster' })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
