import { call, faultOf } from '../../../services/cloud'
import { mention } from '../../../services/dialog'
import { refusalSentence } from '../../../services/refusals'
import { monthDay } from '../../../utils/day'

/** Words and links ready to be pasted. Events: `close`, `timeline`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** '' where it is about something else. */
    productId: { type: String, value: '' },
    activityId: { type: String, value: '' },
    material: { type: String, value: '' },
  },

  data: {
    // ------------------------------------------------------------ from distributor.links
    links: null as CloudApi.ShareLinks | null,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'refused' | 'fault',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    until: '',
  },

  observers: {
    'visible, productId, activityId, material'(visible: boolean) {
      if (visible) this.load()
    },
  },

  methods: {
    async load() {
      const { productId, activityId, material } = this.data
      this.setData({ state: 'loading', links: null })
      try {
        const subject = { productId: productId || null, activityId: activityId || null }
        const reply = await call('distributor.links', { ...subject, material: material || null })
        if (reply.ok) {
          const until = `${monthDay(reply.data.until)}前有效`
          this.setData({ state: 'ready', links: reply.data, until })
        } else this.setData({ state: 'refused', problem: refusalSentence(reply) })
      } catch (error) {
        this.setData({ state: 'fault', problem: faultOf(error).id })
      }
    },

    async onCopy(event: WechatMiniprogram.TouchEvent<object, object, { kind: 'short' | 'url' }>) {
      const { links } = this.data
      const link = links?.[event.currentTarget.dataset.kind]
      if (!links || !link) return
      try {
        await wx.setClipboardData({ data: `${links.title}｜${links.shop}\n${link}` })
      } catch (error) {
        console.warn('nothing was copied', error)
        mention('没有复制成，可以长按链接自己复制')
      }
    },

    onTimeline() {
      this.triggerEvent('timeline')
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
