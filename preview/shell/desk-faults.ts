/** 故障: what shall go wrong with the next payment callbacks. */
import type { FaultRequest } from '../../localcloud/types'
import { armFault } from './cloud-client'
import { button, h, section, setBusy } from './dom'

type Fault = FaultRequest['paymentCallback']

/** In the order in which the local cloud uses them up: what is lost cannot be repeated. */
const FAULTS: readonly { fault: Fault; label: string; short: string }[] = [
  { fault: 'lose', label: '丢失支付回调', short: '丢失' },
  { fault: 'repeat', label: '回调来三次', short: '来三次' },
]

/** Each press arms one more callback. The cloud does not tell what is armed, so the desk counts. */
export class FaultsDesk {
  readonly #section = section('故障', 'faults')
  readonly element = this.#section.element
  readonly #buttons = FAULTS.map(({ fault, label }) => button(label, () => void this.#arm(fault)))
  readonly #row = h('div', { class: 'row' }, ...this.#buttons)
  readonly #armed: Record<Fault, number> = { lose: 0, repeat: 0 }

  constructor(private readonly report: (fault: unknown) => void) {
    this.#section.note.setAttribute('role', 'status')
    this.#section.body.append(this.#row)
    this.#draw()
  }

  /** A payment went through: its callback used up one fault. */
  used(): void {
    const next = FAULTS.find(({ fault }) => this.#armed[fault] > 0)
    if (next) this.#armed[next.fault] -= 1
    this.#draw()
  }

  #draw(): void {
    const { note } = this.#section
    setBusy(this.#row, false)
    FAULTS.forEach(({ fault }, index) => {
      this.#buttons[index]?.classList.toggle('armed', this.#armed[fault] > 0)
    })
    const armed = FAULTS.filter(({ fault }) => this.#armed[fault] > 0)
    const said = armed.map(({ fault, short }) => `${short} ${this.#armed[fault]} 次`)
    note.textContent = said.length > 0 ? `已备好：${said.join('，')}` : '作用于下一次支付的回调'
    note.classList.toggle('armed', said.length > 0)
  }

  async #arm(fault: Fault): Promise<void> {
    setBusy(this.#row, true)
    try {
      await armFault({ paymentCallback: fault, count: 1 })
      this.#armed[fault] += 1
    } catch (failure) {
      this.report(failure)
    } finally {
      this.#draw()
    }
  }
}
