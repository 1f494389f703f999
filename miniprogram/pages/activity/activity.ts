import { call, faultOf } from '../../services/cloud'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { activityOfInvitation, isTimelinePage } from '../../services/session'
import { followSession, sessionPage, viewerOf } from '../../services/session-page'
import { type ShareContent, shareContent, timelineCard, timelineQuery } from '../../services/share'
import { dayClockText, monthDay } from '../../utils/day'
import { readable } from '../../utils/text'

Page({
  data: {
    // ------------------------------------------------------------ from shop.activity
    title: '',
    picture: '',
    words: '',
    /** When it begins, or until when it lasts. */
    time: '',
    coming: false,
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
  ...sessionPage,

  onLoad(query: Record<string, string | undefined>) {
    this.activityId = query.activityId ?? ''
    if (isTimelinePage()) {
      this.setData({ state: 'single', sharedTitle: readable(query.t ?? '') })
      return
    }
    followSession(this, viewerOf)
    this.load()
  },

  ...pulledDown,

  onShareAppMessage(): ShareContent {
    const { title, picture } = this.data
    return shareContent({ activityId: this.activityId, title, picture })
  },

  onShareTimeline(): WechatMiniprogram.Page.ICustomTimelineContent {
    const { title, picture } = this.data
    const query = this.timeline ?? `activityId=${this.activityId}`
    return timelineCard({ query, title, picture })
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
      const { title, picture, words, products } = reply.data
      const coming = reply.data.state === 'coming'
      const time = timeText(reply.data)
      this.setData({ state: 'ready', title, picture, words, products, coming, time })
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

function timeText({ state, from, until }: CloudApi.ActivityView): string {
  if (state === 'coming') return `${dayClockText(from)} 开始，到 ${monthDay(until - 1)}为止`
  return `到 ${monthDay(until - 1)}为止`
}
