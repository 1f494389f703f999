/** The owner gives somebody of the staff another role. */
import type { Context } from './context'
import { Refusal } from './refusal'
import { readStaff, writeRole } from './write-staff'

type Action = 'merchant.changeRole'

/**
 * Refuses STAFF_NOT_FOUND, STAFF_CHANGED (another owner has changed the role meanwhile) and
 * LAST_OWNER. Saying the same twice is harmless.
 */
export async function changeRole(
  context: Context,
  { memberId, from, role }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    const staff = await readStaff(t, memberId)
    if (staff.role === role) return { role }
    if (staff.role !== from) throw new Refusal<Action>('STAFF_CHANGED')
    await writeRole(t, staff, role)
    return { role }
  })
}
