/** What happens to the trips of one invocation on their way. */
import { createChance } from '../simulation/chance'
import type { Line, Trip } from '../simulation/engine-database'

/** Nothing. */
export const STRAIGHT: Line = { send: async (_trip, act) => act(), wait: async () => undefined }

/** Each trip takes its time, so that invocations at once overlap in another way with each seed. */
export function slow(seed: number): Line {
  const chance = createChance(seed)
  const turns = async (limit: number) => {
    for (let left = chance.below(limit); left > 0; left -= 1) await Promise.resolve()
  }
  return {
    async send(_trip, act) {
      await turns(12)
      const result = await act()
      await turns(12)
      return result
    },
    wait: () => turns(60),
  }
}

/** The trips that `hit` picks are cut: undone (`lost`), or done with their answer lost (`unanswered`). */
export function cut(hit: (trip: Trip) => boolean, how: 'lost' | 'unanswered'): Line {
  return {
    async send(trip, act) {
      if (!hit(trip)) return act()
      if (how === 'unanswered') await act()
      throw new Error(`the line was cut at ${trip.what}`)
    },
    wait: STRAIGHT.wait,
  }
}

/** Picks the trip number `n` (from 1) of those that `hit` picks. */
export function nth(n: number, hit: (trip: Trip) => boolean = () => true): (trip: Trip) => boolean {
  let seen = 0
  return (trip) => {
    if (hit(trip)) seen += 1
    return hit(trip) && seen === n
  }
}

/** Knows whether the invocation on this line has a transaction open. */
export function watchTransactions(line: Line): { watched: Line; isOpen: () => boolean } {
  let open = 0
  const watched: Line = {
    send(trip, act) {
      if (trip.kind === 'start') open += 1
      if (trip.kind === 'commit' || trip.kind === 'abort') open = 0
      return line.send(trip, act)
    },
    wait: line.wait,
  }
  return { watched, isOpen: () => open > 0 }
}

/** A provider that throws when it is called inside a transaction (money rule 9). */
export function outsideOnly<T extends object>(provider: T, isOpen: () => boolean): T {
  return new Proxy(provider, {
    get(target, name) {
      if (isOpen()) throw new Error(`${String(name)} was called inside a transaction`)
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
