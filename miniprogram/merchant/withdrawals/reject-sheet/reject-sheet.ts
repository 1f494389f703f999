import { rejectWords } from '../reject-words'
import type { WithdrawalCard } from '../withdrawal-card'

/** 驳回 or 撤回 with a reason that the distributor reads. Events: `reject` with `{ reason }`, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    card: { type: Object, value: null as WithdrawalCard | null },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    reason: '',
    ready: false,
    words: rejectWords(null),
  },

  observers: {
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (!isNew) return
      this.setData({ reason: '', ready: false })
    },
    card(card: WithdrawalCard | null) {
      this.setData({ words: rejectWords(card) })
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
