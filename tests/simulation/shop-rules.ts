/** The shop's own ten rules, after each commit, for the documents that it touched. */
import { concerns } from '../../cloudfunctions/src/domain/account-rules'
import {
  checkBooks,
  checkHistory,
  checkJournal,
  checkOrder,
  checkParties,
  checkWithdrawal,
} from '../../cloudfunctions/src/domain/rules'
import type { Changed, Mirror } from './mirror'

type Finding = Model.Finding

/** The documents of a commit and those that its journals and refunds name, against the rules. */
export function checkTouched(mirror: Mirror, changes: readonly Changed[]): Finding[] {
  const changed = (collection: string) =>
    changes.filter((change) => change.collection === collection).map(({ id }) => id)
  const journals = present(changed('journals').map((id) => mirror.get('journals', id)))
  const refunds = present(changed('refunds').map((id) => mirror.get('refunds', id)))
  const orders = [...changed('orders'), ...[...journals, ...refunds].map(({ orderId }) => orderId)]
  const withdrawals = [...changed('withdrawals'), ...journals.map((j) => j.withdrawalId)]
  const owners = journals.flatMap(({ postings }) => postings.map(({ owner }) => owner))
  return [
    ...journals.flatMap(checkJournal),
    ...journals.flatMap((entry) =>
      checkParties(entry, (where, id) => mirror.get(where, id) !== undefined),
    ),
    ...each([...changed('accounts'), ...owners], (id) => historyOf(mirror, id)),
    ...each(orders, (id) => orderOf(mirror, id)),
    ...each(withdrawals, (id) => withdrawalOf(mirror, id)),
  ]
}

/** Everything against everything. */
export function checkWhole(mirror: Mirror): Finding[] {
  return checkBooks({
    journals: mirror.all('journals'),
    accounts: mirror.all('accounts'),
    orders: mirror.all('orders'),
    withdrawals: mirror.all('withdrawals'),
    refunds: mirror.all('refunds'),
  })
}

function present<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((item) => item !== undefined)
}

function each(ids: readonly (string | null)[], check: (id: string) => Finding[]): Finding[] {
  return [...new Set(ids)].flatMap((id) => (id === null ? [] : check(id)))
}

function historyOf(mirror: Mirror, id: string): Finding[] {
  const account = mirror.get('accounts', id)
  if (!account) return []
  return checkHistory(
    account,
    mirror.all('journals').filter((entry) => concerns(entry, id)),
  )
}

function orderOf(mirror: Mirror, id: string): Finding[] {
  const order = mirror.get('orders', id)
  if (!order) return []
  const ofIt = ({ orderId }: { orderId: string | null }) => orderId === id
  return checkOrder(order, mirror.all('journals').filter(ofIt), mirror.all('refunds').filter(ofIt))
}

function withdrawalOf(mirror: Mirror, id: string): Finding[] {
  const withdrawal = mirror.get('withdrawals', id)
  if (!withdrawal) return []
  return checkWithdrawal(
    withdrawal,
    mirror.all('journals').filter((entry) => entry.withdrawalId === id),
  )
}
