/** A failing seed told as a short story, with as few steps and faults as still make it fail. */
import { drawSteps } from './draw-steps'
import { play, type Result } from './play'
import type { Invocation } from './scheduler'
import type { Step } from './steps'

/** Most replays that shrinking may take. */
const REPLAYS = 400

/** Drops steps, then faults, repetitions and haste, for as long as the story still fails. */
async function shrink(seed: number): Promise<{ steps: Step[]; result: Result }> {
  let steps = drawSteps(seed)
  let result = await play(seed, steps)
  let replays = 0
  const attempt = async (fewer: Step[]): Promise<boolean> => {
    replays += 1
    const outcome = await play(seed, fewer)
    if (outcome.findings.length === 0) return false
    steps = fewer
    result = outcome
    return true
  }
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let from = 0; from < steps.length && replays < REPLAYS; ) {
      const without = [...steps.slice(0, from), ...steps.slice(from + size)]
      if (!(await attempt(without))) from += size
    }
  }
  for (let i = 0; i < steps.length && replays < REPLAYS; i += 1) {
    for (const simpler of simplerThan(steps[i])) {
      await attempt(steps.map((step, j) => (j === i ? simpler : step)))
    }
  }
  return { steps, result }
}

function simplerThan(step: Step | undefined): Step[] {
  if (!step) return []
  const { kind, at, trips } = step
  const list: Step[] = []
  if (step.fault && step.twice) list.push({ kind, at, trips, fault: step.fault })
  if (step.fault || step.twice) list.push({ kind, at, trips })
  if (trips !== Infinity) list.push({ ...step, trips: Infinity })
  return list
}

/** Who did what, which fault, and what does not hold; with the command to see it again. */
export async function tell(seed: number): Promise<string> {
  const { result } = await shrink(seed)
  const rules = result.findings.map(
    ({ rule, where, expected, found }) =>
      `  ${where}: ${rule}: expected ${expected}, found ${found}`,
  )
  // The clock's ticks that found nothing to do say nothing.
  const played = result.invocations
    .filter(({ log }) => !log.every((trip) => IDLE.test(trip)))
    .filter(({ log }, i, all) => all[i - 1]?.log.join() !== log.join())
  return [
    `seed ${seed} breaks:`,
    ...rules.slice(0, 5),
    'the story, as short as it still breaks:',
    ...played.slice(0, 60).map(line),
    `again: npm run simulate -- --seeds 1 --from ${seed}`,
  ].join('\n')
}

/** The trips of a tick that finds nothing to do, and of the audit that only looks. */
const IDLE = /^find |audits\/|^start$|^commit$/

function line({ id, name, startedAt, outcome, state, log }: Invocation): string {
  const time = new Date(startedAt).toISOString().slice(5, 19)
  const end = state === 'running' ? 'under way' : outcome
  return `  ${time} #${id} ${name} -> ${end}\n      ${log.join(', ')}`
}
