/** Every read of the distributor's door starts here. */
import { emptyAccount } from '../domain/ledger'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'

/** Member and account in one trip. Refuses NOT_DISTRIBUTOR; a frozen distributor may still look. */
export async function readDistributor(
  db: Database,
  memberId: string,
): Promise<{ member: Model.Member; account: Model.Account }> {
  const row = await db.getJoined('members', memberId, [
    { from: 'accounts', by: { field: '_id' }, as: 'account' },
  ])
  if (row === null) throw new Refusal<'distributor.team'>('NOT_DISTRIBUTOR')
  const { account, ...member } = row as unknown as Model.Member & { account: Model.Account | null }
  if (member.distributor.status === 'none') throw new Refusal<'distributor.team'>('NOT_DISTRIBUTOR')
  return { member, account: account ?? emptyAccount(memberId) }
}
