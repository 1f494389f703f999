import { addedRows, loadFirst, loadNext } from '../../services/list-page'
import { type MemberRow, memberRow } from './member-row'

type Level = CloudApi.Level

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

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY[1],
  },

  level: 1 as Level,
  cursor: null as string | null,
  turn: 0,

  onLoad() {
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
    return loadFirst(this, 'distributor.team', { level: this.level, cursor: null })
  },

  loadMore() {
    return loadNext(this, 'distributor.team', { level: this.level, cursor: this.cursor })
  },

  showFirst(view: CloudApi.TeamView) {
    this.cursor = view.cursor
    this.setData({
      state: 'ready',
      stale: false,
      month: view.month,
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
    this.setData({
      ...addedRows('members', this.data.members.length, view.members.map(memberRow)),
      foot: view.cursor === null ? 'end' : 'more',
    })
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: LevelTab['key'] }>) {
    const tab = event.detail.key
    this.level = tab === '1' ? 1 : 2
    this.setData({ tab, empty: EMPTY[this.level], stale: true })
    this.load()
  },

  onEarnings() {
    wx.navigateTo({ url: '/distribution/earnings/earnings' })
  },

  onPoster() {
    wx.navigateTo({ url: '/distribution/poster/poster' })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
