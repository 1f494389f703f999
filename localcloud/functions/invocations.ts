import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { OUTSIDE_TOKEN } from '../environment'
import type { StruckFault } from '../fault-types'
import type { Invocation } from '../types'

/** An invocation under way, known to the cloud by its token. */
export interface Running {
  token: string
  requestId: string
  door: string
  /** `event.action`, '' when the event has none. */
  action: string
  openid?: string
  user: string
  source: string
  /** Requests to the cloud so far, by action. */
  trips: Map<string, number>
  /** Faults that struck them. */
  faults: StruckFault[]
  /** Aborted when the invocation has ended; an abort before that crashes its instance. */
  over: AbortController
}

export type Ended = Pick<Invocation, 'at' | 'milliseconds' | 'outcome'>

/** The running invocations, and a journal of the finished ones. */
export interface Invocations {
  begin(invocation: Omit<Running, 'token' | 'requestId' | 'trips' | 'faults' | 'over'>): Running
  end(running: Running, ended: Ended): Invocation
  /** The running invocation of a token; 'outside' for tools and tests; undefined for a stranger. */
  find(token: string): Running | 'outside' | undefined
  /** The running invocation of a request id. */
  findByRequest(requestId: string): Running | undefined
  list(): Invocation[]
}

/** Finished invocations that are kept to be looked at. */
const JOURNAL_MAX = 2000

/** @param onEnd is told of each finished invocation */
export function createInvocations(onEnd: (invocation: Invocation) => void): Invocations {
  const running = new Map<string, Running>()
  const journal: Invocation[] = []

  return {
    begin(invocation) {
      const token = randomBytes(16).toString('hex')
      const over = new AbortController()
      // Many trips may wait for one end.
      setMaxListeners(0, over.signal)
      const found = { trips: new Map(), faults: [], over }
      const entry = { ...invocation, token, requestId: requestId(), ...found }
      running.set(token, entry)
      return entry
    },
    end(entry, ended) {
      running.delete(entry.token)
      entry.over.abort()
      const { requestId, door, action, user, source, faults } = entry
      const trips = Object.fromEntries(entry.trips)
      const tripCount = countOf(entry)
      const who = { requestId, door, action, user, source }
      const invocation = { ...who, ...ended, trips, tripCount, faults }
      journal.push(invocation)
      if (journal.length > JOURNAL_MAX) journal.shift()
      onEnd(invocation)
      return invocation
    },
    find(token) {
      const entry = running.get(token)
      // What a dying process had still sent when it crashed is not done any more.
      if (entry?.over.signal.aborted) return undefined
      return entry ?? (token === OUTSIDE_TOKEN ? 'outside' : undefined)
    },
    findByRequest: (id) => [...running.values()].find((entry) => entry.requestId === id),
    list: () => [...journal],
  }
}

/** A request id in the form of the real platform. */
export function requestId(): string {
  const hex = randomBytes(16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const countOf = ({ trips }: Running): number =>
  [...trips.values()].reduce((sum, count) => sum + count, 0)

/** Counts one request of the invocation; answers its number, from 1. */
export function countTrip(entry: Running, action: string): number {
  entry.trips.set(action, (entry.trips.get(action) ?? 0) + 1)
  return countOf(entry)
}
