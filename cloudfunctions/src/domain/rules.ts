/**
 * The ten money rules (docs/money.md) as named checks. The code that writes asserts the ones that a
 * journal or an account can break by itself; the simulation and the merchant's audit hold everything
 * against everything. Each check answers findings: which rule, which document, what was expected and
 * what is there. They compute from the rules, not by the functions they check.
 */
import {
  balancesMatch,
  concerns,
  flowsMatch,
  heldIsNamed,
  heldIsOpen,
  neverBelowZero,
} from './account-rules'
import { movesItsKind, oneFactOnce, sumsToZero } from './journal-rules'
import {
  frozenTerms,
  orderFunds,
  orderHasItsFacts,
  refundsTelescope,
  withinCap,
} from './order-rules'
import { findings } from './rule'
import { heldThenEnded, withdrawalHasItsFacts } from './withdrawal-rules'

type Finding = Model.Finding
type Journal = Model.Journal

/** Everything that has to agree. */
export interface Books {
  journals: readonly Journal[]
  accounts: readonly Model.Account[]
  orders: readonly Model.Order[]
  withdrawals: readonly Model.Withdrawal[]
  refunds: readonly Model.Refund[]
}

/** A journal by itself. */
export function checkJournal(entry: Journal): Finding[] {
  return [...sumsToZero(entry), ...oneFactOnce(entry), ...movesItsKind(entry)]
}

/** An account by itself. */
export function checkAccount(account: Model.Account): Finding[] {
  return neverBelowZero(account)
}

/** Accounts against the withdrawals that they name as open. */
export function checkHeld(
  accounts: readonly Model.Account[],
  withdrawals: readonly Model.Withdrawal[],
): Finding[] {
  const named = (id: string | null) => withdrawals.find(({ _id }) => _id === id) ?? null
  return accounts.flatMap((account) => heldIsNamed(account, named(account.openWithdrawalId)))
}

/** An account against all journals that have a posting or a link of this person. */
export function checkHistory(account: Model.Account, journals: readonly Journal[]): Finding[] {
  return [
    ...neverBelowZero(account),
    ...balancesMatch(account, journals),
    ...flowsMatch(account, journals),
    ...heldIsOpen(account, journals),
  ]
}

/** An order against all journals and all refunds that name it. */
export function checkOrder(
  order: Model.Order,
  journals: readonly Journal[],
  refunds: readonly Model.Refund[],
): Finding[] {
  return [
    ...withinCap(order, journals),
    ...frozenTerms(order, journals),
    ...refundsTelescope(order, journals, refunds),
    ...orderHasItsFacts(order, journals, refunds),
    ...orderFunds(order, journals),
  ]
}

/** A withdrawal against all journals that name it. */
export function checkWithdrawal(
  withdrawal: Model.Withdrawal,
  journals: readonly Journal[],
): Finding[] {
  return [...heldThenEnded(withdrawal, journals), ...withdrawalHasItsFacts(withdrawal)]
}

/**
 * What a journal names has to be there: its order or withdrawal, and the account of each person.
 * `has` tells whether a document exists.
 */
export function checkParties(
  entry: Journal,
  has: (collection: 'orders' | 'withdrawals' | 'accounts', id: string) => boolean,
): Finding[] {
  const fact = findings('state-has-its-fact', `journals/${entry._id}`)
  const { orderId, withdrawalId } = entry
  if (orderId !== null) fact.holds(`orders/${orderId}`, has('orders', orderId), 'missing')
  if (withdrawalId !== null)
    fact.holds(`withdrawals/${withdrawalId}`, has('withdrawals', withdrawalId), 'missing')
  const match = findings('balances-match', `journals/${entry._id}`)
  for (const { owner } of entry.postings) {
    if (owner !== 'shop') match.holds(`accounts/${owner}`, has('accounts', owner), 'missing')
  }
  return [...fact.list, ...match.list]
}

/** Everything against everything. */
export function checkBooks(books: Books): Finding[] {
  const ids = {
    orders: new Set(books.orders.map(({ _id }) => _id)),
    withdrawals: new Set(books.withdrawals.map(({ _id }) => _id)),
    accounts: new Set(books.accounts.map(({ _id }) => _id)),
  }
  const { journals } = books
  const once = findings('one-fact-once', 'journals/*')
  once.same('journals of one id', journals.length, new Set(journals.map(({ _id }) => _id)).size)
  const of = (fits: (entry: Journal) => boolean) => journals.filter(fits)
  return [
    ...once.list,
    ...journals.flatMap(checkJournal),
    ...journals.flatMap((entry) => checkParties(entry, (where, id) => ids[where].has(id))),
    ...books.accounts.flatMap((account) =>
      checkHistory(
        account,
        of((j) => concerns(j, account._id)),
      ),
    ),
    ...checkHeld(books.accounts, books.withdrawals),
    ...books.orders.flatMap((order) =>
      checkOrder(
        order,
        of((j) => j.orderId === order._id),
        books.refunds.filter((refund) => refund.orderId === order._id),
      ),
    ),
    ...books.withdrawals.flatMap((withdrawal) =>
      checkWithdrawal(
        withdrawal,
        of((j) => j.withdrawalId === withdrawal._id),
      ),
    ),
  ]
}

/** A money rule that would have been broken: a fault, never a refusal; nothing was written. */
export class BrokenRule extends Error {
  constructor(readonly finding: Finding) {
    const { rule, where, expected, found } = finding
    super(`money rule broken: ${rule} at ${where}: expected ${expected}, found ${found}`)
    this.name = 'BrokenRule'
  }
}

/** @throws BrokenRule with the first finding, if there is one. */
export function assertSound(list: readonly Finding[]): void {
  if (list[0]) throw new BrokenRule(list[0])
}
