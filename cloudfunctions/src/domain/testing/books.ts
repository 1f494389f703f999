/** The books of a small shop in memory, written only by domain/'s own journals. */
import { adjust, refuseAdjustment } from '../adjustment'
import { emptyAccount } from '../ledger'
import { applyRefund, releaseRefund, reserveRefund, reverse } from '../refund'
import { checkBooks } from '../rules'
import { accrue, release } from '../settlement'
import { failTransfer, giveBack, hold, payOut, type WithdrawalStep } from '../withdrawal'
import { approve, startTransfer } from '../withdrawal-states'

type Account = Model.Account
type Order = Model.Order
type Withdrawal = Model.Withdrawal

/** All documents of the money; each method does what the operation of the same name commits. */
export class Books {
  readonly journals: Model.Journal[] = []
  readonly accounts = new Map<string, Account>()
  readonly orders = new Map<string, Order>()
  readonly withdrawals = new Map<string, Withdrawal>()
  readonly refunds = new Map<string, Model.Refund>()

  account(memberId: string): Account {
    return this.accounts.get(memberId) ?? emptyAccount(memberId)
  }

  order(order: Order): Order {
    this.orders.set(order._id, order)
    return order
  }

  /** Writes a journal with its accounts; a plain text stands for the hash of a link. */
  write(journal: Model.Journal, accounts: readonly Account[]): void {
    const moved = accounts.filter(({ _id }) => journal.postings.some((p) => p.owner === _id))
    const links = moved.map(({ _id: owner, sequence, ...rest }) => {
      const { pending, available, held, paid, debt } = rest
      const after = { pending, available, held, paid, debt }
      const place = `${owner}:${sequence}`
      return { owner, sequence, place, after, hash: `hash ${place}` }
    })
    this.journals.push({ ...journal, links })
    for (const account of accounts) {
      const link = links.find(({ owner }) => owner === account._id)
      this.accounts.set(account._id, { ...account, head: link?.hash ?? account.head })
    }
  }

  accrue(order: Order, now: number): Order {
    const settled = accrue(order, this.payees(order), now)
    this.write(settled.journal, settled.accounts)
    return this.order(settled.order)
  }

  release(order: Order, now: number): Order {
    const settled = release(order, this.payees(order), now)
    this.write(settled.journal, settled.accounts)
    return this.order(settled.order)
  }

  /** Sets the money aside, gives it back and reverses the commission, as a refund does in two steps. */
  refund(order: Order, refund: Model.Refund, now: number): Order {
    const reserved = this.reserve(order, refund)
    const after = applyRefund(reserved, refund, now)
    if (reserved.commission !== 'none') {
      const reversal = reverse(reserved, after, refund, this.payees(order), now)
      this.write(reversal.journal, reversal.accounts)
    }
    this.refunds.set(refund._id, { ...refund, state: 'succeeded', endedAt: now })
    return this.order(after)
  }

  reserve(order: Order, refund: Model.Refund): Order {
    const reserved = reserveRefund(order, refund.lines)
    if (typeof reserved === 'string') throw new Error(reserved)
    this.refunds.set(refund._id, refund)
    return this.order(reserved)
  }

  failRefund(order: Order, refund: Model.Refund): Order {
    this.refunds.set(refund._id, { ...refund, state: 'failed' })
    return this.order(releaseRefund(order, refund))
  }

  /** The order after an adjustment; null when it is refused. */
  adjust(order: Order, wish: Parameters<typeof adjust>[2], now: number): Order | null {
    if (refuseAdjustment(order, wish) !== null) return null
    const payee = order.attribution.entitlements.find((e) => e.level === wish.level)
    const step = adjust(order, this.account(payee?.payeeId ?? ''), wish, now)
    this.write(step.journal, [step.account])
    return this.order(step.order)
  }

  withdraw(
    memberId: string,
    request: { withdrawalId: string; amount: number; feeRate: number },
    now: number,
  ): Withdrawal {
    const wish = { ...request, provider: 'manual' as const }
    return this.#step(hold(this.account(memberId), wish, now))
  }

  /** Ends an open withdrawal in one of its ways, by the states between. */
  end(withdrawal: Withdrawal, way: 'paid' | 'rejected' | 'failed', now: number): Withdrawal {
    const account = this.account(withdrawal.memberId)
    if (way === 'rejected') {
      return this.#step(giveBack(account, withdrawal, { staffId: 's', reason: 'name' }, now))
    }
    const approved = approve(withdrawal, 's', now)
    if (way === 'paid') return this.#step(payOut(account, approved, { proof: 'p' }, now))
    const sent = startTransfer(approved, { staffId: 's', billNumber: 'b1', merchantId: 'm1' }, now)
    return this.#step(failTransfer(account, sent, 'closed', now))
  }

  #step(step: WithdrawalStep): Withdrawal {
    this.write(step.journal, [step.account])
    this.withdrawals.set(step.withdrawal._id, step.withdrawal)
    return step.withdrawal
  }

  /** What the ten rules find. */
  findings(): Model.Finding[] {
    return checkBooks({
      journals: this.journals,
      accounts: [...this.accounts.values()],
      orders: [...this.orders.values()],
      withdrawals: [...this.withdrawals.values()],
      refunds: [...this.refunds.values()],
    })
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
