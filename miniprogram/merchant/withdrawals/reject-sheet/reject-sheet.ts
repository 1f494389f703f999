import type { WithdrawalCard } from '../withdrawal-card'

/** 驳回 with a reason that the distributor reads. Events: `reject` with `{ reason }`, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    card: { type: Object, value: null as WithdrawalCard | null },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: { reason: '', ready: false },

  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ reason: '', ready: false })
    },
  },

  methods: {
    onReason(event: WechatMiniprogram.Input) {
      const reason = event.detail.value
      this.setData({ reason, ready: reason.trim() !== '' })
    },
    onReject() {
      const { ready, busy, reason } = this.data
      if (ready && !busy) this.triggerEvent('reject', { reason: reason.trim() })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
