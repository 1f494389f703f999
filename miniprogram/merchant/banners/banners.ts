import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
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

  /** The version of the settings that is being edited. */
  from: 0,

  onLoad() {
    this.load()
  },

  async load() {
    try {
      const reply = await call('merchant.shelf', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      this.from = reply.data.version
      const forms = reply.data.banners.map((banner) => bannerForm(banner, newRequestKey()))
      this.setData({ state: 'ready', forms, changed: false })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  /** Changes one banner. */
  change(index: number, patch: Partial<BannerForm>) {
    const forms = this.data.forms.map((form, i) => (i === index ? { ...form, ...patch } : form))
    this.setData({ forms, changed: true })
  },

  onPictures(event: Pictures) {
    this.change(event.currentTarget.dataset.index, { pictures: event.detail.pictures, problem: '' })
  },

  onText(
    event: WechatMiniprogram.Input<object, { index: number; field: 'title' | 'first' | 'second' }>,
  ) {
    const { index, field } = event.currentTarget.dataset
    this.setData({ [`forms[${index}].${field}`]: event.detail.value, changed: true })
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
    this.setData({ forms: moved(this.data.forms, index, by), changed: true })
  },

  onRemove(event: At) {
    const { index } = event.currentTarget.dataset
    this.setData({ forms: this.data.forms.filter((_form, i) => i !== index), changed: true })
  },

  onAdd() {
    this.setData({ forms: [...this.data.forms, emptyBanner(newRequestKey())], changed: true })
  },

  async onSave() {
    if (this.data.busy) return
    const { forms, banners } = judgeBanners(this.data.forms)
    this.setData({ forms })
    if (!banners) return
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.saveBanners', { from: this.from, banners })
      if (reply.ok) mention('横幅已保存')
      else await tell(refusalSentence(reply))
      if (reply.ok || reply.code === 'SETTINGS_CHANGED') await this.load()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    wx.navigateBack()
  },
})
