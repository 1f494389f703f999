/** A member of the staff and the list of owners, inside one transaction. */
import type { Transaction } from '../store/database'
import { Refusal } from './refusal'

type Action = 'merchant.changeRole' | 'merchant.removeStaff'

/** Refuses STAFF_NOT_FOUND. */
export async function readStaff(t: Transaction, memberId: string): Promise<Model.Staff> {
  const staff = await t.get('staff', memberId)
  if (!staff) throw new Refusal<Action>('STAFF_NOT_FOUND')
  return staff
}

/**
 * Gives somebody a role, or none (null removes him), and keeps the owners' list true. Refuses
 * LAST_OWNER when nobody would own the shop.
 */
export async function writeRole(
  t: Transaction,
  staff: Model.Staff,
  role: Model.Role | null,
): Promise<void> {
  const owners = await t.get('owners', 'shop')
  const others = owners?.memberIds.filter((id) => id !== staff._id) ?? []
  const memberIds = role === 'owner' ? [...others, staff._id] : others
  if (staff.role === 'owner' && memberIds.length === 0) throw new Refusal<Action>('LAST_OWNER')
  if (staff.role === 'owner' || role === 'owner') await t.set('owners', { _id: 'shop', memberIds })
  if (role === null) await t.remove('staff', staff._id)
  else await t.set('staff', { ...staff, role })
}
