import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { fullDay } from '../../utils/day'
import { newRequestKey } from '../../utils/request-key'
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

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    trying: false,
    publishing: false,
  },

  onLoad() {
    this.load()
  },

  /** A trial that was left is gone on with when the same plan is tried again. */
  onUnload() {
    this.setData({ trying: false })
  },

  async load() {
    try {
      const reply = await call('merchant.plan', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      const { plan, binding } = reply.data
      const { _id, version, publishedAt, ...edited } = plan
      this.setData({ state: 'ready', version, since: fullDay(publishedAt) })
      this.show(planEntry(edited, binding), false)
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  /** Another entry makes a trial that is shown untrue. */
  show(entry: PlanEntry, changed: boolean) {
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
    const { entry, publishing } = this.data
    if (entry && !publishing) this.show({ ...entry, ...patch }, true)
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
    this.change({ grades: [...grades, { id, name: '', own: false, first: '', second: '' }] })
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
    const { entry, changed, publishing, version: from } = this.data
    if (!entry || !changed || publishing) return
    const { plan, binding } = judgePlan(entry)
    if (!plan) return
    const title = `发布第 ${from + 1} 版？`
    const content = entry.on
      ? '只对新订单生效，已有订单按下单时的方案结算。'
      : '分销会关闭：新订单不再有佣金，已有的佣金照常结算。'
    if (!(await ask({ title, content, confirmText: '发布' }))) return
    this.setData({ publishing: true })
    try {
      const reply = await call('merchant.publishPlan', { from, plan, binding })
      if (reply.ok) mention(`第 ${reply.data.plan.version} 版已发布`)
      else await tell(refusalSentence(reply))
      if (reply.ok || reply.code === 'PLAN_CHANGED') await this.load()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ publishing: false })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    wx.navigateBack()
  },
})
