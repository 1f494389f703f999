import { addedRows, listPage, loadFirst, loadNext } from '../../services/list-page'
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

  showFirst(view: View) {
    this.cursor = view.cursor
    this.setData({
      state: 'ready',
      lines: view.orders.map(unpaidLine),
      foot: view.cursor === null ? 'end' : 'more',
    })
  },

  append(view: View) {
    this.cursor = view.cursor
    this.setData({
      ...addedRows('lines', this.data.lines.length, view.orders.map(unpaidLine)),
      foot: view.cursor === null ? 'end' : 'more',
    })
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
