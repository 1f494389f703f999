/**
 * Asks for consent to the privacy guide when WeChat demands it, which it does before the first use of
 * an address, an avatar, the album (facts/wechat-platform.md section 7.3). Every page that uses one of
 * them has this sheet: WeChat tells the listener that was registered last.
 */

/** Goes on with what was asked for, or ends it with errno 104. */
type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void

const AGREE_BUTTON = 'privacy-agree'

/** Those who wait for the answer. */
let waiting: Resolve[] = []

function answer(event: 'agree' | 'disagree'): void {
  const all = waiting
  waiting = []
  for (const resolve of all) {
    resolve(event === 'agree' ? { event, buttonId: AGREE_BUTTON } : { event })
  }
}

Component({
  data: {
    visible: false,
    agreeButton: AGREE_BUTTON,
  },

  lifetimes: {
    attached() {
      this.listen()
    },
    detached() {
      answer('disagree')
    },
  },

  pageLifetimes: {
    show() {
      this.listen()
    },
  },

  methods: {
    listen() {
      if (!wx.canIUse('onNeedPrivacyAuthorization')) return
      // The typings know neither argument of the listener.
      Reflect.apply(wx.onNeedPrivacyAuthorization, wx, [
        (resolve: Resolve) => {
          waiting.push(resolve)
          this.setData({ visible: true })
        },
      ])
    },

    onAgree() {
      this.close('agree')
    },

    onDisagree() {
      this.close('disagree')
    },

    onRead() {
      wx.openPrivacyContract({})
    },

    close(event: 'agree' | 'disagree') {
      if (this.data.visible) this.setData({ visible: false })
      answer(event)
    },
  },
})
