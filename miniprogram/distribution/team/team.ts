import { addRows, footOf, listPage, loadFirst, loadNext } from '../../services/list-page'
import { type SumView, sumView } from '../sum-view'
import { type MemberRow, memberNote, memberRow } from './member-row'

type Level = CloudApi.Level
type Order = CloudApi.Input<'distributor.team'>['order']

interface LevelTab {
  key: '1' | '2'
  label: string
  count: number
}

interface Empty {
  title: string
  note: string
  /** The way on is to everybody; else to a poster. */
  all: boolean
}

const EMPTY: Record<Level, Empty> = {
  1: { title: '还没有成员', note: '朋友扫过你的码，就会出现在这里', all: false },
  2: { title: '还没有二级成员', note: '你的成员再带来的朋友，会出现在这里', all: false },
}
const ALL_BOUGHT: Empty = { title: '都下过单了', note: '一级成员每位都付过款', all: true }

/** The last one is for level one: nobody of level two can be spoken to. */
const ORDERS: { key: Order; choice: string; label: string }[] = [
  { key: 'joined', choice: '最近加入的在前', label: '↓ 加入时间' },
  { key: 'brought', choice: '带来最多的在前', label: '↓ 带来金额' },
  { key: 'idle', choice: '只看还没下单的', label: '还没下单' },
]

const NEWEST = { order: 'joined' as Order, orderLabel: '↓ 加入时间' }

Page({
  data: {
    // ------------------------------------------------------------ from distributor.team
    month: { brought: 0, net: 0 },
    tabs: [] as LevelTab[],
    members: [] as MemberRow[],

    // ------------------------------------------------------------ chosen by the person
    tab: '1' as LevelTab['key'],
    ...NEWEST,
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
      empty: emptyOf(this.level, this.data.order, view.counts),
      foot: footOf(view.cursor),
    })
  },

  append(view: CloudApi.TeamView) {
    // Whose amount a refund has lowered meanwhile comes a second time.
    const known = new Set(this.people.map(({ memberId }) => memberId))
    const more = view.members.filter(({ memberId }) => !known.has(memberId))
    this.people = [...this.people, ...more]
    addRows(this, 'members', more.map(memberRow), view.cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: LevelTab['key'] }>) {
    const tab = event.detail.key
    this.level = tab === '1' ? 1 : 2
    if (this.level === 2 && this.data.order === 'idle') this.setData(NEWEST)
    this.setData({ tab, query: '', stale: true })
    this.load()
  },

  async onOrder() {
    const itemList = ORDERS.slice(0, this.level === 1 ? 3 : 2).map(({ choice }) => choice)
    const chosen = await wx.showActionSheet({ itemList }).catch(() => null)
    const order = ORDERS[chosen?.tapIndex ?? -1]
    if (!order || order.key === this.data.order) return
    this.setData({ order: order.key, orderLabel: order.label, stale: true })
    this.load()
  },

  /** A search is of everybody: what it finds may have bought. */
  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    const everybody = this.data.order === 'idle' ? NEWEST : {}
    this.setData({ ...everybody, query: event.detail.query, stale: true })
    this.load()
  },

  /** From what was found, or from an empty list, back to everybody. */
  onAll() {
    this.setData({ ...NEWEST, query: '', stale: true })
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

  onEmpty() {
    if (this.data.empty.all) this.onAll()
    else this.onPoster()
  },

  onPoster() {
    wx.navigateTo({ url: '/distribution/poster/poster' })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})

function emptyOf(level: Level, order: Order, counts: CloudApi.TeamView['counts']): Empty {
  return order === 'idle' && counts[level] > 0 ? ALL_BOUGHT : EMPTY[level]
}
