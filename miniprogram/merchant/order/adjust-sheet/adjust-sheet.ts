import { formatFen } from '../../../utils/money'
import { type AdjustEntry, judgeAdjustment } from '../adjust-entry'
import { noAnswer } from '../answer-field'
import { noPayee, type PayeeRow } from '../order-view'

/** 调整 one payee's commission. Events: `edit`, `adjust` with `{ level, amount, reason }`, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    payee: { type: Object, value: noPayee },
    /** The order's commission has become available. */
    released: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: Object, value: noAnswer },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    text: '',
    reason: '',
    entry: null as AdjustEntry | null,
    mostText: '',
  },

  observers: {
    /** A sheet drawn up begins anew. */
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (!isNew) return
      this.setData({ text: '', reason: '' })
      this.judge()
    },
    payee(payee: PayeeRow) {
      this.setData({ mostText: `最多 ${formatFen(payee.fen.most)} 元` })
      this.judge()
    },
  },

  methods: {
    onAmount(event: WechatMiniprogram.Input) {
      this.setData({ text: event.detail.value })
      this.triggerEvent('edit')
      this.judge()
    },

    onReason(event: WechatMiniprogram.Input) {
      this.setData({ reason: event.detail.value })
      this.judge()
    },

    judge() {
      const { text, reason, payee, released } = this.data
      this.setData({ entry: judgeAdjustment(text, reason, { ...payee.fen, released }) })
    },

    onAdjust() {
      const { entry, reason, busy, payee } = this.data
      if (!entry?.ready || busy) return
      const { amount } = entry
      this.triggerEvent('adjust', { level: payee.level, amount, reason: reason.trim() })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
