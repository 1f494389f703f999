/** What the pages of a distributor's team start from, in one trip however large the team is. */
import { emptyAccount } from '../domain/ledger'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'
import { present } from '../store/settings'
import { isDistributor } from './distributor'

export interface Standing {
  member: Model.Member
  account: Model.Account
  settings: Model.Settings
  /**
   * How many stand at each level: counted by the clock, and what waits to be
   * (operations/count-teams).
   */
  counts: Record<Model.Level, number>
}

/** Refuses NOT_DISTRIBUTOR; a frozen distributor may still look. */
export async function readStanding(db: Database, memberId: string): Promise<Standing> {
  const found = await db.getJoined('members', memberId, {
    account: { from: 'accounts', field: '_id' },
    settings: { from: 'settings', id: 'shop' },
    team: { from: 'teams', id: memberId },
    first: { from: 'teamSteps', where: { inviterId: memberId }, sum: 'by' },
    second: { from: 'teamSteps', where: { grandInviterId: memberId }, sum: 'by' },
  })
  if (!found || !isDistributor(found.document)) {
    throw new Refusal<'distributor.team'>('NOT_DISTRIBUTOR')
  }
  const { document: member, account, settings, team, first, second } = found
  return {
    member,
    account: account ?? emptyAccount(memberId),
    settings: present(settings),
    counts: { 1: (team?.counts[1] ?? 0) + first, 2: (team?.counts[2] ?? 0) + second },
  }
}
