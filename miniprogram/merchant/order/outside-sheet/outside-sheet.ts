import { noAnswer } from '../answer-field'
import { judgeOutside, type OutsideEntry } from '../outside-entry'

type Field = 'number' | 'amount' | 'reason'

/**
 * Books a refund that was made in WeChat's merchant platform. Events: `edit`, `book` with `{
 * refundNumber, amount, reason }`, `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What was paid and has not gone back, freight included, in fen. */
    most: { type: Number, value: 0 },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: Object, value: noAnswer },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    number: '',
    amount: '',
    reason: '',
    entry: null as OutsideEntry | null,
  },

  observers: {
    /** A sheet drawn up begins anew. */
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (!isNew) return
      this.setData({ number: '', amount: '', reason: '' })
      this.judge()
    },
  },

  methods: {
    onText(event: WechatMiniprogram.Input<object, { field: Field }>) {
      this.setData({ [event.currentTarget.dataset.field]: event.detail.value })
      this.triggerEvent('edit')
      this.judge()
    },

    judge() {
      const { number, amount, reason, most } = this.data
      this.setData({ entry: judgeOutside({ number, amount, reason }, most) })
    },

    onBook() {
      const { entry, reason, busy } = this.data
      if (!entry?.ready || busy) return
      const { refundNumber, amount } = entry
      this.triggerEvent('book', { refundNumber, amount, reason: reason.trim() })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
