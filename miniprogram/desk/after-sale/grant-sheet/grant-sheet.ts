import { formatFen } from '../../../utils/money'
import type { DeskAfterSale } from '../after-sale-view'
import { type GrantEntry, judgeGrant } from '../grant-entry'

interface AmountRow {
  line: number
  title: string
  most: Model.Fen
  mostText: string
  text: string
  problem: string
}

const FREIGHT = -1

/** How much goes back, line by line. Events: `grant` with `{ lines, freight, total }`, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    view: { type: Object, value: null as DeskAfterSale | null },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    /** The lines, and the freight last where it can be given back. */
    rows: [] as AmountRow[],
    entry: null as GrantEntry | null,
    button: '退款',
  },

  observers: {
    /** A sheet drawn up begins with what is asked for, and the freight that is due with it now. */
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (isNew && this.data.view) this.begin(this.data.view)
    },
  },

  methods: {
    begin({ askable, freightDue, freightMost }: DeskAfterSale) {
      const rows = askable.map(({ line, title, amount, most }) => rowOf(line, title, amount, most))
      if (freightMost > 0) rows.push(rowOf(FREIGHT, '运费', freightDue, freightMost))
      this.setData({ rows })
      this.judge()
    },

    onAmount(event: WechatMiniprogram.Input<object, { index: number }>) {
      this.setData({ [`rows[${event.currentTarget.dataset.index}].text`]: event.detail.value })
      this.judge()
    },

    judge() {
      const { rows } = this.data
      const goods = rows.filter(({ line }) => line !== FREIGHT)
      const freight = rows.find(({ line }) => line === FREIGHT) ?? { most: 0, text: '' }
      const entry = judgeGrant(goods, freight)
      const button = entry.ready ? `退款 ${formatFen(entry.total)} 元` : '退款'
      const patch: Record<string, unknown> = { entry, button }
      for (const [index, row] of rows.entries()) {
        const problem = entry.problems[index] ?? ''
        if (row.problem !== problem) patch[`rows[${index}].problem`] = problem
      }
      this.setData(patch)
    },

    onGrant() {
      const { entry, busy } = this.data
      if (!entry?.ready || busy) return
      const { lines, freight, total } = entry
      this.triggerEvent('grant', { lines, freight, total })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})

function rowOf(line: number, title: string, asked: Model.Fen, most: Model.Fen): AmountRow {
  const amount = Math.min(asked, most)
  const text = amount > 0 ? formatFen(amount).replace(/,/g, '') : ''
  return { line, title, most, mostText: formatFen(most), text, problem: '' }
}
