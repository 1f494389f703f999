/** A distributor's withdrawals, and the merchant's desk of all of them. */
import { requestsLeft } from '../domain/withdrawal'
import { isBeyondAsking } from '../domain/withdrawal-states'
import type { Context } from '../operations/context'
import { readSettings } from '../store/settings'
import { readDistributorAccount } from './distributor'
import { readPeople } from './people'
import { toAccountView, toWithdrawalView } from './views'

const PAGE = 20

/** Refuses NOT_DISTRIBUTOR. The open request stands apart from the records. */
export async function readWithdrawals(
  context: Context,
  memberId: string,
  cursor: string | null,
): Promise<CloudApi.WithdrawalPage> {
  const { db } = context
  const account = await readDistributorAccount(db, memberId)
  const settings = await readSettings(db)
  const page = await db.page('withdrawals', {
    where: { memberId },
    newest: 'requestedAt',
    cursor,
    limit: PAGE,
  })
  const openId = account.openWithdrawalId
  const open = openId === null ? null : await db.get('withdrawals', openId)
  return {
    account: toAccountView(account),
    rules: settings.withdrawal,
    leftToday: requestsLeft(account, settings.withdrawal, context.now),
    open: open ? toWithdrawalView(open) : null,
    records: page.rows.filter((row) => row._id !== openId).map(toWithdrawalView),
    cursor: page.cursor,
  }
}

/** All withdrawals of a state, newest first, with names. */
export async function readWithdrawalDesk(
  { db, now }: Context,
  input: CloudApi.Input<'merchant.withdrawals'>,
): Promise<CloudApi.Output<'merchant.withdrawals'>> {
  const page = await db.page('withdrawals', {
    where: input.state === 'all' ? {} : { state: input.state },
    newest: 'requestedAt',
    cursor: input.cursor,
    limit: PAGE,
  })
  const personOf = await readPeople(
    db,
    page.rows.map((row) => row.memberId),
  )
  return {
    withdrawals: page.rows.map((row) => ({
      ...toWithdrawalView(row),
      memberId: row.memberId,
      member: personOf(row.memberId),
      beyondAsking: isBeyondAsking(row, now),
    })),
    cursor: page.cursor,
  }
}
