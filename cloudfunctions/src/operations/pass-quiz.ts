/** A distributor answers the quiz about honest promotion. */
import { wrongAnswers } from '../domain/training'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'distributor.passQuiz'

/**
 * Passed once is passed for good, and said again it is harmless. Refuses NOT_DISTRIBUTOR, and QUIZ_WRONG
 * with how many answers are wrong, never which.
 */
export async function passQuiz(
  context: Context,
  memberId: string,
  { answers }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const count = wrongAnswers(answers)
  return context.db.transaction(async (t) => {
    const member = await t.get('members', memberId)
    if (member?.distributor.status !== 'active') throw new Refusal<Action>('NOT_DISTRIBUTOR')
    if (member.quizPassedAt !== undefined) return { passedAt: member.quizPassedAt }
    if (count > 0) throw new Refusal<Action>('QUIZ_WRONG', { count })
    await t.update('members', memberId, { set: { quizPassedAt: context.now } })
    return { passedAt: context.now }
  })
}
