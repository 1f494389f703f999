/** The distributor's side of a transfer: what his phone needs to confirm it, and how it stands. */
import { emptyAccount } from '../domain/ledger'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { followTransfer } from './follow-transfer'
import { Refusal } from './refusal'

/**
 * What the phone hands to wx.requestMerchantTransfer; as often as it is asked for, until the bill has
 * ended. Refuses NOT_DISTRIBUTOR, WITHDRAWAL_NOT_FOUND and NOT_WAITING.
 */
export async function confirmTransfer(
  context: Context,
  user: User,
  withdrawalId: string,
): Promise<CloudApi.Output<'distributor.confirmTransfer'>> {
  const { state, packageInfo, merchantId } = await readOwn(context, user, withdrawalId)
  if (state !== 'confirming') throw new Refusal<'distributor.confirmTransfer'>('NOT_WAITING')
  return { mchId: merchantId, appId: user.appid, package: packageInfo }
}

/**
 * Asks WeChat Pay how the transfer of the caller's own withdrawal stands, and books it.
 * Refuses NOT_DISTRIBUTOR and WITHDRAWAL_NOT_FOUND. @throws when WeChat Pay does not say.
 */
export async function checkTransfer(
  context: Context,
  user: User,
  withdrawalId: string,
): Promise<{ withdrawal: Model.Withdrawal; account: Model.Account }> {
  const known = await readOwn(context, user, withdrawalId)
  const withdrawal = (await followTransfer(context, withdrawalId)) ?? known
  const account = await context.db.get('accounts', user.memberId)
  return { withdrawal, account: account ?? emptyAccount(user.memberId) }
}

async function readOwn(
  { db }: Context,
  user: User,
  withdrawalId: string,
): Promise<Model.Withdrawal> {
  const member = await db.get('members', user.memberId)
  const status = member?.distributor.status ?? 'none'
  if (status === 'none') throw new Refusal<'distributor.checkTransfer'>('NOT_DISTRIBUTOR')
  const withdrawal = await db.get('withdrawals', withdrawalId)
  if (withdrawal?.memberId === user.memberId) return withdrawal
  throw new Refusal<'distributor.checkTransfer'>('WITHDRAWAL_NOT_FOUND')
}
