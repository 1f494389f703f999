import type { Clock } from './types'

interface Event {
  at: number
  order: number
  run: () => void | Promise<void>
}

/** A stop on the way of a jump: `run` happens when the clock stands at `at`. */
export type Stop = Omit<Event, 'order'>

export interface MovableClock extends Clock {
  /** As Clock.at; a jump waits for the promise that `run` answers. */
  at(at: number, run: () => void | Promise<void>): () => void
  /** Milliseconds ahead of the machine's clock. */
  offset(): number
  /** Takes up an offset of an earlier run, before anything is planned. */
  restore(offset: number): void
  /** Runs everything due up to `target` in the order of time, together with `stops`. */
  jump(target: number, stops: Stop[]): Promise<void>
  /** Forgets all that was planned, so that the process can end. */
  stop(): void
}

/** setTimeout takes no longer waits than this (about 24.8 days). */
const WAIT_MAX = 2 ** 31 - 1

const byTime = (a: Event, b: Event): number => a.at - b.at || a.order - b.order

/**
 * The machine's clock plus an offset that only grows. Time flows by itself between jumps.
 * @param startOffset milliseconds ahead of the machine's clock
 * @param onError receives what a planned run throws; the clock goes on
 */
export function createClock(startOffset: number, onError: (error: unknown) => void): MovableClock {
  let offset = startOffset
  let order = 0
  let events: Event[] = []
  let timer: NodeJS.Timeout | undefined
  const now = (): number => Date.now() + offset

  const run = async (event: Event): Promise<void> => {
    try {
      await event.run()
    } catch (error) {
      onError(error)
    }
  }

  const arm = (): void => {
    clearTimeout(timer)
    const next = events[0]
    if (next === undefined) return
    const wait = Math.min(Math.max(next.at - now(), 0), WAIT_MAX)
    timer = setTimeout(fireDue, wait)
    timer.unref()
  }

  const fireDue = (): void => {
    for (let next = events[0]; next !== undefined && next.at <= now(); next = events[0]) {
      events.shift()
      void run(next)
    }
    arm()
  }

  const plan = (at: number, action: Event['run']): (() => void) => {
    order += 1
    const event = { at, order, run: action }
    events.push(event)
    events.sort(byTime)
    arm()
    return () => {
      events = events.filter((other) => other !== event)
      arm()
    }
  }

  const moveTo = (time: number): void => {
    offset = Math.max(offset, time - Date.now())
  }

  const jump = async (target: number, stops: Stop[]): Promise<void> => {
    const pending = [...stops].sort((a, b) => a.at - b.at)
    for (;;) {
      const event = events[0]
      const stop = pending[0]
      const eventIsNext = event !== undefined && event.at <= (stop?.at ?? target)
      if (eventIsNext) {
        events.shift()
        moveTo(event.at)
        await run(event)
      } else if (stop !== undefined) {
        pending.shift()
        moveTo(stop.at)
        await run({ ...stop, order: 0 })
      } else break
    }
    moveTo(target)
    fireDue()
  }

  const stop = (): void => {
    events = []
    clearTimeout(timer)
  }

  const restore = (saved: number): void => {
    offset = saved
  }

  return { now, at: plan, offset: () => offset, restore, jump, stop }
}
