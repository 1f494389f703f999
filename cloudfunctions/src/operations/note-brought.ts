/** The sums of what a member brought, changed with the fact that changes them. */
import { isOfPresentBinding } from '../domain/binding'
import type { Transaction } from '../store/database'

type Brought = Model.Brought

/** Adds to the sums of the order's member, unless it was placed under an earlier inviter. */
export async function noteBrought(
  t: Transaction,
  order: Model.Order,
  by: Partial<Brought>,
): Promise<void> {
  const member = await t.get('members', order.memberId)
  if (!member || !isOfPresentBinding(member, order)) return
  await t.update('members', order.memberId, { increase: increaseOf(by) })
}

/** As a change of the member's document. */
export function increaseOf(by: Partial<Brought>): Record<string, number> {
  return Object.fromEntries(Object.entries(by).map(([field, value]) => [`brought.${field}`, value]))
}
