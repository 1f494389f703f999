import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { afterSaleStates } from '../../utils/after-sale-words'
import { type AfterSaleRow, afterSaleRow } from './after-sale-card'

type Tab = CloudApi.Input<'merchant.afterSales'>['state']

const TABS: { key: Tab; label: string }[] = [
  { key: 'requested', label: afterSaleStates.requested },
  { key: 'agreed', label: afterSaleStates.agreed },
  { key: 'returning', label: afterSaleStates.returning },
  { key: 'refunding', label: afterSaleStates.refunding },
  { key: 'all', label: '全部' },
]

const EMPTY: Partial<Record<Tab, { title: string; note: string }>> = {
  requested: { title: '没有待处理的售后', note: '顾客申请售后，会出现在这里' },
  agreed: { title: '没有等顾客寄回的商品', note: '同意退货后，7 天内没有寄回会自动撤销' },
  returning: { title: '没有在路上的退货', note: '顾客填了运单号，会出现在这里' },
  refunding: { title: '没有正在退的款', note: '微信支付退回后，会记到「全部」里' },
}
const NONE = { title: '还没有售后', note: '顾客申请售后，都记在这里' }

Page({
  data: {
    // ------------------------------------------------------------ from merchant.afterSales
    rows: [] as AfterSaleRow[],

    // ------------------------------------------------------------ chosen by the person
    tabs: TABS,
    tab: 'requested' as Tab,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The list of the tab before, until the new one is here. */
    stale: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
    empty: EMPTY.requested ?? NONE,
  },

  ...listPage,

  onLoad(query: Record<string, string | undefined>) {
    const asked = TABS.find(({ key }) => key === query.state)
    if (asked) this.setData({ tab: asked.key, empty: EMPTY[asked.key] ?? NONE })
  },

  /** Coming back from one, its state may have changed. */
  onShow() {
    this.load()
  },

  load() {
    return loadFirst(this, 'merchant.afterSales', { state: this.data.tab, cursor: null })
  },

  loadMore() {
    return loadNext(this, 'merchant.afterSales', { state: this.data.tab, cursor: this.cursor })
  },

  showFirst({ afterSales, cursor }: CloudApi.Output<'merchant.afterSales'>) {
    showRows(this, 'rows', afterSales.map(afterSaleRow), cursor, { stale: false })
  },

  append({ afterSales, cursor }: CloudApi.Output<'merchant.afterSales'>) {
    addRows(this, 'rows', afterSales.map(afterSaleRow), cursor)
  },

  onTab(event: WechatMiniprogram.CustomEvent<{ key: Tab }>) {
    const tab = event.detail.key
    this.setData({ tab, empty: EMPTY[tab] ?? NONE, stale: true })
    this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/desk/after-sale/after-sale?id=${event.currentTarget.dataset.id}` })
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
