import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { type UnpaidLine, unpaidLine } from './unpaid-line'

type View = CloudApi.Output<'distributor.unpaid'>

Page({
  data: {
    // ------------------------------------------------------------ from distributor.unpaid
    lines: [] as UnpaidLine[],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  ...listPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadFirst(this, 'distributor.unpaid', { cursor: null })
  },

  loadMore() {
    return loadNext(this, 'distributor.unpaid', { cursor: this.cursor })
  },

  showFirst({ orders, cursor }: View) {
    showRows(this, 'lines', orders.map(unpaidLine), cursor)
  },

  append({ orders, cursor }: View) {
    addRows(this, 'lines', orders.map(unpaidLine), cursor)
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
