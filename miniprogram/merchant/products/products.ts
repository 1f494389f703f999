import { call, faultOf } from '../../services/cloud'
import { ask, mention } from '../../services/dialog'
import {
  addRows,
  changeList,
  listPage,
  loadFirst,
  loadNext,
  showRows,
} from '../../services/list-page'
import { followSession, sessionPage } from '../../services/session-page'
import { newRequestKey } from '../../utils/request-key'
import { freshRows, type ProductRow, productRow } from './product-row'
import { EMPTY, TABS } from './product-tabs'

type Show = CloudApi.ProductFilter
type Deed =
  | 'merchant.shelveProduct'
  | 'merchant.recommendProduct'
  | 'merchant.moveProduct'
  | 'merchant.copyProduct'
  | 'merchant.removeProduct'
type To = CloudApi.Input<'merchant.moveProduct'>['to']

Page({
  data: {
    // ------------------------------------------------------------ from merchant.products
    rows: [] as ProductRow[],
    /** From merchant.shelf; empty with fewer than two categories. */
    categories: [] as { key: string; label: string }[],

    // ------------------------------------------------------------ from the session
    /** A clerk counts the stock and changes nothing else. */
    mayEdit: false,

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'onSale' as Show,
    /** '' is all of them. */
    category: '',
    query: '',
    /** The product that a sheet is about. */
    chosen: null as ProductRow | null,
    sheet: '' as '' | 'ways' | 'stock',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.onSale,
    sending: false,
  },

  ...listPage,
  ...sessionPage,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.show)
    if (asked) this.setData({ tab: asked.key, empty: EMPTY[asked.key] })
    followSession(this, ({ me }) => ({ mayEdit: me.staff === 'owner' || me.staff === 'manager' }))
  },

  /** Coming back from a product, it may have changed. */
  onShow() {
    this.load()
    this.loadCategories()
  },

  wanted(cursor: string | null): CloudApi.Input<'merchant.products'> {
    const { tab, category, query } = this.data
    const orNull = (text: string) => (text === '' ? null : text)
    return { show: tab, category: orNull(category), query: orNull(query), cursor }
  },

  load() {
    return loadFirst(this, 'merchant.products', this.wanted(null))
  },

  /** Without them the list is shown whole; the list itself says when something is wrong. */
  async loadCategories() {
    try {
      const reply = await call('merchant.shelf', {})
      if (!reply.ok || reply.data.categories.length < 2) return
      const named = reply.data.categories.map(({ id, name }) => ({ key: id, label: name }))
      this.setData({ categories: [{ key: '', label: '全部' }, ...named] })
    } catch (error) {
      faultOf(error)
    }
  },

  loadMore() {
    return loadNext(this, 'merchant.products', this.wanted(this.cursor))
  },

  showFirst({ products, cursor }: CloudApi.Output<'merchant.products'>) {
    showRows(this, 'rows', products.map(productRow), cursor, { stale: false })
  },

  append({ products, cursor }: CloudApi.Output<'merchant.products'>) {
    addRows(this, 'rows', freshRows(this.data.rows, products.map(productRow)), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Show }>) {
    const { key } = event.detail
    this.setData({ tab: key, empty: EMPTY[key], stale: true, query: '' })
    this.load()
  },

  onCategory(event: WechatMiniprogram.CustomEvent<{ key: string }>) {
    this.setData({ category: event.detail.key, stale: true })
    this.load()
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    this.setData({ query: event.detail.query, stale: true })
    this.load()
  },

  onAll() {
    this.setData({ query: '', stale: true })
    this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  /** Who may edit opens the product; a clerk its stock. */
  onProduct(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset
    if (this.data.mayEdit) wx.navigateTo({ url: `/merchant/product/product?id=${id}` })
    else this.openSheet('stock', id)
  },

  onWays(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.openSheet(this.data.mayEdit ? 'ways' : 'stock', event.currentTarget.dataset.id)
  },

  openSheet(sheet: 'ways' | 'stock', id: string) {
    const chosen = this.data.rows.find(({ productId }) => productId === id)
    if (chosen && !this.data.sending) this.setData({ sheet, chosen })
  },

  onCloseSheet() {
    this.setData({ sheet: '' })
  },

  onStock() {
    this.setData({ sheet: 'stock' })
  },

  async onStockSet() {
    this.setData({ sheet: '' })
    mention('库存已改好')
    await this.load()
  },

  async onShelve() {
    const { chosen } = this.data
    if (!chosen) return
    const onSale = !chosen.onSale
    const input = { productId: chosen.productId, onSale }
    await this.send('merchant.shelveProduct', input, onSale ? '已上架' : '已下架')
  },

  async onRecommend() {
    const { chosen } = this.data
    if (!chosen) return
    const recommended = !chosen.recommended
    const input = { productId: chosen.productId, recommended }
    await this.send('merchant.recommendProduct', input, recommended ? '已推荐到首页' : '已取消推荐')
  },

  async onMove(event: WechatMiniprogram.TouchEvent<object, object, { to: To }>) {
    const { chosen } = this.data
    const { to } = event.currentTarget.dataset
    if (chosen)
      await this.send('merchant.moveProduct', { productId: chosen.productId, to }, '已移动')
  },

  async onCopy() {
    const { chosen } = this.data
    if (!chosen) return
    const input = { requestKey: newRequestKey(), productId: chosen.productId }
    await this.send('merchant.copyProduct', input, '已复制到「已下架」')
  },

  async onRemove() {
    const { chosen } = this.data
    if (!chosen) return
    this.setData({ sheet: '' })
    const agreed = await ask({
      title: '删除这件商品？',
      content: `「${chosen.title}」会从店里删掉，不能恢复。`,
      confirmText: '删除',
    })
    if (agreed) await this.send('merchant.removeProduct', { productId: chosen.productId }, '已删除')
  },

  send<A extends Deed>(action: A, input: CloudApi.Input<A>, done: string) {
    this.setData({ sheet: '' })
    return changeList(this, action, input, done)
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
