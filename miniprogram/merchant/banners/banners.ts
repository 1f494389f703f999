import { edit, formPage, loadForm, saveForm } from '../../services/form-page'
import { newRequestKey } from '../../utils/request-key'
import { moved } from '../product/product-form'
import { type BannerForm, bannerForm, emptyBanner, judgeBanners } from './banner-list'

type At = WechatMiniprogram.TouchEvent<object, object, { index: number; by: 1 | -1 }>
type Pictures = WechatMiniprogram.CustomEvent<{ pictures: string[] }, object, { index: number }>

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    forms: [] as BannerForm[],
    /** Something is not saved yet. */
    changed: false,
    /** The banner that looks for its product; -1 is none. */
    chooses: -1,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  ...formPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadForm(this, 'merchant.shelf', {})
  },

  show({ version, banners }: CloudApi.ShelfView) {
    this.from = version
    const forms = banners.map((banner) => bannerForm(banner, newRequestKey()))
    this.setData({ forms, changed: false })
  },

  /** Changes one banner. */
  change(index: number, patch: Partial<BannerForm>) {
    const forms = this.data.forms.map((form, i) => (i === index ? { ...form, ...patch } : form))
    edit(this, { forms })
  },

  onPictures(event: Pictures) {
    this.change(event.currentTarget.dataset.index, { pictures: event.detail.pictures, problem: '' })
  },

  onText(
    event: WechatMiniprogram.Input<object, { index: number; field: 'title' | 'first' | 'second' }>,
  ) {
    const { index, field } = event.currentTarget.dataset
    edit(this, { [`forms[${index}].${field}`]: event.detail.value })
  },

  onChoose(event: At) {
    this.setData({ chooses: event.currentTarget.dataset.index })
  },

  onChosen(event: WechatMiniprogram.CustomEvent<{ productId: string; title: string }>) {
    const { productId, title } = event.detail
    this.change(this.data.chooses, { productId, productName: title })
    this.onCloseSheet()
  },

  onCloseSheet() {
    this.setData({ chooses: -1 })
  },

  onMove(event: At) {
    const { index, by } = event.currentTarget.dataset
    edit(this, { forms: moved(this.data.forms, index, by) })
  },

  onRemove(event: At) {
    const { index } = event.currentTarget.dataset
    edit(this, { forms: this.data.forms.filter((_form, i) => i !== index) })
  },

  onAdd() {
    edit(this, { forms: [...this.data.forms, emptyBanner(newRequestKey())] })
  },

  async onSave() {
    if (this.data.busy) return
    const { forms, banners } = judgeBanners(this.data.forms)
    this.setData({ forms })
    if (!banners) return
    await saveForm(this, 'merchant.saveBanners', { from: this.from, banners }, '横幅已保存')
  },
})
