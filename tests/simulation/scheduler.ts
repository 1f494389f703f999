/**
 * Many invocations, one trip at a time: every call that leaves an invocation waits here until the
 * scheduler lets it through, so that the seed alone decides who is when, and what goes wrong.
 */
import { longestWait } from '../../cloudfunctions/src/store/retry'
import { busy, conflict } from '../../localcloud/database/cloud-error'
import type { Chance } from './chance'
import type { Line, Trip } from './engine-database'
import type { SimClock } from './sim-clock'

/**
 * What may go wrong at a trip. `lost`: it never arrives. `unanswered`: done, the answer is lost.
 * `crash before`/`crash after`: the instance dies, undone or done. `refused`: an overloaded cloud says
 * no, undone (a conflict, busy, SYSTEM_ERROR). `refused after`: SYSTEM_ERROR although it was done; for
 * the database the same as `unanswered`. `late`: the instance has run out of its time, and what it
 * had sent arrives afterwards.
 */
export const FAULTS = [
  'lost',
  'unanswered',
  'crash before',
  'crash after',
  'refused',
  'refused after',
  'late',
] as const
export type FaultKind = (typeof FAULTS)[number]

/** A fault at the trip with this number (from 1) of an invocation. */
export interface Fault {
  trip: number
  kind: FaultKind
}

export interface Invocation {
  readonly id: number
  readonly name: string
  readonly startedAt: number
  readonly fault: Fault | undefined
  trips: number
  /** What its fault struck; null as long as none did. */
  struck: Trip['kind'] | null
  /** What it did, in words, for stories. */
  log: string[]
  state: 'running' | 'ended' | 'dead'
  /** How it ended: `ok`, a refusal's code, or a fault's text. */
  outcome: string
}

/** An instance lives no longer than this after its invocation began, in ms. */
const TIME_LIMIT = 20_000
/** How long a request may be under way after its instance has died, in ms. */
const LATE = 25_000

interface Parked {
  invocation: Invocation | null
  at: number
  resume(): void | Promise<void>
}

export class Scheduler {
  private parked: Parked[] = []
  private readonly invocations = new Set<Invocation>()
  private count = 0
  /** Trips that were let through. */
  trips = 0

  constructor(
    private readonly clock: SimClock,
    private readonly chance: Chance,
    /** Ends a transaction whose operation was refused. */
    private readonly fail: (tx: string) => void,
    /** The error of a business call that was refused. */
    private readonly refusedCall: (what: string) => Error,
  ) {}

  /** Starts an invocation; it runs only while `step` lets its trips through. */
  start(
    name: string,
    fault: Fault | undefined,
    run: (line: Line, invocation: Invocation) => Promise<string>,
  ): Invocation {
    this.count += 1
    const invocation: Invocation = {
      id: this.count,
      name,
      startedAt: this.clock.now(),
      fault,
      trips: 0,
      struck: null,
      log: [],
      state: 'running',
      outcome: '',
    }
    this.invocations.add(invocation)
    const end = (outcome: string) => {
      if (invocation.state !== 'running') return
      invocation.state = 'ended'
      invocation.outcome = outcome
      this.invocations.delete(invocation)
    }
    run(this.lineOf(invocation), invocation).then(end, (error: unknown) => end(textOf(error)))
    return invocation
  }

  /**
   * Lets one trip through, of those that are ready, or of `only` one invocation; false when nothing is
   * under way any more.
   */
  async step(only?: Invocation): Promise<boolean> {
    await turn()
    this.endOverdue()
    const now = this.clock.now()
    const ready = this.parked.filter(
      ({ at, invocation }) => at <= now && (!only || invocation === only),
    )
    if (ready.length === 0) return only ? false : this.skipWait()
    const next = this.chance.pick(ready)
    this.parked.splice(this.parked.indexOf(next), 1)
    this.clock.moveTo(now + 1 + this.chance.below(30))
    await next.resume()
    await turn()
    return true
  }

