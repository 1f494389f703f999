import type { RecordDetail } from '../record-row'

/** One withdrawal in full, with the merchant's proof of payment; event `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    detail: { type: Object, value: null as RecordDetail | null },
  },

  methods: {
    onClose() {
      this.triggerEvent('close')
    },
    onProof(event: WechatMiniprogram.TouchEvent<object, object, { proof: string }>) {
      wx.previewImage({ urls: [event.currentTarget.dataset.proof] })
    },
  },
})
