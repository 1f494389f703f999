import type {
  ArmedFaults,
  FaultRequest,
  Faults,
  NoticeFaultKind,
  PayFaultKind,
  TripFaultKind,
  TripTarget,
} from './fault-types'
import { LocalError } from './local-error'

type Armed = ArmedFaults[number]
type ArmedOn<P extends Armed['on']> = Extract<Armed, { on: P }>

export const TRIP_KINDS: readonly TripFaultKind[] = [
  'lost',
  'unanswered',
  'crash before',
  'crash after',
  'late',
  'refused',
]
export const NOTICE_KINDS: readonly NoticeFaultKind[] = [
  'lose',
  'repeat',
  'delay',
  'reorder',
  'wrong amount',
]
/** A seed draws what may happen to a true notice; one with a wrong amount is false. */
const HONEST_KINDS = NOTICE_KINDS.filter((kind) => kind !== 'wrong amount')
export const PAY_KINDS: readonly PayFaultKind[] = [
  'wrong signature',
  'unsigned',
  'no json',
  'cut before',
  'cut after',
  'cut in answer',
  'system error before',
  'system error after',
]

/** How long a delayed notice waits unless told, in milliseconds of local time. */
const DELAY = 60_000

/** Numbers from 0 to 1, always the same for one seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function meets(fault: ArmedOn<'trip'>, trip: Required<TripTarget>): boolean {
  const keys = ['door', 'of', 'action', 'trip'] as const
  return keys.every((key) => fault[key] === undefined || fault[key] === trip[key])
}

/** Draws by a seed, once there is one. */
class Draws {
  private random: { next(): number; rate: number } | undefined

  /** @throws LocalError for a rate that is no share */
  begin({ seed, rate }: { seed: number; rate: number }): void {
    if (!(rate >= 0 && rate <= 1)) throw new LocalError('rate is from 0 to 1')
    this.random = { next: chance(seed), rate }
  }

  end(): void {
    this.random = undefined
  }

  one<K>(kinds: readonly K[]): K | undefined {
    const { random } = this
    if (random === undefined || random.next() >= random.rate) return undefined
    return kinds[Math.floor(random.next() * kinds.length)]
  }
}

/** Takes the first armed fault that fits; it strikes as often as it was armed for. */
type Take = <F extends Armed & { count: number }>(
  fits: (fault: Armed) => fault is F,
) => F | undefined

/** At each place that is asked, what was armed for it, else what a seed draws. */
function strikes(take: Take, draws: Draws): Pick<Faults, 'trip' | 'notice' | 'pay' | 'openapi'> {
  return {
    trip(trip) {
      const fits = (fault: Armed): fault is ArmedOn<'trip'> =>
        fault.on === 'trip' && meets(fault, trip)
      return take(fits)?.kind ?? draws.one(TRIP_KINDS)
    },
    notice() {
      const armed = take((fault): fault is ArmedOn<'notice'> => fault.on === 'notice')
      const kind = armed?.kind ?? draws.one(HONEST_KINDS)
      return kind && { kind, milliseconds: armed?.milliseconds ?? DELAY }
    },
    pay(path) {
      const fits = (fault: Armed): fault is ArmedOn<'pay'> =>
        fault.on === 'pay' && path.includes(fault.path ?? '')
      return take(fits)?.kind ?? draws.one(PAY_KINDS)
    },
    openapi: (api) =>
      take(
        (fault): fault is ArmedOn<'openapi'> =>
          fault.on === 'openapi' && (fault.api ?? api) === api,
      ),
  }
}

/**
 * No fault until one is armed. Those armed by hand strike first, in the order of arming; a seed then
 * draws for every trip, notice and answer.
 * @param onArmed is told what waits, whenever that changes
 */
export function createFaults(onArmed: (armed: ArmedFaults) => void): Faults {
  let waiting: Armed[] = []
  const draws = new Draws()
  const tell = (): void => onArmed(structuredClone(waiting))

  const arm = (request: FaultRequest): void => {
    if (request.on === 'nothing') {
      waiting = []
      draws.end()
    } else if (request.on === 'seed') {
      draws.begin(request)
      waiting = [...waiting.filter(({ on }) => on !== 'seed'), { ...request }]
    } else {
      if (!(request.count >= 1)) throw new LocalError('count is 1 or more')
      waiting.push({ ...request })
    }
    tell()
  }

  const take: Take = (fits) => {
    const fault = waiting.find(fits)
    if (fault === undefined) return undefined
    fault.count -= 1
    waiting = waiting.filter((other) => !('count' in other) || other.count > 0)
    tell()
    return fault
  }

  return {
    arm,
    armed: () => structuredClone(waiting),
    ...strikes(take, draws),
  }
}
