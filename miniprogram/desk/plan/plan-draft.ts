/**
 * A plan that is still being thought over lies on this phone, half typed as it is: it is nobody else's
 * before it is published, and the door need not judge it before.
 */
import type { PlanEntry } from './plan-entry'

const KEY = 'desk-plan-draft'

export interface PlanDraft {
  /** The version that it was begun from. */
  from: number
  entry: PlanEntry
  /** It is being tried on the last orders: whoever comes back sees how far that is. */
  tried: boolean
}

/** Keeps the draft in the place of any kept before. */
export function keepDraft(draft: PlanDraft): void {
  wx.setStorageSync(KEY, draft)
}

/** Forgets what was kept. */
export function dropDraft(): void {
  wx.removeStorageSync(KEY)
}

/**
 * What was kept, if it has the fields of the plan as it is edited now; an update may have changed
 * them.
 */
export function readDraft(like: PlanEntry): PlanDraft | null {
  const stored: unknown = wx.getStorageSync(KEY)
  return isDraft(stored, like) ? stored : null
}

function isDraft(stored: unknown, like: PlanEntry): stored is PlanDraft {
  if (!isRecord(stored) || typeof stored.from !== 'number') return false
  const { entry } = stored
  if (!isRecord(entry) || !hasFields(entry, like) || !Array.isArray(entry.grades)) return false
  const [grade] = like.grades
  return (
    grade === undefined || entry.grades.every((each) => isRecord(each) && hasFields(each, grade))
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function hasFields(stored: Record<string, unknown>, like: object): boolean {
  return Object.entries(like).every(([key, value]) => typeof stored[key] === typeof value)
}
