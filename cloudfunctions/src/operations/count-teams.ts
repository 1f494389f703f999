/**
 * Adds the steps of teams to their counts. Only the clock writes the counts, so that people who join
 * one team at once never wait for each other; until then the steps are counted with them
 * (reads/team-counts.ts).
 */
import { foldSteps } from '../domain/team'
import type { Context } from './context'

/** Steps of one turn of the clock. */
const RUN = 400
/** Documents in one transaction (DESIGN section 4), less the two teams. */
const STEPS = 8

const NOBODY: Model.Team['counts'] = { 1: 0, 2: 0 }

/** Counts what waits, the oldest first, the steps of the same two teams together. */
export async function countTeams(context: Context): Promise<void> {
  const where = { at: { lte: context.now } }
  const waiting = await context.db.find('teamSteps', where, { limit: RUN, order: ['at', 1] })
  const groups = new Map<string, Model.TeamStep[]>()
  for (const step of waiting) {
    const key = `${step.inviterId} ${step.grandInviterId}`
    groups.set(key, [...(groups.get(key) ?? []), step])
  }
  for (const group of groups.values()) {
    for (let from = 0; from < group.length; from += STEPS) {
      await fold(context, group.slice(from, from + STEPS))
    }
  }
}

/** Steps of the same two teams; one that is gone was counted by another turn. */
async function fold(context: Context, steps: readonly Model.TeamStep[]): Promise<void> {
  await context.db.transaction(async (t) => {
    const there: Model.TeamStep[] = []
    for (const { _id } of steps) {
      const step = await t.get('teamSteps', _id)
      if (step) there.push(step)
    }
    const [first] = there
    if (!first) return
    for (const owner of [first.inviterId, first.grandInviterId]) {
      if (owner === null) continue
      const team = await t.get('teams', owner)
      await t.set('teams', { _id: owner, counts: foldSteps(owner, team?.counts ?? NOBODY, there) })
    }
    for (const { _id } of there) await t.remove('teamSteps', _id)
  })
}
