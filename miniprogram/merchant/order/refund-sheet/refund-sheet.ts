import { formatFen } from '../../../utils/money'
import type { LineRow } from '../order-view'
import { judgeRefund, type RefundEntry } from '../refund-entry'

interface AmountRow {
  key: string
  title: string
  /** SKU and pieces, by which two lines of one product are told apart. */
  note: string
  /** What can still be given back; empty where nothing can. */
  most: string
  text: string
  problem: string
}

const REASONS = ['质量问题', '少发漏发', '不想要了', '补差价']

/**
 * 退款 line by line, and of the freight. Events: `refund` with `{ lines, freight, total, reason }`,
 * `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    lines: { type: Array, value: [] as LineRow[] },
    /** Fen per line that can still be given back. */
    refundable: { type: Array, value: [] as number[] },
    /** Fen of all payees as it stands. */
    commission: { type: Number, value: 0 },
    freight: { type: Number, value: 0 },
    /** Fen of the freight that can still be given back. */
    refundableFreight: { type: Number, value: 0 },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    reasons: REASONS,
    rows: [] as AmountRow[],
    reason: '',
    entry: null as RefundEntry | null,
    freightText: '',
  },

  observers: {
    /** A sheet drawn up begins anew. */
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (!isNew) return
      const rows = this.data.lines.map((line: LineRow, index: number): AmountRow => {
        const most = this.data.refundable[index] ?? 0
        const text = ''
        return {
          key: line.key,
          title: line.title,
          note: line.note,
          most: most > 0 ? formatFen(most) : '',
          text,
          problem: '',
        }
      })
      const { freight, refundableFreight } = this.data
      if (refundableFreight > 0) {
        const most = formatFen(refundableFreight)
        rows.push({ key: 'freight', title: '运费', note: '', most, text: '', problem: '' })
      }
      this.setData({
        rows,
        reason: '',
        freightText: freight > 0 && refundableFreight === 0 ? '发货后运费不在这里退' : '',
      })
      this.judge()
    },
  },

  methods: {
    onAmount(event: WechatMiniprogram.Input<object, { index: number }>) {
      this.setData({ [`rows[${event.currentTarget.dataset.index}].text`]: event.detail.value })
      this.judge()
    },

    onWhole(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset
      const most = (this.data.rows[index]?.most ?? '').replace(/,/g, '')
      this.setData({ [`rows[${index}].text`]: most })
      this.judge()
    },

    onReason(event: WechatMiniprogram.Input) {
      this.setData({ reason: event.detail.value })
      this.judge()
    },

    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
      this.setData({ reason: event.currentTarget.dataset.reason })
      this.judge()
    },

    judge() {
      const { rows, reason, refundable, refundableFreight: freight, commission } = this.data
      const texts = rows.map((row) => row.text)
      const entry = judgeRefund(texts, reason, { refundable, freight, commission })
      const patch: Record<string, unknown> = { entry }
      for (const [index, problem] of entry.problems.entries()) {
        if (rows[index]?.problem !== problem) patch[`rows[${index}].problem`] = problem
      }
      this.setData(patch)
    },

    onRefund() {
      const { entry, reason, busy } = this.data
      if (!entry?.ready || busy) return
      const { lines, freight, total } = entry
      this.triggerEvent('refund', { lines, freight, total, reason: reason.trim() })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
