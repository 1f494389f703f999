import type { Faults } from '../fault-types'
import { countTrip, type Running } from './invocations'

/** One request to the cloud, on its way there and back. */
export interface Passage<R> {
  action: string
  /** Does what is asked. What the cloud refuses is an answer too, or thrown. */
  act(): Promise<R>
  /** Answers as an overloaded cloud does, and does nothing. */
  refuse(): Promise<R>
}

const ended = ({ over }: Running): Promise<unknown> =>
  new Promise((resolve) => {
    if (over.signal.aborted) resolve(undefined)
    else over.signal.addEventListener('abort', resolve)
  })

/**
 * Counts a request of a running invocation, and lets it pass or be struck by an armed fault
 * (TripFaultKind in types.ts). Answers undefined when the function gets no answer at all: its
 * connection is to be cut. A request of nobody who runs here passes.
 */
export async function pass<R>(
  faults: Faults,
  running: Running | undefined,
  { action, act, refuse }: Passage<R>,
): Promise<R | undefined> {
  if (running === undefined) return act()
  const trip = countTrip(running, action)
  const kind = faults.trip({ door: running.door, of: running.action, action, trip })
  if (kind === undefined) return act()
  running.faults.push({ kind, action, trip })
  switch (kind) {
    case 'lost':
      return undefined
    case 'crash before':
      running.over.abort()
      return undefined
    case 'refused':
      return refuse()
    case 'late':
      return act().finally(() => ended(running))
    case 'unanswered':
      await Promise.allSettled([act()])
      return undefined
    case 'crash after':
      await Promise.allSettled([act()])
      running.over.abort()
      return undefined
  }
}
