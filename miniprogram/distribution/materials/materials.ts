import { askConsent } from '../../services/consent'
import { ask, mention } from '../../services/dialog'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { type ShareContent, shareContent } from '../../services/share'
import { type MaterialCard, materialCard } from './material-card'
import { savePictures } from './save-pictures'

type View = CloudApi.Output<'distributor.materials'>
type Kind = Model.Material['kind']
type Of = WechatMiniprogram.TouchEvent<object, object, { id: string }>
type Picture = WechatMiniprogram.TouchEvent<object, object, { id: string; src: string }>

const TABS: readonly { key: Kind; label: string }[] = [
  { key: 'share', label: '可以发的' },
  { key: 'knowledge', label: '商品知识' },
]

const EMPTY: Record<Kind, { title: string; note: string }> = {
  share: { title: '还没有素材', note: '商家放上文字和图片后，可以在这里复制、保存' },
  knowledge: { title: '还没有商品知识', note: '商家写好后，会出现在这里' },
}

Page({
  data: {
    // ------------------------------------------------------------ from distributor.materials
    cards: [] as MaterialCard[],

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'share' as Kind,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.share,
    /** The material whose pictures are being saved; '' for none. */
    saving: '',
  },

  /** The rows as they came, for what a card or a poster is of. */
  materials: [] as CloudApi.MaterialCard[],
  ...listPage,
  /** Whether messages were offered on this visit already. */
  asked: false,

  onLoad() {
    this.load()
  },

  onShareAppMessage(event: WechatMiniprogram.Page.IShareAppMessageOption): ShareContent {
    const id: unknown = event.target?.dataset.id
    const material = this.materials.find(({ materialId }) => materialId === id)
    if (!material) return shareContent({ title: '', picture: '' })
    const { productId, activityId, materialId, title, pictures } = material
    const picture = pictures[0] ?? ''
    return shareContent({ productId, activityId, material: materialId, title, picture })
  },

  load() {
    return loadFirst(this, 'distributor.materials', { kind: this.data.tab, cursor: null })
  },

  loadMore() {
    const { tab: kind } = this.data
    return loadNext(this, 'distributor.materials', { kind, cursor: this.cursor })
  },

  showFirst({ materials, cursor }: View) {
    this.materials = materials
    showRows(this, 'cards', materials.map(materialCard), cursor, { stale: false })
  },

  append({ materials, cursor }: View) {
    this.materials = [...this.materials, ...materials]
    addRows(this, 'cards', materials.map(materialCard), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Kind }>) {
    const { key } = event.detail
    this.setData({ tab: key, empty: EMPTY[key], stale: true })
    this.load()
  },

  async onCopy(event: Of) {
    const card = this.cardOf(event)
    if (!card) return
    await wx.setClipboardData({ data: card.words })
    mention('文字已复制')
    if (this.asked) return
    // Who is about to promote wants to hear what comes of it; one consent is one message.
    this.asked = true
    await askConsent(['earned', 'released'], null)
  },

  onFold(event: Of) {
    const { id } = event.currentTarget.dataset
    const index = this.data.cards.findIndex(({ materialId }) => materialId === id)
    const fold = this.data.cards[index]?.fold === 'folded' ? 'unfolded' : 'folded'
    this.setData({ [`cards[${index}].fold`]: fold })
  },

  onLook(event: Picture) {
    const { src } = event.currentTarget.dataset
    wx.previewImage({ urls: this.cardOf(event)?.pictures ?? [src], current: src })
  },

  async onSave(event: Of) {
    const card = this.cardOf(event)
    if (!card || this.data.saving !== '') return
    this.setData({ saving: card.materialId })
    const { count, stopped } = await savePictures(card.pictures)
    this.setData({ saving: '' })
    if (stopped === 'nothing') mention(`${count} 张图片已存到相册`)
    else if (stopped === 'denied') await this.explainAlbum(card)
    else if (stopped === 'failed') await this.offerPictures(card, count)
  },

  /** The way on for who once said no to the album. */
  async explainAlbum(card: MaterialCard) {
    const agreed = await ask({
      title: '不能存到相册',
      content: '微信还没有相册权限。到设置里打开「添加到相册」，再回来保存。',
      cancelText: '看大图',
      confirmText: '去设置',
    })
    if (agreed) await wx.openSetting()
    else wx.previewImage({ urls: card.pictures })
  },

  async offerPictures({ pictures }: MaterialCard, count: number) {
    const content = `存好了 ${count} 张，还有 ${pictures.length - count} 张没有存成。可以点开大图，长按保存。`
    if (await ask({ content, confirmText: '看大图' })) {
      wx.previewImage({ urls: pictures, current: pictures[count] ?? '' })
    }
  },

  onPoster(event: Of) {
    const { id } = event.currentTarget.dataset
    const material = this.materials.find(({ materialId }) => materialId === id)
    if (!material) return
    const { productId, activityId } = material
    const subject = productId
      ? `&productId=${productId}`
      : activityId
        ? `&activityId=${activityId}`
        : ''
    wx.navigateTo({ url: `/distribution/poster/poster?material=${id}${subject}` })
  },

  cardOf(event: Of): MaterialCard | undefined {
    const { id } = event.currentTarget.dataset
    return this.data.cards.find(({ materialId }) => materialId === id)
  },

  onTraining() {
    wx.navigateTo({ url: '/distribution/training/training' })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
