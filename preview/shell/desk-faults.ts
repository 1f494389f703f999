/** 故障: what shall go wrong with the next payment callbacks. */
import type { FaultRequest } from '../../localcloud/fault-types'
import { armFault } from './cloud-client'
import type { ArmedFaults } from './cloud-documents'
import { button, h, section, setBusy } from './dom'

type Fault = Extract<FaultRequest, { on: 'notice' }>['kind']

/** In the order in which the local cloud uses them up: what is lost cannot be repeated. */
const FAULTS: readonly { fault: Fault; label: string; short: string }[] = [
  { fault: 'lose', label: '丢失支付回调', short: '丢失' },
  { fault: 'repeat', label: '回调来三次', short: '来三次' },
]

function countOf(fault: Fault, armed: ArmedFaults): number {
  const same = armed.filter(({ on, kind }) => on === 'notice' && kind === fault)
  return same.reduce((sum, { count }) => sum + count, 0)
}

/** Each press arms one more callback; the cloud tells what is armed and when it is used up. */
export class FaultsDesk {
  readonly #section = section('故障', 'faults')
  readonly element = this.#section.element
  readonly #buttons = FAULTS.map(({ fault, label }) => button(label, () => void this.#arm(fault)))
  readonly #row = h('div', { class: 'row' }, ...this.#buttons)

  constructor(private readonly report: (fault: unknown) => void) {
    this.#section.note.setAttribute('role', 'status')
    this.#section.body.append(this.#row)
    this.show([])
  }

  /** Shows what waits for the next payments. */
  show(armed: ArmedFaults): void {
    const { note } = this.#section
    const counted = FAULTS.map((known) => ({ ...known, count: countOf(known.fault, armed) }))
    counted.forEach(({ count }, index) => {
      this.#buttons[index]?.classList.toggle('armed', count > 0)
    })
    const waiting = counted.filter(({ count }) => count > 0)
    const said = waiting.map(({ short, count }) => `${short} ${count} 次`)
    note.textContent = said.length > 0 ? `已备好：${said.join('，')}` : '作用于下一次支付的回调'
    note.classList.toggle('armed', said.length > 0)
  }

  async #arm(fault: Fault): Promise<void> {
    setBusy(this.#row, true)
    try {
      await armFault({ on: 'notice', kind: fault, count: 1 })
    } catch (failure) {
      this.report(failure)
    } finally {
      setBusy(this.#row, false)
    }
  }
}
