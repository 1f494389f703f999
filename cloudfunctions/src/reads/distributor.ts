/** Every read of the distributor's door starts here. */
import { emptyAccount } from '../domain/ledger'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'

/** The caller's account, in one trip. Refuses NOT_DISTRIBUTOR; a frozen distributor may still look. */
export async function readDistributorAccount(
  db: Database,
  memberId: string,
): Promise<Model.Account> {
  const found = await db.getJoined('members', memberId, {
    account: { from: 'accounts', field: '_id' },
  })
  if (!found || found.document.distributor.status === 'none') {
    throw new Refusal<'distributor.team'>('NOT_DISTRIBUTOR')
  }
  return found.account ?? emptyAccount(memberId)
}
