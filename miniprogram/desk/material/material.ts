import { call, faultOf } from '../../services/cloud'
import { edit, formPage, leaveSaved, loadForm, saveForm } from '../../services/form-page'
import { newRequestKey } from '../../utils/request-key'
import {
  judgeMaterial,
  type MaterialForm,
  type MaterialProblems,
  materialForm,
  newMaterialForm,
} from './material-form'

const KINDS: readonly { key: Model.Material['kind']; label: string }[] = [
  { key: 'share', label: '发给朋友的' },
  { key: 'knowledge', label: '商品知识' },
]

const SUBJECTS: readonly { key: MaterialForm['about']; label: string }[] = [
  { key: 'shop', label: '整个店铺' },
  { key: 'product', label: '一件商品' },
  { key: 'activity', label: '一个活动' },
]

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    form: newMaterialForm(),
    problems: {} as MaterialProblems,
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ from merchant.activities
    activities: [] as CloudApi.ActivityCard[],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    isNew: true,
    choosing: false,
    kinds: KINDS,
    subjects: SUBJECTS,
  },

  materialId: '',
  ...formPage,
  /** Made once for this form: a new material that is sent twice is one material. */
  requestKey: '',

  onLoad(query: Record<string, string | undefined>) {
    this.materialId = query.id ?? ''
    this.requestKey = newRequestKey()
    if (this.materialId === '') wx.setNavigationBarTitle({ title: '添加素材' })
    this.load()
    this.loadActivities()
  },

  async load() {
    const { materialId } = this
    if (materialId !== '') await loadForm(this, 'merchant.material', { materialId })
    else this.setData({ state: 'ready' })
  },

  show(view: CloudApi.MerchantMaterial) {
    this.from = view.version
    this.setData({ form: materialForm(view), problems: {}, changed: false, isNew: false })
  },

  /** Without them no activity can be chosen; the rest of the form works. */
  async loadActivities() {
    try {
      const reply = await call('merchant.activities', { cursor: null })
      if (reply.ok) this.setData({ activities: reply.data.activities })
    } catch (error) {
      faultOf(error)
    }
  },

  onText(event: WechatMiniprogram.Input<object, { field: 'title' | 'words' }>) {
    const { field } = event.currentTarget.dataset
    edit(this, { [`form.${field}`]: event.detail.value, [`problems.${field}`]: '' })
  },

  onPictures(event: WechatMiniprogram.CustomEvent<{ pictures: string[] }>) {
    edit(this, { 'form.pictures': event.detail.pictures, 'problems.words': '' })
  },

  onKind(event: WechatMiniprogram.CustomEvent<{ key: MaterialForm['kind'] }>) {
    edit(this, { 'form.kind': event.detail.key })
  },

  onAbout(event: WechatMiniprogram.CustomEvent<{ key: MaterialForm['about'] }>) {
    this.choose(event.detail.key, '', '')
  },

  onProduct() {
    this.setData({ choosing: true })
  },

  onProductChosen(event: WechatMiniprogram.CustomEvent<{ productId: string; title: string }>) {
    this.choose('product', event.detail.productId, event.detail.title)
  },

  onActivityChosen(event: WechatMiniprogram.PickerChange) {
    const activity = this.data.activities[Number(event.detail.value)]
    if (activity) this.choose('activity', activity.activityId, activity.title)
  },

  choose(about: MaterialForm['about'], aboutId: string, aboutName: string) {
    this.setData({ choosing: false })
    edit(this, {
      'form.about': about,
      'form.aboutId': aboutId,
      'form.aboutName': aboutName,
      'problems.about': '',
    })
  },

  onCloseSheet() {
    this.setData({ choosing: false })
  },

  async onSave() {
    const { material, problems } = judgeMaterial(this.data.form)
    this.setData({ problems })
    if (!material) return
    const { materialId, from, requestKey } = this
    const saved =
      materialId === ''
        ? await saveForm(this, 'merchant.addMaterial', { requestKey, material }, '素材已添加')
        : await saveForm(
            this,
            'merchant.saveMaterial',
            { materialId, from, material },
            '素材已保存',
          )
    if (!saved) return
    leaveSaved(this)
  },
})
