import { pulledDown } from '../../services/list-page'
import { loadView } from '../load-view'
import { type RankingPageView, rankingPageOf } from './ranking-view'

Page({
  data: {
    // ------------------------------------------------------------ from distributor.ranking
    view: null as RankingPageView | null,

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
    return loadView(this, 'distributor.ranking', (view) =>
      this.setData({ view: rankingPageOf(view) }),
    )
  },

  onMe() {
    wx.switchTab({ url: '/pages/me/me' })
  },

  onPoster() {
    wx.navigateTo({ url: '/distribution/poster/poster' })
  },
})
