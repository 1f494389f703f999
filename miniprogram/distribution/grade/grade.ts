import { pulledDown } from '../../services/list-page'
import { loadView } from '../load-view'
import { type GradePageView, gradePageOf } from './grade-view'

Page({
  data: {
    // ------------------------------------------------------------ from distributor.grade
    view: null as GradePageView | null,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  onLoad() {
    this.load()
  },

  ...pulledDown,

  load() {
    return loadView(this, 'distributor.grade', (view) => this.setData({ view: gradePageOf(view) }))
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
