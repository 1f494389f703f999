import { call, faultOf } from '../../services/cloud'
import { refusalSentence } from '../../services/refusals'
import { type ShareContent, shareContent } from '../../services/share'
import { fetched, type Rest, saveToAlbum, sendToFriend } from './hand-out'
import { readSubject, wantedOf } from './subject'
import { TEMPLATES, type TemplateChoice } from './templates'

type Template = TemplateChoice['template']

/** The two waits: the door draws the picture around its code, then the picture travels here. */
const DRAWING = { step: 1, words: '取小程序码' }
const FETCHING = { step: 2, words: '取回图片' }

Page({
  data: {
    // ------------------------------------------------------------ what it is of
    /** '' where it is of something else; both are for the shop. */
    productId: '',
    activityId: '',
    material: '',
    title: '',
    picture: '',
    note: '',

    // ------------------------------------------------------------ from poster.mint
    /** fileID by template, of this subject. */
    minted: {} as Partial<Record<Template, string>>,

    // ------------------------------------------------------------ chosen by the person
    templates: TEMPLATES,
    template: 'classic' as Template,
    pickerOpen: false,
    linksOpen: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused' | 'quiz' | 'empty',
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

  /** Counts up with every subject or template, so that a late poster is dropped. */
  turn: 0,
  wanted: wantedOf({}),

  onLoad(query: Record<string, string | undefined>) {
    this.wanted = wantedOf(query)
    this.setData({ material: query.material ?? '' })
    this.load()
  },

  /** Back from the quiz. */
  onShow() {
    if (this.data.state === 'quiz') this.mint()
  },

  onShareAppMessage(): ShareContent {
    const { productId, activityId, material, title, picture } = this.data
    const subject = { productId: productId || null, activityId: activityId || null }
    return shareContent({ ...subject, material: material || null, title, picture })
  },

  async load() {
    this.setData({ busy: true })
    try {
      const answer = await readSubject(this.wanted)
      if ('problem' in answer) this.setData({ state: 'empty', problem: answer.problem })
      else {
        const { productId, activityId, title, picture, note } = answer.subject
        const ids = { productId: productId ?? '', activityId: activityId ?? '' }
        this.setData({ state: 'ready', ...ids, title, picture, note, minted: {} })
        this.mint()
      }
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
    this.setData({ busy: false })
  },

  async mint() {
    this.turn += 1
    const { turn } = this
    const { productId, activityId, material, template } = this.data
    this.setData({ shown: false, posterProblem: '', waiting: DRAWING })
    try {
      const reply = await call('poster.mint', {
        productId: productId || null,
        activityId: activityId || null,
        material: material || null,
        template,
      })
      if (turn !== this.turn) return
      if (reply.ok) this.arrive(template, reply.data.fileID)
      else if (reply.code === 'NOT_DISTRIBUTOR')
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
      else if (reply.code === 'QUIZ_FIRST')
        this.setData({ state: 'quiz', problem: refusalSentence(reply) })
      else this.setData({ posterProblem: refusalSentence(reply) })
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ posterProblem: `没有画成，编号 ${id}` })
    }
  },

  arrive(template: Template, fileID: string) {
    this.setData({ state: 'ready', waiting: FETCHING, [`minted.${template}`]: fileID })
  },

  onPictureLoad() {
    this.setData({ shown: true })
  },

  /** No network, or another picture has taken its place: asking again costs one trip. */
  onPictureError() {
    const posterProblem = '图片没有取回来，请看看网络'
    this.setData({ posterProblem, shown: false, [`minted.${this.data.template}`]: '' })
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

  onSave() {
    this.handOut(saveToAlbum)
  },

  onShare() {
    this.handOut(sendToFriend)
  },

  async handOut(give: (path: string) => Promise<Rest>) {
    const fileID = this.data.minted[this.data.template]
    if (this.data.saving || !this.data.shown || !fileID) return
    this.setData({ saving: true })
    const path = await fetched(fileID)
    if (path === null) this.onPictureError()
    else if ((await give(path)) === 'look') this.onPreview()
    this.setData({ saving: false })
  },

  onPicker() {
    this.setData({ pickerOpen: true })
  },

  onPickerClose() {
    this.setData({ pickerOpen: false })
  },

  onLinks() {
    this.setData({ linksOpen: true })
  },

  onLinksClose() {
    this.setData({ linksOpen: false })
  },

  /** The timeline takes the page that it is shared from: its own, not this one. */
  onTimeline() {
    const { productId, activityId } = this.data
    this.setData({ linksOpen: false })
    if (productId) wx.navigateTo({ url: `/pages/product/product?productId=${productId}` })
    else if (activityId) wx.navigateTo({ url: `/pages/activity/activity?activityId=${activityId}` })
    else wx.switchTab({ url: '/pages/home/home' })
  },

  /** Another product, or with '' the shop: under its own code, not under the material's. */
  onPicked(event: WechatMiniprogram.CustomEvent<{ productId: string }>) {
    const productId = event.detail.productId || null
    this.setData({ pickerOpen: false })
    const { productId: shown, activityId } = this.data
    if (productId === (shown || null) && activityId === '') return
    this.wanted = { productId, activityId: null, isAny: false }
    this.setData({ material: '' })
    this.load()
  },

  onQuiz() {
    wx.navigateTo({ url: '/distribution/training/training' })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },

  onShop() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
