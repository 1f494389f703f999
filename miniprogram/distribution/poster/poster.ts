import { call, faultOf } from '../../services/cloud'
import { ask, mention } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { type ShareContent, shareContent } from '../../services/share'
import { albumAnswer } from './album-answer'
import { commissionSentence } from './commission-sentence'
import { TEMPLATES, type TemplateChoice } from './templates'

type Template = TemplateChoice['template']

/** The two waits: the door draws the picture around its code, then the picture travels here. */
const DRAWING = { step: 1, words: '取小程序码' }
const FETCHING = { step: 2, words: '取回图片' }

Page({
  data: {
    // ------------------------------------------------------------ from shop.product
    productId: '',
    title: '',
    picture: '',
    commission: '',

    // ------------------------------------------------------------ from poster.mint
    /** fileID by template, of this product. */
    minted: {} as Partial<Record<Template, string>>,

    // ------------------------------------------------------------ chosen by the person
    templates: TEMPLATES,
    template: 'classic' as Template,
    pickerOpen: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused' | 'empty',
    /** A fault's number or a refusal's sentence, of the page. */
    problem: '',
    busy: false,
    waiting: DRAWING,
    /** The picture has arrived and can be seen. */
    shown: false,
    /** Why this poster could not be made. */
    posterProblem: '',
    saving: false,
  },

  /** Counts up with every product or template, so that a late poster is dropped. */
  turn: 0,

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ productId: query.productId ?? '' })
    this.load()
  },

  onShareAppMessage(): ShareContent {
    const { productId, title, picture } = this.data
    return shareContent({ productId: productId === '' ? null : productId, title, picture })
  },

  /** Without a product of its own the page takes the first of the catalogue. */
  async load() {
    this.setData({ busy: true })
    try {
      const productId = this.data.productId || (await this.firstProduct())
      if (productId === null) this.setData({ state: 'empty' })
      else await this.loadProduct(productId)
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
    this.setData({ busy: false })
  },

  /** Null in an empty shop. */
  async firstProduct(): Promise<string | null> {
    const reply = await call('shop.catalogue', { category: null, query: null, cursor: null })
    return reply.ok ? (reply.data.products[0]?.productId ?? null) : null
  },

  async loadProduct(productId: string) {
    const reply = await call('shop.product', { productId })
    if (!reply.ok) {
      this.setData({ state: 'empty', problem: refusalSentence(reply) })
      return
    }
    this.setData({
      state: 'ready',
      productId,
      title: reply.data.title,
      picture: reply.data.pictures[0] ?? '',
      commission: commissionSentence(reply.data),
      minted: {},
    })
    this.mint()
  },

  async mint() {
    this.turn += 1
    const { turn } = this
    const { productId, template } = this.data
    this.setData({ shown: false, posterProblem: '', waiting: DRAWING })
    try {
      const reply = await call('poster.mint', { productId, template })
      if (turn !== this.turn) return
      if (reply.ok) this.setData({ waiting: FETCHING, [`minted.${template}`]: reply.data.fileID })
      else if (reply.code === 'NOT_DISTRIBUTOR')
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
      else this.setData({ posterProblem: refusalSentence(reply) })
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ posterProblem: `没有画成，编号 ${id}` })
    }
  },

  onPictureLoad() {
    this.setData({ shown: true })
  },

  onPictureError() {
    this.setData({
      posterProblem: '海报画好了，图片没有取回来',
      [`minted.${this.data.template}`]: '',
    })
  },

  onTemplate(event: WechatMiniprogram.TouchEvent<object, object, { template: Template }>) {
    const { template } = event.currentTarget.dataset
    if (template === this.data.template) return
    this.turn += 1
    this.setData({ template })
    if (this.data.minted[template]) this.setData({ shown: true, posterProblem: '' })
    else this.mint()
  },

  onPreview() {
    const fileID = this.data.minted[this.data.template]
    if (fileID) wx.previewImage({ urls: [fileID] })
  },

  async onSave() {
    if (this.data.saving || !this.data.shown) return
    this.setData({ saving: true })
    const path = await this.downloaded()
    if (path !== null) await this.saveToAlbum(path)
    this.setData({ saving: false })
  },

  async saveToAlbum(filePath: string) {
    try {
      await wx.saveImageToPhotosAlbum({ filePath })
      mention('已存到相册')
    } catch (error) {
      const answer = albumAnswer(error)
      if (answer === 'cancelled') return
      if (answer === 'denied') await this.explainAlbum()
      else this.offerPreview('没有存成，可以点开大图，长按保存')
    }
  },

  /** The way on for who once said no to the album. */
  async explainAlbum() {
    const agreed = await ask({
      title: '不能存到相册',
      content: '微信还没有相册权限。到设置里打开「添加到相册」，再回来保存。',
      cancelText: '看大图',
      confirmText: '去设置',
    })
    if (agreed) await wx.openSetting()
    else this.onPreview()
  },

  async onShare() {
    if (this.data.saving || !this.data.shown) return
    this.setData({ saving: true })
    const path = await this.downloaded()
    if (path !== null) await this.share(path)
    this.setData({ saving: false })
  },

  async share(path: string) {
    if (!wx.canIUse('showShareImageMenu')) {
      this.onPreview()
      return
    }
    try {
      await wx.showShareImageMenu({ path })
    } catch (error) {
      if (albumAnswer(error) !== 'cancelled')
        this.offerPreview('没有打开，可以点开大图，长按发给朋友')
    }
  },

  /** The poster as a file on this phone; null after telling that it did not come. */
  async downloaded(): Promise<string | null> {
    const fileID = this.data.minted[this.data.template]
    if (!fileID) return null
    try {
      return (await wx.cloud.downloadFile({ fileID })).tempFilePath
    } catch (error) {
      console.error('the poster could not be fetched', error)
      mention('图片没有取回来，稍后再试')
      return null
    }
  },

  async offerPreview(sentence: string) {
    if (await ask({ content: sentence, confirmText: '看大图' })) this.onPreview()
  },

  onPicker() {
    this.setData({ pickerOpen: true })
  },

  onPickerClose() {
    this.setData({ pickerOpen: false })
  },

  onPicked(event: WechatMiniprogram.CustomEvent<{ productId: string }>) {
    const { productId } = event.detail
    this.setData({ pickerOpen: false })
    if (productId === this.data.productId) return
    this.setData({ productId })
    this.load()
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },

  onShop() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
