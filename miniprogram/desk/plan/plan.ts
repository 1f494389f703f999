import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { askBeforeLeaving, loadForm, saveForm } from '../../services/form-page'
import { leave } from '../../services/leave'
import { refusalSentence } from '../../services/refusals'
import { fullDay } from '../../utils/day'
import { newRequestKey } from '../../utils/request-key'
import { dropDraft, keepDraft, readDraft } from './plan-draft'
import { judgePlan, type PlanEntry, planEntry, type Ruler, rulerOf } from './plan-entry'
import { type TrialTable, trialTable } from './trial-view'

type Field = WechatMiniprogram.Input<object, { field: string }>
type Switched = WechatMiniprogram.CustomEvent<{ value: boolean }, object, { field: string }>

const MODES: { key: PlanEntry['mode']; label: string; note: string }[] = [
  { key: 'first', label: '首次锁定', note: '第一位推荐人一直有效' },
  { key: 'protected', label: '保护期', note: '保护期过后，扫别人的码可以换推荐人' },
  { key: 'locked', label: '付款锁定', note: '付过款以后推荐人不再变' },
]

const NO_PROBLEMS = { first: '', second: '', cap: '', grades: '', protection: '' }

Page({
  data: {
    // ------------------------------------------------------------ from merchant.plan
    version: 0,
    since: '',

    // ------------------------------------------------------------ what is being edited
    entry: null as PlanEntry | null,
    changed: false,
    problems: NO_PROBLEMS,
    ruler: null as Ruler | null,
    modes: MODES,
    modeNote: '',
    trial: null as TrialTable | null,
    /** What is edited lies on this phone as it is. */
    kept: false,
    /** The version that a kept draft was begun from; 0 for none. */
    draftFrom: 0,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    trying: false,
    busy: false,
  },

  onLoad() {
    this.load()
  },

  /** A trial that was left is gone on with when the page is opened again. */
  onUnload() {
    this.setData({ trying: false })
  },

  load() {
    return loadForm(this, 'merchant.plan', {})
  },

  /** A draft that was kept comes before the plan in force, and its trial goes on. */
  show({ plan, binding }: CloudApi.Output<'merchant.plan'>) {
    const { _id, version, publishedAt, ...edited } = plan
    this.setData({ version, since: fullDay(publishedAt) })
    const inForce = planEntry(edited, binding)
    const draft = readDraft(inForce)
    const changed = draft !== null && JSON.stringify(draft.entry) !== JSON.stringify(inForce)
    this.setData({ kept: draft !== null, draftFrom: changed ? draft.from : 0 })
    this.showEntry(draft?.entry ?? inForce, changed)
    if (draft?.tried) this.onTry()
  },

  /** Another entry makes a trial that is shown untrue. */
  showEntry(entry: PlanEntry, changed: boolean) {
    const { plan, problems } = judgePlan(entry)
    this.setData({
      entry,
      changed,
      problems,
      ruler: plan ? rulerOf(plan) : this.data.ruler,
      modeNote: MODES.find(({ key }) => key === entry.mode)?.note ?? '',
      trial: null,
      trying: false,
    })
  },

  change(patch: Partial<PlanEntry>) {
    const { entry, changed, kept, busy } = this.data
    if (!entry || busy) return
    if (!changed || kept) askBeforeLeaving()
    this.setData({ kept: false })
    this.showEntry({ ...entry, ...patch }, true)
  },

  /** Lays what is edited down on this phone: the page can be left. */
  keep(tried: boolean) {
    const { entry, changed, version } = this.data
    if (!entry) return
    keepDraft({ from: version, entry, tried })
    wx.disableAlertBeforeUnload()
    this.setData({ kept: true, draftFrom: changed ? version : 0 })
  },

  onKeep() {
    this.keep(this.data.trial !== null)
    mention('草稿存在这台手机上')
  },

  async onDrop() {
    const content = '会回到现在生效的方案。'
    if (!(await ask({ title: '不要这份草稿了？', content, confirmText: '不要了' }))) return
    dropDraft()
    await this.load()
  },

  onField(event: Field) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value })
  },

  onSwitch(event: Switched) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value })
  },

  onMode(event: WechatMiniprogram.CustomEvent<{ key: PlanEntry['mode'] }>) {
    this.change({ mode: event.detail.key })
  },

  onDays(event: WechatMiniprogram.TouchEvent<object, object, { by: number }>) {
    const days = (this.data.entry?.holdDays ?? 0) + event.currentTarget.dataset.by
    if (days >= 0 && days <= 365) this.change({ holdDays: days })
  },

  onGrade(event: WechatMiniprogram.Input<object, { index: number; field: string }>) {
    const { index, field } = event.currentTarget.dataset
    this.changeGrade(index, { [field]: event.detail.value })
  },

  onOwnRates(event: WechatMiniprogram.CustomEvent<{ value: boolean }, object, { index: number }>) {
    this.changeGrade(event.currentTarget.dataset.index, { own: event.detail.value })
  },

  changeGrade(index: number, patch: object) {
    const grades = this.data.entry?.grades ?? []
    this.change({
      grades: grades.map((grade, i) => (i === index ? { ...grade, ...patch } : grade)),
    })
  },

  onAddGrade() {
    const grades = this.data.entry?.grades ?? []
    const id = newRequestKey().slice(0, 12)
    this.change({
      grades: [...grades, { id, name: '', own: false, first: '', second: '', sales: '' }],
    })
  },

  onRemoveGrade(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset
    this.change({ grades: (this.data.entry?.grades ?? []).filter((_grade, i) => i !== index) })
  },

  /** A step a call, until all orders are priced, the page is left or the entry changes. */
  async onTry() {
    const { entry, trying } = this.data
    const plan = entry && judgePlan(entry).plan
    if (!plan || trying) return
    this.keep(true)
    this.setData({ trying: true })
    try {
      while (this.data.trying && this.data.entry === entry) {
        const reply = await call('merchant.tryPlan', { plan })
        if (this.data.entry !== entry) return
        if (!reply.ok) {
          await tell(refusalSentence(reply))
          break
        }
        this.setData({ trial: trialTable(reply.data) })
        if (reply.data.ended) break
      }
    } catch (error) {
      await tell(`没有收到答复，可以接着算。编号 ${faultOf(error).id}`)
    }
    this.setData({ trying: false })
  },

  async onPublish() {
    const { entry, changed, busy, version: from } = this.data
    if (!entry || !changed || busy) return
    const { plan, binding } = judgePlan(entry)
    if (!plan) return
    const title = `发布第 ${from + 1} 版？`
    const content = entry.on
      ? '只对新订单生效，已有订单按下单时的方案结算。'
      : '分销会关闭：新订单不再有佣金，已有的佣金照常结算。'
    if (!(await ask({ title, content, confirmText: '发布' }))) return
    await saveForm(this, 'merchant.publishPlan', { from, plan, binding }, `第 ${from + 1} 版已发布`)
  },

  onSaved() {
    dropDraft()
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    leave()
  },
})
