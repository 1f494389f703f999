/** The owner takes somebody out of the staff; he stays a customer. */
import type { Context } from './context'
import { readStaff, writeRole } from './write-staff'

type Action = 'merchant.removeStaff'

/** Refuses STAFF_NOT_FOUND and LAST_OWNER. */
export async function removeStaff(
  context: Context,
  { memberId }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  return context.db.transaction(async (t) => {
    await writeRole(t, await readStaff(t, memberId), null)
    return { memberId }
  })
}