  /** Runs until nothing is under way. */
  async drain(): Promise<void> {
    while (await this.step());
  }

  /** Nobody is ready: the clock goes on to whatever comes next. */
  private skipWait(): boolean {
    const waiting = this.parked.map(({ at }) => at)
    // A plain write that waits for a lock is parked nowhere; only the clock can free or end it.
    if (this.invocations.size > this.parked.length) waiting.push(this.clock.next() ?? Infinity)
    const next = Math.min(...waiting)
    if (!Number.isFinite(next)) return false
    this.clock.moveTo(next)
    return true
  }

  /** How many invocations are under way. */
  underWay(): number {
    return this.invocations.size
  }

  private endOverdue(): void {
    for (const invocation of this.invocations) {
      if (this.clock.now() - invocation.startedAt > TIME_LIMIT) this.kill(invocation, 'time limit')
    }
  }

  /** The instance dies: nothing of it goes on. */
  kill(invocation: Invocation, why: string): void {
    invocation.state = 'dead'
    invocation.outcome = why
    this.invocations.delete(invocation)
    this.parked = this.parked.filter((parked) => parked.invocation !== invocation)
  }

  private park(invocation: Invocation | null, at: number, resume: Parked['resume']): void {
    if (invocation?.state !== 'dead') this.parked.push({ invocation, at, resume })
  }

  private lineOf(invocation: Invocation): Line {
    return {
      send: (trip, act) =>
        new Promise((resolve, reject) => {
          this.park(invocation, 0, () => this.pass(invocation, trip, act, { resolve, reject }))
        }),
      wait: (run) =>
        new Promise((resolve) => {
          const wait = this.chance.below(longestWait(run))
          this.park(invocation, this.clock.now() + wait, resolve)
        }),
    }
  }

  private async pass<T>(
    invocation: Invocation,
    trip: Trip,
    act: () => Promise<T> | T,
    answer: { resolve(value: T): void; reject(error: unknown): void },
  ): Promise<void> {
    this.trips += 1
    invocation.trips += 1
    const { fault } = invocation
    const kind = fault?.trip === invocation.trips ? fault.kind : undefined
    invocation.log.push(kind === undefined ? trip.what : `${trip.what} (${kind})`)
    if (kind === undefined) return settle(act, answer)
    invocation.struck = trip.kind
    if (kind === 'lost') return answer.reject(cut())
    if (kind === 'crash before') return this.kill(invocation, kind)
    if (kind === 'refused') return answer.reject(this.refusal(trip))
    if (kind === 'late') {
      this.kill(invocation, kind)
      const at = this.clock.now() + this.chance.below(LATE)
      return this.park(null, at, () => settle(act, IGNORED))
    }
    if (kind === 'crash after') this.kill(invocation, kind)
    const error = kind === 'refused after' ? this.refusal(trip, true) : cut()
    return settle(act, { resolve: () => answer.reject(error), reject: answer.reject })
  }

  private refusal(trip: Trip, done = false): Error {
    if (trip.kind === 'call') return this.refusedCall(trip.what)
    if (done) return cut()
    if (trip.tx !== undefined) this.fail(trip.tx)
    if (trip.kind === 'start') return busy()
    return trip.tx === undefined ? new Error('-501000 SYS_ERR') : conflict()
  }
}

const IGNORED = { resolve: () => undefined, reject: () => undefined }

/**
 * Starts the act and hands its end on. Not awaited: a plain write may wait for a lock that another
 * invocation holds.
 */
async function settle<T>(
  act: () => Promise<T> | T,
  answer: { resolve(value: T): void; reject(error: unknown): void },
): Promise<void> {
  const done = async () => act()
  done().then(answer.resolve, answer.reject)
}

/** What code sees when the line broke: whether it was done, it cannot tell. */
function cut(): Error {
  return new Error('request to the cloud failed: socket hang up ECONNRESET')
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Everything that needs no trip runs before this settles. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
