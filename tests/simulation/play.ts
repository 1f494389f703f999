/** Plays a story, recovers, and tells what does not hold and what was played. */
import { auditWhole, findingsOf, recover } from './recovery'
import type { Invocation } from './scheduler'
import { STEPS, type Step } from './steps'
import { count, type Tally } from './tally'
import { World } from './world'

type Finding = Model.Finding

export interface Result {
  findings: Finding[]
  /** Who did what, trip by trip. */
  invocations: Invocation[]
  trips: number
  tally: Tally
}

/** Plays steps in the world of a seed; stops at the first commit that breaks a rule. */
export async function play(seed: number, steps: readonly Step[]): Promise<Result> {
  const world = await World.open(seed)
  const started: Invocation[] = []
  const kinds = new Map<Invocation, string>()
  const sound = () => world.books.findings.length === 0
  for (const step of steps) {
    const known = started.length
    start(world, step, started)
    for (const invocation of started.slice(known)) kinds.set(invocation, step.kind)
    for (let trip = 0; sound() && trip < step.trips; trip += 1) {
      if (!(await world.scheduler.step())) break
    }
    if (!sound()) break
  }
  if (sound()) await recover(world, started)
  const findings = findingsOf(world)
  if (findings.length === 0) findings.push(...(await auditWhole(world, started)))
  await world.engine.close()
  for (const [invocation, kind] of kinds) countEnd(world.tally, kind, invocation)
  return { findings, invocations: started, trips: world.scheduler.trips, tally: world.tally }
}

/** Starts what a step starts; all of it, but repetitions, may be asked again later. */
function start(world: World, { kind, at, fault, twice }: Step, started: Invocation[]): void {
  STEPS[kind]?.(
    world,
    at,
    (what, run) => {
      started.push(world.invoke(what, fault, run))
      if (twice) started.push(world.invoke(`${what} (again)`, undefined, run))
      if (kind !== 'again') world.requests.push({ what, run })
    },
    () => count(world.tally, 'step', kind, 'ok'),
  )
}

/** Refusals by their codes; `failed` for any other error, `died` for an instance that did. */
function countEnd(tally: Tally, kind: string, { state, outcome, fault, struck }: Invocation): void {
  if (fault && struck) count(tally, 'fault', fault.kind, struck)
  const told = /^[A-Z_]+$|^ok$/.test(outcome) ? outcome : 'failed'
  count(tally, 'step', kind, state === 'dead' ? 'died' : told)
}
