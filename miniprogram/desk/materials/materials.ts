import { call, faultOf } from '../../services/cloud'
import { leave } from '../../services/leave'
import {
  addRows,
  changeList,
  listPage,
  loadFirst,
  loadNext,
  showRows,
} from '../../services/list-page'
import { type MaterialRow, materialRow } from './material-row'

type View = CloudApi.Output<'merchant.materials'>
type Tab = 'shown' | 'hidden'
type To = CloudApi.Input<'merchant.moveMaterial'>['to']
type Deed = 'merchant.showMaterial' | 'merchant.moveMaterial' | 'merchant.saveTraining'

const EMPTY: Record<Tab, { title: string; note: string }> = {
  shown: { title: '还没有素材', note: '写一段介绍，放几张图片，分销员就能复制和保存' },
  hidden: { title: '没有收起的素材', note: '收起来的素材，分销员看不到' },
}

const TABS: readonly { key: Tab; label: string }[] = [
  { key: 'shown', label: '分销员看得到' },
  { key: 'hidden', label: '收起来的' },
]

Page({
  data: {
    // ------------------------------------------------------------ from merchant.materials
    rows: [] as MaterialRow[],

    // ------------------------------------------------------------ from merchant.training
    /** Null while it is not known. */
    quiz: null as boolean | null,

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'shown' as Tab,
    /** The material that the sheet is about. */
    chosen: null as MaterialRow | null,
    sheet: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.shown,
    sending: false,
  },

  ...listPage,
  /** The settings' version that the switch was shown with. */
  from: 0,

  /** Coming back from a material, it may have changed. */
  onShow() {
    this.load()
    this.loadTraining()
  },

  async onPullDownRefresh() {
    await Promise.all([this.load(), this.loadTraining()])
    wx.stopPullDownRefresh()
  },

  wanted(cursor: string | null): CloudApi.Input<'merchant.materials'> {
    return { shown: this.data.tab === 'shown', cursor }
  },

  load() {
    return loadFirst(this, 'merchant.materials', this.wanted(null))
  },

  loadMore() {
    return loadNext(this, 'merchant.materials', this.wanted(this.cursor))
  },

  /** Without it the list is shown all the same; the list itself says when something is wrong. */
  async loadTraining() {
    try {
      const reply = await call('merchant.training', {})
      if (!reply.ok) return
      this.from = reply.data.version
      this.setData({ quiz: reply.data.quiz })
    } catch (error) {
      faultOf(error)
    }
  },

  showFirst({ materials, cursor }: View) {
    showRows(this, 'rows', materials.map(materialRow), cursor, { stale: false })
  },

  append({ materials, cursor }: View) {
    addRows(this, 'rows', materials.map(materialRow), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Tab }>) {
    const { key } = event.detail
    this.setData({ tab: key, empty: EMPTY[key], stale: true })
    this.load()
  },

  async onQuiz(event: WechatMiniprogram.SwitchChange) {
    const quiz = event.detail.value
    this.setData({ quiz })
    const done = quiz ? '做海报前要先答题了' : '不用答题了'
    await this.send('merchant.saveTraining', { from: this.from, quiz }, done)
    await this.loadTraining()
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  onWays(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    const chosen = this.data.rows.find(({ materialId }) => materialId === id)
    if (chosen && !this.data.sending) this.setData({ sheet: true, chosen })
  },

  onCloseSheet() {
    this.setData({ sheet: false })
  },

  async onHide() {
    const { chosen } = this.data
    if (!chosen) return
    const shown = !chosen.shown
    const input = { materialId: chosen.materialId, shown }
    await this.send('merchant.showMaterial', input, shown ? '分销员看得到了' : '已收起')
  },

  async onMove(event: WechatMiniprogram.TouchEvent<object, object, { to: To }>) {
    const { chosen } = this.data
    const { to } = event.currentTarget.dataset
    if (chosen)
      await this.send('merchant.moveMaterial', { materialId: chosen.materialId, to }, '已移动')
  },

  send<A extends Deed>(action: A, input: CloudApi.Input<A>, done: string) {
    this.setData({ sheet: false })
    return changeList(this, action, input, done)
  },

  onLeave() {
    leave()
  },
})
