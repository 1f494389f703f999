/** A distributor asks for money: it is held in the transaction that creates the request. */
import { emptyAccount } from '../domain/ledger'
import { hold, refuseWithdrawal } from '../domain/withdrawal'
import { withdrawalIdOf } from '../store/ids'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { readDebtOrders } from './debts'
import { Refusal } from './refusal'
import { writeStep } from './withdrawal-documents'

type Input = CloudApi.Input<'distributor.requestWithdrawal'>
type Asked = { withdrawal: Model.Withdrawal; account: Model.Account }

/** So many of the orders that a debt came from are named. */
const NAMED = 3

/**
 * Refuses NOT_DISTRIBUTOR, DISTRIBUTOR_FROZEN, REQUEST_KEY_USED (another amount was asked for with
 * this key) and what domain/withdrawal refuses; DEBT_FIRST names the orders that the debt came from.
 * The same request again finds the same withdrawal.
 */
export async function requestWithdrawal(
  context: Context,
  user: User,
  input: Input,
): Promise<Asked> {
  try {
    return await holdAmount(context, user, input)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'DEBT_FIRST') throw error
    const account = await context.db.get('accounts', user.memberId)
    const orders = account ? await readDebtOrders(context.db, account, NAMED) : []
    const detail = { ...error.detail, orders }
    throw new Refusal<'distributor.requestWithdrawal'>('DEBT_FIRST', detail)
  }
}

async function holdAmount(context: Context, user: User, input: Input): Promise<Asked> {
  const settings = await readSettings(context.db)
  const withdrawalId = withdrawalIdOf(user.memberId, input.requestKey)
  return context.db.transaction(async (t) => {
    const member = await t.get('members', user.memberId)
    const status = member?.distributor.status
    if (status === 'frozen')
      throw new Refusal<'distributor.requestWithdrawal'>('DISTRIBUTOR_FROZEN')
    if (status !== 'active') throw new Refusal<'distributor.requestWithdrawal'>('NOT_DISTRIBUTOR')
    const account = (await t.get('accounts', user.memberId)) ?? emptyAccount(user.memberId)
    const stored = await t.get('withdrawals', withdrawalId)
    if (stored) {
      if (stored.amount === input.amount) return { withdrawal: stored, account }
      throw new Refusal<'distributor.requestWithdrawal'>('REQUEST_KEY_USED')
    }
    const refusal = refuseWithdrawal(account, input.amount, settings.withdrawal, context.now)
    if (refusal) {
      const detail = detailOf(refusal, account, settings.withdrawal)
      throw new Refusal<'distributor.requestWithdrawal'>(refusal, detail)
    }
    const request = {
      withdrawalId,
      amount: input.amount,
      feeRate: settings.withdrawal.feeRate,
      provider: settings.payout.provider,
    }
    const step = hold(account, request, context.now)
    await writeStep(t, step)
    return step
  })
}

function detailOf(
  refusal: string,
  account: Model.Account,
  rules: Model.Settings['withdrawal'],
): CloudApi.RefusalDetail | undefined {
  if (refusal === 'DEBT_FIRST') return { amount: -account.debt }
  if (refusal === 'AMOUNT_TOO_SMALL') return { amount: rules.min }
  if (refusal === 'AMOUNT_TOO_LARGE') return { amount: rules.max }
  if (refusal === 'NOT_ENOUGH_AVAILABLE') return { amount: account.available }
  if (refusal === 'TOO_MANY_TODAY') return { count: rules.timesPerDay }
  return undefined
}
