/** The rules of honest promotion, and who has answered the quiz about them. */
import { PROMOTION_RULES, quizQuestions } from '../domain/training'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import { present, readSettings } from '../store/settings'
import { isDistributor } from './distributor'

/** Refuses NOT_DISTRIBUTOR. One trip. */
export async function readTraining({ db }: Context, memberId: string): Promise<CloudApi.Training> {
  const found = await db.getJoined('members', memberId, { shop: { from: 'settings', id: 'shop' } })
  if (!found || !isDistributor(found.document)) {
    throw new Refusal<'distributor.training'>('NOT_DISTRIBUTOR')
  }
  return {
    rules: [...PROMOTION_RULES],
    questions: quizQuestions(),
    needed: present(found.shop).training.quiz,
    passedAt: found.document.quizPassedAt ?? null,
  }
}

/** The merchant's switch, with the settings' version to be named when it is saved. */
export async function readTrainingSwitch({
  db,
}: Context): Promise<CloudApi.Output<'merchant.training'>> {
  const { version, training } = await readSettings(db)
  return { quiz: training.quiz, version, rules: [...PROMOTION_RULES] }
}
