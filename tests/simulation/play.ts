/** Draws a story from a seed, plays it, recovers, and tells what does not hold. */
import { checkBooks } from '../../cloudfunctions/src/domain/rules'
import { runClock } from '../../cloudfunctions/src/operations/run-clock'
import { createChance } from './chance'
import { follow } from './notices'
import { FAULTS, type Invocation } from './scheduler'
import { STEPS, type Step } from './steps'
import { unsettled } from './unsettled'
import { World } from './world'

type Finding = Model.Finding

export interface Result {
  findings: Finding[]
  /** Who did what, trip by trip. */
  invocations: Invocation[]
  trips: number
}

/** How often each kind happens, roughly as in a shop, but with more trouble. */
const OFTEN: [kind: string, weight: number][] = [
  ['enter', 2],
  ['apply', 5],
  ['bind', 7],
  ['order', 14],
  ['pay', 14],
  ['prepay', 2],
  ['cancel', 2],
  ['refresh', 5],
  ['notice', 12],
  ['ship', 9],
  ['receive', 9],
  ['refund', 8],
  ['end refund', 8],
  ['withdraw', 7],
  ['approve', 5],
  ['reject', 2],
  ['pay out', 3],
  ['transfer', 4],
  ['end bill', 4],
  ['check transfer', 2],
  ['adjust', 3],
  ['plan', 2],
  ['freeze', 2],
  ['money short', 1],
  ['clock', 12],
]
const KINDS = OFTEN.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind))

/** The start of every story: somebody to be brought in, and somebody who brings. */
const OPENING: Step[] = [
  { kind: 'apply', at: [0, 0, 0], trips: Infinity },
  { kind: 'bind', at: [0.2, 0, 0], trips: Infinity },
  { kind: 'apply', at: [0.2, 0, 0], trips: Infinity },
  { kind: 'bind', at: [0.4, 0.2, 0], trips: Infinity },
]

/** The steps of a seed: some shorter, some longer. */
export function drawSteps(seed: number): Step[] {
  const chance = createChance(seed ^ 0x5bd1e995)
  const length = 20 + chance.below(chance.odds(0.1) ? 160 : 60)
  const trouble = chance.pick([0, 0.15, 0.3, 0.6])
  const haste = chance.pick([0.1, 0.5, 0.9])
  const steps = Array.from({ length }, (): Step => {
    const fault = { trip: 1 + chance.below(14), kind: chance.pick(FAULTS) }
    return {
      kind: chance.pick(KINDS),
      at: [chance.next(), chance.next(), chance.next()],
      ...(chance.odds(trouble) && { fault }),
      ...(chance.odds(0.1) && { twice: true }),
      trips: chance.odds(haste) ? chance.below(12) : Infinity,
    }
  })
  return [...OPENING, ...steps]
}

/** Plays steps in the world of a seed; stops at the first commit that breaks a rule. */
export async function play(seed: number, steps: readonly Step[]): Promise<Result> {
  const world = await World.open(seed)
  const invocations: Invocation[] = []
  const sound = () => world.books.findings.length === 0
  for (const step of steps) {
    start(world, step, invocations)
    for (let trip = 0; sound() && trip < step.trips; trip += 1) {
      if (!(await world.scheduler.step())) break
    }
    if (!sound()) break
  }
  if (sound()) await recover(world, invocations)
  const findings = findingsOf(world)
  await world.engine.close()
  return { findings, invocations, trips: world.scheduler.trips }
}

function start(world: World, { kind, at, fault, twice }: Step, invocations: Invocation[]): void {
  STEPS[kind]?.(world, at, (what, run) => {
    invocations.push(world.invoke(what, fault, run))
    if (twice) invocations.push(world.invoke(`${what} (again)`, undefined, run))
  })
}

const HOUR = 3_600_000
/** Hours of recovery: receipt after 10 days, the hold of 10 days, and room for what was put off. */
const ROUNDS = [...Array(30).fill(1), ...Array(40).fill(24), ...Array(8).fill(1)]

/** Nothing breaks any more: what is under way ends, notices come, the clock ticks for weeks. */
export async function recover(world: World, invocations: Invocation[] = []): Promise<void> {
  world.pay.poor = false
  world.transfers.refusing = false
  await world.scheduler.drain()
  for (const hours of ROUNDS) {
    world.clock.moveTo(world.clock.now() + hours * HOUR)
    world.pay.endRefunds(0)
    world.transfers.expire()
    for (const notice of world.pay.notices.splice(0)) {
      invocations.push(world.invoke(`notice of ${notice.id}`, undefined, (c) => follow(c, notice)))
      await world.scheduler.drain()
    }
    if (isIdle(world)) continue
    invocations.push(world.invoke('the clock ticks', undefined, (c) => runClock(c)))
    await world.scheduler.drain()
  }
}

/** Everything that does not hold after the recovery. */
export function findingsOf(world: World): Finding[] {
  if (world.books.findings.length > 0) return world.books.findings
  return [...unsettled(world), ...rulesOf(world)]
}

/** Nothing is due: then a tick would find nothing. */
function isIdle(world: World): boolean {
  const now = world.clock.now()
  return (
    !world.mirror.all('outbox').some(({ dueAt }) => dueAt <= now) &&
    !world.mirror.all('orders').some(({ dueAt }) => dueAt !== null && dueAt <= now)
  )
}

/** The shop's own rules, all documents against all. */
function rulesOf({ mirror }: World): Finding[] {
  return checkBooks({
    journals: mirror.all('journals'),
    accounts: mirror.all('accounts'),
    orders: mirror.all('orders'),
    withdrawals: mirror.all('withdrawals'),
    refunds: mirror.all('refunds'),
  })
}
