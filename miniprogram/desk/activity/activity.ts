import { edit, formPage, leaveSaved, loadForm, saveForm } from '../../services/form-page'
import { newRequestKey } from '../../utils/request-key'
import {
  type ActivityForm,
  type ActivityProblems,
  activityForm,
  judgeActivity,
  newActivityForm,
  withProduct,
} from './activity-form'

type At = WechatMiniprogram.TouchEvent<object, object, { index: number }>
type Day = { field: 'firstDay' | 'lastDay' }

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    form: newActivityForm(Date.now()) as ActivityForm,
    problems: {} as ActivityProblems,
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    isNew: true,
    choosing: false,
  },

  activityId: '',
  ...formPage,
  /** Made once for this form: a new activity that is sent twice is one activity. */
  requestKey: '',

  onLoad(query: Record<string, string | undefined>) {
    this.activityId = query.id ?? ''
    this.requestKey = newRequestKey()
    if (this.activityId === '') wx.setNavigationBarTitle({ title: '添加活动' })
    this.load()
  },

  async load() {
    const { activityId } = this
    if (activityId !== '') await loadForm(this, 'merchant.activity', { activityId })
    else this.setData({ state: 'ready' })
  },

  show(view: CloudApi.MerchantActivity) {
    this.from = view.version
    this.setData({ form: activityForm(view), problems: {}, changed: false, isNew: false })
  },

  onText(event: WechatMiniprogram.Input<object, { field: 'title' | 'words' }>) {
    const { field } = event.currentTarget.dataset
    edit(this, { [`form.${field}`]: event.detail.value, [`problems.${field}`]: '' })
  },

  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }, object, Day>) {
    const { field } = event.currentTarget.dataset
    edit(this, { [`form.${field}`]: event.detail.value, 'problems.lastDay': '' })
  },

  onPictures(event: WechatMiniprogram.CustomEvent<{ pictures: string[] }>) {
    edit(this, { 'form.pictures': event.detail.pictures, 'problems.pictures': '' })
  },

  onAdd() {
    this.setData({ choosing: true })
  },

  onChosen(event: WechatMiniprogram.CustomEvent<{ productId: string; title: string }>) {
    this.setData({ choosing: false })
    const products = withProduct(this.data.form.products, event.detail)
    edit(this, { 'form.products': products, 'problems.products': '' })
  },

  onRemove(event: At) {
    const { index } = event.currentTarget.dataset
    edit(this, { 'form.products': this.data.form.products.filter((_product, i) => i !== index) })
  },

  onCloseSheet() {
    this.setData({ choosing: false })
  },

  async onSave() {
    const { activity, problems } = judgeActivity(this.data.form)
    this.setData({ problems })
    if (!activity) return
    const { activityId, from, requestKey } = this
    const saved =
      activityId === ''
        ? await saveForm(this, 'merchant.addActivity', { requestKey, activity }, '活动已添加')
        : await saveForm(
            this,
            'merchant.saveActivity',
            { activityId, from, activity },
            '活动已保存',
          )
    if (!saved) return
    leaveSaved(this)
  },
})
