/** Counts of a team: steps that are appended, and the sums they are added to. */

type TeamStep = Model.TeamStep
type Counts = Record<Model.Level, number>

/** The steps of a binding: the new relation begins, and the one before, if there was one, ends. */
export function stepsOf(before: Model.Member, after: Model.Member, now: Model.Time): TeamStep[] {
  return [...stepOf(before, -1, now), ...stepOf(after, 1, now)]
}

function stepOf(member: Model.Member, by: TeamStep['by'], at: Model.Time): TeamStep[] {
  const { _id, inviterId, grandInviterId } = member
  if (inviterId === null) return []
  return [{ _id: `${_id}.${at}.${by}`, inviterId, grandInviterId, by, at }]
}

/** The counts of `owner` after these steps. */
export function foldSteps(owner: string, counts: Counts, steps: readonly TeamStep[]): Counts {
  const sum = (mine: (step: TeamStep) => boolean) =>
    steps.reduce((by, step) => (mine(step) ? by + step.by : by), 0)
  return {
    1: counts[1] + sum(({ inviterId }) => inviterId === owner),
    2: counts[2] + sum(({ grandInviterId }) => grandInviterId === owner),
  }
}
