/** The accounts of an order's payees, inside a transaction. */
import { emptyAccount } from '../domain/ledger'
import type { Transaction } from '../store/database'

/** Reads each account once, in a fixed order; an account that does not exist yet is empty. */
export async function readAccounts(
  t: Transaction,
  memberIds: readonly string[],
): Promise<Model.Account[]> {
  const accounts: Model.Account[] = []
  for (const id of [...new Set(memberIds)].sort()) {
    accounts.push((await t.get('accounts', id)) ?? emptyAccount(id))
  }
  return accounts
}

/** The payees of an order. */
export function payeesOf(order: Model.Order): string[] {
  return order.attribution.entitlements.map((entitlement) => entitlement.payeeId)
}
