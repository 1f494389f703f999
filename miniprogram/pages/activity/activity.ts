import { call, faultOf } from '../../services/cloud'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { activityOfInvitation, isTimelinePage, onSession } from '../../services/session'
import { type ShareContent, shareContent, timelineQuery } from '../../services/share'
import { monthDay } from '../../utils/day'
import { nameOf, readable } from '../../utils/text'

Page({
  data: {
    // ------------------------------------------------------------ from shop.activity
    title: '',
    picture: '',
    words: '',
    /** Until when it lasts. */
    until: '',
    products: [] as CloudApi.ProductCard[],

    // ------------------------------------------------------------ from the session
    inviter: null as { name: string; avatar: string } | null,
    /** Distributors may make a poster besides the plain card. */
    distributor: false,

    // ------------------------------------------------------------ display only
    /** `single`: the timeline's single page, where no function answers. */
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused' | 'single',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    /** What the single page is about, from its own query. */
    sharedTitle: '',
  },

  activityId: '',
  /** Fetched before it is asked for; null until then. */
  timeline: null as string | null,
  leaveSession: (): void => undefined,

  onLoad(query: Record<string, string | undefined>) {
    this.activityId = query.activityId ?? ''
    if (isTimelinePage()) {
      this.setData({ state: 'single', sharedTitle: readable(query.t ?? '') })
      return
    }
    this.leaveSession = onSession(({ me, inviter }) => {
      this.setData({
        distributor: me.distributor === 'active',
        inviter: inviter && { name: nameOf(inviter), avatar: inviter.avatar },
      })
    })
    this.load()
  },

  onUnload() {
    this.leaveSession()
  },

  ...pulledDown,

  onShareAppMessage(): ShareContent {
    const { title, picture } = this.data
    return shareContent({ activityId: this.activityId, title, picture })
  },

  onShareTimeline(): WechatMiniprogram.Page.ICustomTimelineContent {
    const { title, picture } = this.data
    const query = this.timeline ?? `activityId=${this.activityId}`
    return { title, query: `${query}&t=${encodeURIComponent(title)}`, imageUrl: picture }
  },

  async load() {
    try {
      // A scanned code names no activity in its path: the shop knows which one it shows.
      if (this.activityId === '') this.activityId = (await activityOfInvitation()) ?? ''
      if (this.activityId === '') {
        this.onHome()
        return
      }
      const reply = await call('shop.activity', { activityId: this.activityId })
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      const { title, picture, words, products, until } = reply.data
      const end = `到 ${monthDay(until - 1)}为止`
      this.setData({ state: 'ready', title, picture, words, products, until: end })
      this.timeline = await timelineQuery({ activityId: this.activityId })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  onPoster() {
    wx.navigateTo({ url: `/distribution/poster/poster?activityId=${this.activityId}` })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onHome() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
