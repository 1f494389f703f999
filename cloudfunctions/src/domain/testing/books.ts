/** The books of a small shop in memory, written only by domain/'s own journals. */
import { emptyAccount } from '../ledger'
import { applyRefund, reserveRefund, reverse } from '../refund'
import { accrue, release } from '../settlement'

type Account = Model.Account
type Order = Model.Order

/** Accounts and journals; each method does what the operation of the same name commits. */
export class Books {
  readonly journals: Model.Journal[] = []
  readonly accounts = new Map<string, Account>()

  account(memberId: string): Account {
    return this.accounts.get(memberId) ?? emptyAccount(memberId)
  }

  write(journal: Model.Journal, accounts: readonly Account[]): void {
    this.journals.push(journal)
    for (const account of accounts) this.accounts.set(account._id, account)
  }

  accrue(order: Order, now: number): Order {
    const settled = accrue(order, this.payees(order), now)
    this.write(settled.journal, settled.accounts)
    return settled.order
  }

  release(order: Order, now: number): Order {
    const settled = release(order, this.payees(order), now)
    this.write(settled.journal, settled.accounts)
    return settled.order
  }

  /** Sets the money aside, gives it back and reverses the commission, as a refund does in two steps. */
  refund(order: Order, refund: Model.Refund, now: number): Order {
    const reserved = reserveRefund(order, refund.lines)
    if (typeof reserved === 'string') throw new Error(reserved)
    const after = applyRefund(reserved, refund, now)
    const reversal = reverse(reserved, after, refund, this.payees(order), now)
    this.write(reversal.journal, reversal.accounts)
    return after
  }

  /** The newest journal as a row of the sheet: `{ 'A.pending': 397, ... }`. */
  row(): Record<string, number> {
    const postings = this.journals.at(-1)?.postings ?? []
    return Object.fromEntries(postings.map((p) => [`${p.owner}.${p.bucket}`, p.amount]))
  }

  private payees(order: Order): Account[] {
    return order.attribution.entitlements.map((e) => this.account(e.payeeId))
  }
}
