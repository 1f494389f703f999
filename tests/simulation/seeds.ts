/** Plays one seed after the other. */
import { drawSteps } from './draw-steps'
import { play } from './play'
import { addUp, type Tally } from './tally'

export interface Played {
  seeds: number
  trips: number
  /** Seeds that broke a rule. */
  broken: number[]
  tally: Tally
}

/** @param onSeed is told after each seed; answering true ends the run */
export async function playSeeds(
  seeds: Iterable<number>,
  onSeed: (played: Played) => boolean = () => false,
): Promise<Played> {
  const played: Played = { seeds: 0, trips: 0, broken: [], tally: {} }
  for (const seed of seeds) {
    const { findings, trips, tally } = await play(seed, drawSteps(seed))
    played.seeds += 1
    played.trips += trips
    addUp(played.tally, tally)
    if (findings.length > 0) played.broken.push(seed)
    if (onSeed(played)) break
  }
  return played
}

/** Every `stride`-th of `count` seeds from `first` on. */
export function* seedsFrom(first: number, count: number, stride = 1): Generator<number> {
  for (let i = 0; i < count; i += stride) yield first + i
}
