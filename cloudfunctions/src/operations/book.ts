/**
 * The book: the only place that writes journals, always together with the balances they change (money
 * rule 3), each with its link in the chain of every person it touches (store/chain.ts).
 */
import { hashOf, placeOf } from '../store/chain'
import type { Transaction } from '../store/database'

type Account = Model.Account
type Journal = Model.Journal

/** A journal with the accounts after it, as domain/ gives them: sequence counted, head not yet moved. */
export interface Entry {
  journal: Journal
  accounts: readonly Account[]
}

/** Links a journal into the chains of the accounts it changed; these come back with their new head. */
function chain({ journal, accounts }: Entry): { journal: Journal; accounts: Account[] } {
  const links = accounts
    .filter(({ _id }) => journal.postings.some((posting) => posting.owner === _id))
    .map((account) => linkOf(journal, account))
  return {
    journal: { ...journal, links },
    accounts: accounts.map((account) => ({
      ...account,
      head: links.find(({ owner }) => owner === account._id)?.hash ?? account.head,
    })),
  }
}

function linkOf(journal: Journal, account: Account): Model.Link {
  const { _id: owner, sequence, pending, available, held, paid, debt } = account
  const link = {
    owner,
    sequence,
    place: placeOf(owner, sequence),
    after: { pending, available, held, paid, debt },
  }
  return { ...link, hash: hashOf(account.head, journal, link) }
}

/**
 * Writes one journal and its accounts.
 * @throws DuplicateId when the fact was booked before; the transaction is then over.
 */
export async function book(t: Transaction, entry: Entry): Promise<void> {
  const accounts = await addJournal(t, entry)
  await writeAccounts(t, accounts)
}

/**
 * Writes one journal. Answers its accounts with their new heads, which the same transaction has to
 * write: after several journals of one person, once for all.
 * @throws DuplicateId as `book`
 */
export async function addJournal(t: Transaction, entry: Entry): Promise<Account[]> {
  const linked = chain(entry)
  await t.add('journals', linked.journal)
  return linked.accounts
}

/** Writes accounts one after the other: a transaction carries one operation at a time. */
export async function writeAccounts(t: Transaction, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) await t.set('accounts', account)
}
