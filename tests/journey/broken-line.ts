/**
 * A shop whose functions lose their line to the cloud at a chosen trip, as they do when one is killed
 * or the network fails: the built doors, unchanged, under the faults of the local cloud.
 */
import type { TripFaultKind } from '../../localcloud/fault-types'
import { startWorld, type World } from './world'

export interface Break {
  /** Number of the trip, from 1. */
  at: number
  kind: TripFaultKind
  /** Invocations that break so, one after the other; 1 unless told. */
  times?: number
}

/** A shop with one instance of each door, so that the next invocation is the one meant. */
export const startBreakableWorld = (): Promise<World> => startWorld(undefined, { instancesMax: 1 })

/** Breaks the line of the next invocation of a door, or of the next few. */
export function breakNext(world: World, door: string, { at, kind, times = 1 }: Break): void {
  world.cloud.fault({ on: 'trip', kind, door, trip: at, count: times })
}

/** Forgets every break that has not come to pass. */
export function mend(world: World): void {
  world.cloud.fault({ on: 'nothing' })
}

const lastOf = (world: World, door: string) =>
  world.cloud
    .invocations()
    .filter((one) => one.door === door)
    .at(-1)

/** Trips of the last invocation of a door. */
export function trips(world: World, door: string): number {
  return lastOf(world, door)?.tripCount ?? 0
}

/** Locks of a transaction that nobody ended go after 30 seconds; what was to be sent is free after 60. */
export async function outlive(world: World): Promise<void> {
  await world.cloud.settled()
  await world.cloud.advance(61_000)
}
