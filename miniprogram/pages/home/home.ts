import { answered, call, faultOf } from '../../services/cloud'
import { footOf, pulledDown } from '../../services/list-page'
import { isTimelinePage } from '../../services/session'
import { followSession, inviterOf, sessionPage } from '../../services/session-page'
import { type ShareContent, shareContent, timelineQuery } from '../../services/share'

interface Tab {
  key: string
  label: string
  count: number
}

type Catalogue = CloudApi.Output<'shop.catalogue'>

Page({
  data: {
    // ------------------------------------------------ from the phone
    /** The own navigation bar: its lower edge and, in it, the room left of WeChat's capsule. */
    bar: { statusHeight: 20, height: 44, capsule: 100 },

    // ------------------------------------------------ from the session
    shopName: '',
    inviter: null as { name: string; avatar: string } | null,

    // ------------------------------------------------ from shop.catalogue
    banners: [] as Model.Banner[],
    tabs: [] as Tab[],
    recommended: [] as CloudApi.ProductCard[],
    products: [] as CloudApi.ProductCard[],

    // ------------------------------------------------ of this page
    /** `single`: the timeline's single page, where no function answers. */
    status: 'loading' as 'loading' | 'ready' | 'failed' | 'single',
    faultNumber: '',
    /** The category chosen; '' is all of them. */
    category: '',
    /** What was last searched for; '' for nothing. */
    query: '',
    /** See list-end. */
    more: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  cursor: null as string | null,
  /** Fetched before it is asked for. */
  timeline: '',
  /** Counts the requests, so that a late answer to an earlier question is dropped. */
  turn: 0,
  ...sessionPage,

  onLoad() {
    const capsule = wx.getMenuButtonBoundingClientRect()
    const { statusBarHeight, windowWidth } = wx.getWindowInfo()
    this.setData({
      bar: {
        statusHeight: statusBarHeight,
        height: (capsule.top - statusBarHeight) * 2 + capsule.height,
        capsule: windowWidth - capsule.left,
      },
    })
    if (isTimelinePage()) {
      this.setData({ status: 'single' })
      return
    }
    followSession(this, (session) => ({
      shopName: session.shop.name,
      inviter: inviterOf(session),
    }))
    this.load()
    this.prepareTimeline()
  },

  ...pulledDown,

  onReachBottom() {
    if (this.data.more === 'more' && this.data.status === 'ready') this.loadMore()
  },

  onShareAppMessage(): ShareContent {
    return shareContent({ title: this.data.shopName, picture: '' })
  },

  onShareTimeline(): WechatMiniprogram.Page.ICustomTimelineContent {
    return { title: this.data.shopName, query: this.timeline }
  },

  async prepareTimeline() {
    this.timeline = await timelineQuery({})
  },

  /** Fetches the first page of what is chosen. */
  async load() {
    this.turn += 1
    const turn = this.turn
    try {
      const catalogue = await this.ask(null)
      if (turn !== this.turn) return
      this.cursor = catalogue.cursor
      this.setData({
        status: 'ready',
        // Banners and 推荐 come with the whole shelf and stay while a category is looked at.
        ...(this.showsHome() ? { banners: catalogue.banners } : {}),
        recommended: catalogue.recommended,
        tabs: tabsOf(catalogue),
        products: catalogue.products,
        more: footOf(catalogue.cursor),
      })
    } catch (error) {
      const { id } = faultOf(error)
      if (turn === this.turn) this.setData({ status: 'failed', faultNumber: id })
    }
  },

  async loadMore() {
    const { turn } = this
    this.setData({ more: 'loading' })
    try {
      const { products, cursor } = await this.ask(this.cursor)
      if (turn !== this.turn) return
      this.cursor = cursor
      this.setData({
        products: [...this.data.products, ...products],
        more: footOf(cursor),
      })
    } catch (error) {
      faultOf(error)
      if (turn === this.turn) this.setData({ more: 'failed' })
    }
  },

  /** True while the whole shelf is shown: no category, no query. */
  showsHome(): boolean {
    return this.data.category === '' && this.data.query === ''
  },

  /** This action refuses nothing of its own; a door's refusal is a fault here. */
  async ask(cursor: string | null): Promise<Catalogue> {
    const { category, query } = this.data
    const reply = await call('shop.catalogue', {
      category: category === '' ? null : category,
      query: query === '' ? null : query,
      cursor,
    })
    return answered('shop.catalogue', reply)
  },

  /** Shows skeletons in the place of the list while another part of it comes. */
  show(change: { category: string; query: string }) {
    this.setData({ ...change, status: 'loading', products: [] })
    this.load()
  },

  onCategory(event: WechatMiniprogram.CustomEvent<{ key: string }>) {
    this.show({ category: event.detail.key, query: this.data.query })
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    this.show({ category: '', query: event.detail.query })
  },

  onAll() {
    this.show({ category: '', query: '' })
  },

  onRetry() {
    this.setData({ status: 'loading' })
    this.load()
  },

  onProduct(event: WechatMiniprogram.TouchEvent) {
    const id: unknown = event.currentTarget.dataset.id
    // A banner may lead nowhere.
    if (id !== '') wx.navigateTo({ url: `/pages/product/product?productId=${String(id)}` })
  },
})

function tabsOf({ categories, total }: Catalogue): Tab[] {
  return [
    { key: '', label: '全部', count: total },
    ...categories.map(({ id, name, count }) => ({ key: id, label: name, count })),
  ]
}
