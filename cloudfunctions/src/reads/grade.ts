/** 我的等级: the grades with their rates, and how far it is to the next by released sales. */
import { gradeOf, gradeStep, nextGrade, reachedGrade } from '../domain/grade'
import type { Context } from '../operations/context'
import { readStanding } from './standing'

/** One trip. Refuses NOT_DISTRIBUTOR. */
export async function readGrade({ db }: Context, memberId: string): Promise<CloudApi.GradeView> {
  const { member, account, settings } = await readStanding(db, memberId)
  const { plan } = settings
  const { sales } = account
  const { grade } = member.distributor
  const step = (found: Model.Grade | null) => found && gradeStep(plan, found)
  const next = nextGrade(plan, grade, sales)
  return {
    current: step(gradeOf(plan, grade)),
    sales,
    reached: step(reachedGrade(plan, grade, sales)),
    next: next && { ...gradeStep(plan, next), left: next.sales - sales },
    grades: plan.grades.map((one) => gradeStep(plan, one)),
    maxLevel: plan.maxLevel,
  }
}
