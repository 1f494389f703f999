/** Every read of the distributor's door starts here. */
import { emptyAccount } from '../domain/ledger'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'

/** A frozen one still is; who has only asked is not yet. */
export function isDistributor({ distributor: { status } }: Model.Member): boolean {
  return status === 'active' || status === 'frozen'
}

/** The caller's account, in one trip. Refuses NOT_DISTRIBUTOR; a frozen distributor may still look. */
export async function readDistributorAccount(
  db: Database,
  memberId: string,
): Promise<Model.Account> {
  const found = await db.getJoined('members', memberId, {
    account: { from: 'accounts', field: '_id' },
  })
  if (!found || !isDistributor(found.document)) {
    throw new Refusal<'distributor.team'>('NOT_DISTRIBUTOR')
  }
  return found.account ?? emptyAccount(memberId)
}
