/** The phone remembers where goods were sent back to last. */
const KEY = 'returnTo'

function remembered(): string {
  const kept: unknown = wx.getStorageSync(KEY)
  return typeof kept === 'string' ? kept : ''
}

/** 同意退货: where the goods are to be sent. Events: `agree` with `{ returnTo }`, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    returnTo: '',
    ready: false,
  },

  observers: {
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (isNew) this.fill(remembered())
    },
  },

  methods: {
    onInput(event: WechatMiniprogram.Input) {
      this.fill(event.detail.value)
    },

    fill(returnTo: string) {
      this.setData({ returnTo, ready: returnTo.trim() !== '' })
    },

    onAgree() {
      const { ready, busy, returnTo } = this.data
      if (!ready || busy) return
      wx.setStorageSync(KEY, returnTo.trim())
      this.triggerEvent('agree', { returnTo: returnTo.trim() })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
