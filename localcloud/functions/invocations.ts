import { randomBytes } from 'node:crypto'
import { OUTSIDE_TOKEN } from '../environment'
import type { Invocation } from '../types'

/** An invocation under way, known to the cloud by its token. */
export interface Running {
  token: string
  requestId: string
  door: string
  openid?: string
  user: string
  source: string
  /** Requests to the cloud so far, by action. */
  trips: Map<string, number>
}

export type Ended = Pick<Invocation, 'action' | 'at' | 'milliseconds' | 'outcome'>

/** The running invocations, and a journal of the finished ones. */
export interface Invocations {
  begin(invocation: Omit<Running, 'token' | 'requestId' | 'trips'>): Running
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
      const entry = { ...invocation, token, requestId: requestId(), trips: new Map() }
      running.set(token, entry)
      return entry
    },
    end(entry, ended) {
      running.delete(entry.token)
      const { requestId, door, user, source } = entry
      const trips = Object.fromEntries(entry.trips)
      const tripCount = [...entry.trips.values()].reduce((sum, count) => sum + count, 0)
      const invocation = { requestId, door, user, source, ...ended, trips, tripCount }
      journal.push(invocation)
      if (journal.length > JOURNAL_MAX) journal.shift()
      onEnd(invocation)
      return invocation
    },
    find(token) {
      return running.get(token) ?? (token.startsWith(OUTSIDE_TOKEN) ? 'outside' : undefined)
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

/** Counts one request of the invocation. */
export function countTrip(entry: Running, action: string): void {
  entry.trips.set(action, (entry.trips.get(action) ?? 0) + 1)
}
