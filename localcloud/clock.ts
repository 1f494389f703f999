import type { Clock } from './types'

/** Something planned: `run` happens when the clock stands at `at`. */
export interface Stop {
  at: number
  run: () => void | Promise<void>
}

/** setTimeout takes no longer waits than this (about 24.8 days). */
const WAIT_MAX = 2 ** 31 - 1

/** The machine's clock plus an offset that only grows. Time flows by itself between jumps. */
export class MovableClock implements Clock {
  /** In the order of time; what has the same time, in the order of its planning. */
  private events: Stop[] = []
  private timer: NodeJS.Timeout | undefined
  private stopped = false

  /**
   * @param ahead milliseconds ahead of the machine's clock
   * @param onError receives what a planned run throws; the clock goes on
   */
  constructor(
    private ahead: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  now(): number {
    return Date.now() + this.ahead
  }

  /** As Clock.at; a jump waits for the promise that `run` answers. A stopped clock plans nothing. */
  at(at: number, run: Stop['run']): () => void {
    if (this.stopped) return () => undefined
    const event = { at, run }
    const later = this.events.findIndex((other) => other.at > at)
    this.events.splice(later < 0 ? this.events.length : later, 0, event)
    this.arm()
    return () => {
      this.events = this.events.filter((other) => other !== event)
      this.arm()
    }
  }

  /** Milliseconds ahead of the machine's clock. */
  offset(): number {
    return this.ahead
  }

  /** Takes up an offset of an earlier run, before anything is planned. */
  restore(offset: number): void {
    this.ahead = offset
  }

  /** Runs everything due up to `target` in the order of time, together with `stops`. */
  async jump(target: number, stops: readonly Stop[]): Promise<void> {
    const pending = [...stops].sort((a, b) => a.at - b.at)
    while (!this.stopped) {
      const [event, stop] = [this.events[0], pending[0]]
      const eventIsNext = event !== undefined && event.at <= (stop?.at ?? target)
      const next = eventIsNext ? this.events.shift() : pending.shift()
      if (next === undefined) break
      this.moveTo(next.at)
      await this.perform(next)
    }
    if (this.stopped) return
    this.moveTo(target)
    this.fireDue()
  }

  /** Forgets all that was planned, and ends a jump after the run that is under way. */
  stop(): void {
    this.stopped = true
    this.events = []
    clearTimeout(this.timer)
  }

  private moveTo(time: number): void {
    this.ahead = Math.max(this.ahead, time - Date.now())
  }

  private arm(): void {
    clearTimeout(this.timer)
    const [next] = this.events
    if (next === undefined) return
    const wait = Math.min(Math.max(next.at - this.now(), 0), WAIT_MAX)
    this.timer = setTimeout(() => this.fireDue(), wait)
    this.timer.unref()
  }

  private fireDue(): void {
    for (let [next] = this.events; next && next.at <= this.now(); [next] = this.events) {
      this.events.shift()
      void this.perform(next)
    }
    this.arm()
  }

  private async perform({ run }: Stop): Promise<void> {
    try {
      await run()
    } catch (error) {
      this.onError(error)
    }
  }
}
