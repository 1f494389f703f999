/** Staff gives a distributor another grade; orders that exist keep theirs. */
import { present } from '../store/settings'
import type { Context } from './context'
import { withDecision } from './decide-distributor'
import { Refusal } from './refusal'

type Action = 'merchant.gradeDistributor'

/**
 * Refuses MEMBER_NOT_FOUND, GRADE_NOT_FOUND, and DISTRIBUTOR_CHANGED when his grade is no longer
 * `from`.
 */
export async function gradeDistributor(
  context: Context,
  staffId: string,
  { memberId, from, grade }: CloudApi.Input<Action>,
): Promise<string> {
  return context.db.transaction(async (t) => {
    const { plan } = present(await t.get('settings', 'shop'))
    if (!plan.grades.some(({ id }) => id === grade)) throw new Refusal<Action>('GRADE_NOT_FOUND')
    const member = await t.get('members', memberId)
    if (!member) throw new Refusal<Action>('MEMBER_NOT_FOUND')
    const { distributor } = member
    if (distributor.status !== 'active' || distributor.grade !== from)
      throw new Refusal<Action>('DISTRIBUTOR_CHANGED')
    const what = 'grade' as const
    const decided = withDecision(distributor, { what, at: context.now, staffId, reason: '', grade })
    await t.set('members', { ...member, distributor: { ...decided, grade } })
    return grade
  })
}
