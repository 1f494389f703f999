/**
 * Grades of distributors: where one stands by his released sales, and who sees a team. Never by
 * heads.
 */

type Fen = Model.Fen
type Grade = Model.Grade
type Plan = Model.Plan

/** A grade with the rates in force for it. */
export function gradeStep(plan: Plan, grade: Grade): CloudApi.GradeStep {
  return { ...grade, rates: grade.rates ?? plan.rates }
}

/**
 * The highest grade by sales that these sales (fen) reach, if it takes more than the present one does;
 * else null. The merchant gives it: nothing changes by itself.
 */
export function reachedGrade(plan: Plan, present: string, sales: Fen): Grade | null {
  const own = gradeOf(plan, present)?.sales ?? 0
  const reached = plan.grades.filter((grade) => grade.sales > own && grade.sales <= sales)
  return reached.reduce<Grade | null>(
    (best, grade) => (best === null || grade.sales > best.sales ? grade : best),
    null,
  )
}

/** The nearest grade above these sales and above the present grade; null where there is none. */
export function nextGrade(plan: Plan, present: string, sales: Fen): Grade | null {
  const from = Math.max(gradeOf(plan, present)?.sales ?? 0, sales)
  return plan.grades.reduce<Grade | null>(
    (next, grade) =>
      grade.sales > from && (next === null || grade.sales < next.sales) ? grade : next,
    null,
  )
}

/** The plan's grade of this id; null when the plan has not got it any more. */
export function gradeOf(plan: Plan, id: string): Grade | null {
  return plan.grades.find((grade) => grade.id === id) ?? null
}

/**
 * True for who may see his team: everybody, or where the shop says so those above the plan's first
 * grade. A plan of one grade has no seniors, so there everybody may.
 */
export function seesTeam(
  { plan, distribution }: Pick<Model.Settings, 'plan' | 'distribution'>,
  grade: string,
): boolean {
  if (distribution.team === 'all' || plan.grades.length < 2) return true
  return plan.grades.findIndex(({ id }) => id === grade) > 0
}
