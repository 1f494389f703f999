/** A clock that stands still until it is moved; what is planned runs in the order of time. */
import type { Clock } from '../../localcloud/types'

export class SimClock implements Clock {
  private planned: { at: number; run: () => void }[] = []

  constructor(private time: number) {}

  now(): number {
    return this.time
  }

  at(at: number, run: () => void): () => void {
    const event = { at, run }
    this.planned.push(event)
    return () => {
      this.planned = this.planned.filter((other) => other !== event)
    }
  }

  /** When the next planned thing is due; undefined when nothing is planned. */
  next(): number | undefined {
    return this.planned.length === 0 ? undefined : Math.min(...this.planned.map(({ at }) => at))
  }

  /** Moves on to `time` (ms), running all that is due on the way. Never goes back. */
  moveTo(time: number): void {
    for (let due = this.next(); due !== undefined && due <= time; due = this.next()) {
      const event = this.planned.find(({ at }) => at === due)
      if (!event) break
      this.planned = this.planned.filter((other) => other !== event)
      this.time = Math.max(this.time, event.at)
      event.run()
    }
    this.time = Math.max(this.time, time)
  }
}
