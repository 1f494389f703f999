/** Staff decides about a distributor; each decision stands in the member's own history. */
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.decideDistributor'
type Input = CloudApi.Input<Action>
type Status = Model.Member['distributor']['status']

/** From which status each decision leads to which. */
const STEPS: Record<Input['what'], { from: Status; to: Status }> = {
  accept: { from: 'applied', to: 'active' },
  decline: { from: 'applied', to: 'none' },
  freeze: { from: 'active', to: 'frozen' },
  unfreeze: { from: 'frozen', to: 'active' },
}
const WITH_REASON: readonly Input['what'][] = ['decline', 'freeze']

/** Decisions that are kept with a member. */
const KEPT = 50

/**
 * Freezing stops commission on new orders, invitations and withdrawals; commission that is booked goes
 * its way, and relations stay. Refuses MEMBER_NOT_FOUND, REASON_MISSING, and DISTRIBUTOR_CHANGED when
 * somebody else has decided meanwhile.
 */
export async function decideDistributor(
  context: Context,
  staffId: string,
  { memberId, what, reason }: Input,
): Promise<Status> {
  const { from, to } = STEPS[what]
  if (WITH_REASON.includes(what) && reason.trim() === '')
    throw new Refusal<Action>('REASON_MISSING')
  return context.db.transaction(async (t) => {
    const member = await t.get('members', memberId)
    if (!member) throw new Refusal<Action>('MEMBER_NOT_FOUND')
    const { distributor } = member
    if (distributor.status !== from) throw new Refusal<Action>('DISTRIBUTOR_CHANGED')
    const decision = { what, at: context.now, staffId, reason: reason.trim() }
    const decided = withDecision(distributor, { ...decision, grade: distributor.grade })
    await t.set('members', {
      ...member,
      distributor: { ...decided, status: to, since: context.now },
    })
    return to
  })
}

/** The distributor with one more decision in his history. */
export function withDecision(
  distributor: Model.Member['distributor'],
  decision: Model.DistributorDecision,
): Model.Member['distributor'] {
  return { ...distributor, history: [decision, ...(distributor.history ?? [])].slice(0, KEPT) }
}
