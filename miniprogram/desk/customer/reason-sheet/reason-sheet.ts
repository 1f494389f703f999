/**
 * A decision that needs a reason, which stays in the member's history. Events: `decide` with `{
 * reason }`, `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** Who will read it. */
    label: { type: String, value: '原因，会留在他的记录里' },
    button: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    reason: '',
    ready: false,
  },

  observers: {
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (isNew) this.setData({ reason: '', ready: false })
    },
  },

  methods: {
    onReason(event: WechatMiniprogram.Input) {
      const reason = event.detail.value
      this.setData({ reason, ready: reason.trim() !== '' })
    },
    onDecide() {
      const { ready, busy, reason } = this.data
      if (ready && !busy) this.triggerEvent('decide', { reason: reason.trim() })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
