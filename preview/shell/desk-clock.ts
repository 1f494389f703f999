/** 时钟: the local cloud's time, and jumps forward that let every due timer run. */
import { advanceClock } from './cloud-client'
import { button, h, section, setBusy } from './dom'
import { fullTime, span } from './format'

const HOUR = 3_600_000
const STEPS = [HOUR, 24 * HOUR, 7 * 24 * HOUR, 15 * 24 * HOUR] as const

export class ClockDesk {
  readonly #section = section('时钟', 'clock')
  readonly element = this.#section.element
  readonly #time = h('time', { class: 'clock-time' }, '…')
  readonly #progress = h('progress', { class: 'clock-progress', max: 1, 'aria-label': '时钟前进' })
  readonly #said = h('p', { class: 'hint', role: 'status' }, '到期的定时任务会随时钟一起跑')
  readonly #row = h('div', { class: 'row' })
  #shown: { now: number; seen: number } | undefined
  #jump: { from: number; by: number; ticks: number } | undefined

  constructor(private readonly report: (fault: unknown) => void) {
    const steps = STEPS.map((by) => button(`+${span(by)}`, () => void this.#advance(by)))
    this.#row.append(...steps, this.#progress)
    this.#section.end.append(this.#time)
    this.#section.body.append(this.#row, this.#said)
    window.setInterval(() => this.#draw(), 1000)
  }

  /** The cloud said what time it is. */
  setNow(now: number): void {
    this.#shown = { now, seen: Date.now() }
    this.#draw()
    if (!this.#jump) return
    const { from, by } = this.#jump
    this.#progress.value = Math.min(1, Math.max(0, (now - from) / by))
  }

  /** The timer door ran once: part of a jump's progress. */
  countTick(): void {
    if (!this.#jump) return
    this.#jump.ticks += 1
    this.#sayProgress(this.#jump)
  }

  /** Between two words of the cloud its clock runs on with the machine's. */
  #draw(): void {
    if (!this.#shown) return
    const { now, seen } = this.#shown
    const time = now + (this.#jump ? 0 : Date.now() - seen)
    this.#time.textContent = fullTime(time)
    this.#time.dateTime = new Date(time).toISOString()
  }

  #sayProgress({ by, ticks }: { by: number; ticks: number }): void {
    this.#said.textContent = `正在走过 ${span(by)}，定时任务已跑 ${ticks} 次`
  }

  async #advance(by: number): Promise<void> {
    this.#jump = { from: this.#shown?.now ?? Date.now(), by, ticks: 0 }
    setBusy(this.#row, true)
    this.#progress.removeAttribute('value')
    this.#sayProgress(this.#jump)
    try {
      const { now, ticks } = await advanceClock(by)
      this.#jump = undefined
      this.setNow(now)
      this.#said.textContent = `走过了 ${span(by)}，定时任务跑了 ${ticks} 次`
    } catch (fault) {
      this.#jump = undefined
      this.#said.textContent = `没有走完 ${span(by)}`
      this.report(fault)
    } finally {
      setBusy(this.#row, false)
    }
  }
}
