/** 收银台: what WeChat Pay's sheet waits for, and the four ways it can end. */
import type { CashierDecision } from '../../localcloud/types'
import { decidePayment } from './cloud-client'
import type { CashierEntry } from './cloud-documents'
import { button, fill, h, section } from './dom'
import { amountNode, yuan } from './format'

type Outcome = CashierDecision['outcome']

const OUTCOMES: readonly { outcome: Outcome; label: string; hint: string }[] = [
  { outcome: 'pay', label: '付款', hint: '付款成功，回调随后到' },
  { outcome: 'cancel', label: '取消', hint: '顾客关掉收银台' },
  { outcome: 'fail', label: '支付失败', hint: '银行没有扣款' },
  { outcome: 'disconnect', label: '付款后断网', hint: '钱已付，手机没有收到结果' },
]

/** Shows the entry that has waited longest in view; `nameOf` turns a user into a name. */
export class CashierDesk {
  readonly #section = section('收银台', 'cashier')
  readonly element = this.#section.element
  readonly #buttons = OUTCOMES.map(({ outcome, label, hint }) =>
    button(label, () => void this.#decide(outcome), {
      class: outcome === 'pay' ? 'button main' : 'button',
      title: hint,
    }),
  )
  readonly #row = h('div', { class: 'row fit' }, ...this.#buttons)
  #entries: readonly CashierEntry[] = []
  #chosen = ''
  #deciding = false

  constructor(
    private readonly nameOf: (user: string) => string,
    private readonly report: (fault: unknown) => void,
  ) {
    this.redraw()
  }

  /** Replaces all entries. */
  show(entries: readonly CashierEntry[]): void {
    this.#entries = entries
    this.redraw()
  }

  /** Replaces or adds one entry. */
  showOne(entry: CashierEntry): void {
    this.show([entry, ...this.#entries.filter(({ prepayId }) => prepayId !== entry.prepayId)])
  }

  /** Draws again; also wanted when a nickname changed. */
  redraw(): void {
    const { note, end, body } = this.#section
    const waiting = this.#entries.filter((each) => each.state === 'waiting' && each.open)
    const entry = waiting.find(({ prepayId }) => prepayId === this.#chosen) ?? waiting[0]
    // Kept, so that a newer entry does not slip under a hand that is about to press.
    this.#chosen = entry?.prepayId ?? ''
    for (const control of this.#buttons) control.disabled = this.#deciding || !entry
    body.setAttribute('aria-busy', String(this.#deciding))
    note.textContent = entry ? `${this.nameOf(entry.user)} 应付` : '没有手机停在收银台'
    note.title = entry ? `${entry.description} ${entry.outTradeNo}` : ''
    fill(end, entry ? amountNode(entry.amount) : null)
    const others = waiting.filter((other) => other !== entry)
    fill(body, this.#row, ...others.map((other) => this.#otherRow(other)))
  }

  #otherRow(entry: CashierEntry): HTMLElement {
    const label = `${this.nameOf(entry.user)} 也在等，${yuan(entry.amount)}`
    const pick = () => {
      this.#chosen = entry.prepayId
      this.redraw()
    }
    return button(label, pick, { class: 'link-row' })
  }

  async #decide(outcome: Outcome): Promise<void> {
    this.#deciding = true
    this.redraw()
    try {
      await decidePayment({ prepayId: this.#chosen, outcome })
    } catch (fault) {
      this.report(fault)
    } finally {
      this.#deciding = false
      this.redraw()
    }
  }
}
