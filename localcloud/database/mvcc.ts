/**
 * Transactions (facts/cloud-database.md 3.5 and 9.2): snapshot isolation, conflicts at the write,
 * the first updater wins, write skew passes, one operation at a time, 30 s of life.
 */

import { randomUUID } from 'node:crypto'
import type { Doc } from '../database-types'
import type { Clock } from '../types'
import { busy, conflict, gone, strict } from './cloud-error'
import type { Collection } from './collection'
import { writePlainly } from './plain-writes'
import { Versions, type VersionsOptions } from './versions'
import { type Write, WriteSet } from './write-set'

/** Life of a transaction in milliseconds of local time (documented). */
const LIFE = 30_000
/** Operations of one transaction, from a field report of the official page. */
const OPERATIONS_MAX = 100
/** Beyond these a transaction is too large or too slow for the real cloud's limits: worth a word. */
const OPERATIONS_FEW = 20
const DURATION_SHORT = 3_000

export interface MvccOptions extends Omit<VersionsOptions, 'oldestSnapshot'> {
  /** Longest wait of a plain write for a lock, in milliseconds of local time. */
  writeWait: number
  /** How long an operation of a transaction is under way before it acts. */
  latency(): Promise<void>
  warn(text: string): void
}

/** An operation of a transaction. */
export interface Within {
  tx: string
  /** When it was sent, in milliseconds of the caller's clock. */
  sentAt?: number
}

class Transaction extends WriteSet {
  /** An operation is under way. */
  busy = false
  /** The caller's clock when the last operation had ended here; its answer cannot be there sooner. */
  answeredAt = Number.NEGATIVE_INFINITY
  /** `closing` while its commit is on the way to the storage. */
  state: 'open' | 'closing' | 'ended' = 'open'
  operations = 0

  constructor(
    readonly id: string,
    readonly token: string,
    readonly startedAt: number,
    readonly cancelExpiry: () => void,
  ) {
    super()
  }
}

/** Transactions on snapshots, and plain writes beside them. */
export class Mvcc {
  private readonly versions: Versions
  private readonly transactions = new Map<string, Transaction>()
  private readonly clock: Clock

  constructor(private readonly options: MvccOptions) {
    this.clock = options.clock
    this.versions = new Versions({ ...options, oldestSnapshot: () => this.oldestSnapshot() })
  }

  /** Starts a transaction, which the clock ends after 30 s, whoever then still waits for it. */
  begin(token: string): string {
    const id = randomUUID()
    const now = this.clock.now()
    const cancel = this.clock.at(now + LIFE, () => {
      const transaction = this.transactions.get(id)
      if (transaction?.state === 'open') this.end(transaction)
    })
    this.transactions.set(id, new Transaction(id, token, now, cancel))
    return id
  }

  /** Whether a token has a transaction open. */
  hasOpen(token: string): boolean {
    return [...this.transactions.values()].some((tx) => tx.token === token && tx.state === 'open')
  }

  /** A document as a transaction sees it: its own write, else its snapshot. */
  read(within: Within, collection: Collection, id: string): Promise<Doc | undefined> {
    return this.operate(within, (transaction) => this.versions.see(transaction, collection, id))
  }

  /**
   * Applies writes, in a transaction or plainly; answers how many changed something. In a
   * transaction CONFLICT comes at once when another writer was first, and the caller has to end it
   * with `fail` after any error; a plain write waits, and settles when durable.
   */
  async write(writes: readonly Write[], within?: Within): Promise<number> {
    if (within) return this.operate(within, (transaction) => this.stage(transaction, writes))
    return writePlainly(this.versions, this.clock, this.options.writeWait, writes)
  }

  /**
   * Makes all of a transaction's writes durable and visible at once, and only then settles, with the
   * names of the collections that it changed.
   */
  async commit(within: Within): Promise<string[]> {
    const transaction = this.openOne(within)
    this.warnOfLength(transaction)
    transaction.state = 'closing'
    transaction.cancelExpiry()
    try {
      await this.versions.persist(transaction)
      const written = [...transaction.writes.values()].map(({ collection }) => collection.name)
      return [...new Set(written)]
    } finally {
      this.end(transaction)
    }
  }

  /** Drops a transaction's writes and frees its locks. */
  abort(tx: string): void {
    const transaction = this.transactions.get(tx)
    if (transaction?.state !== 'open') throw gone()
    this.end(transaction)
  }

  /** Ends a transaction, if it is still open, because one of its operations has failed. */
  fail(tx: string): void {
    const transaction = this.transactions.get(tx)
    if (transaction?.state === 'open') this.end(transaction)
  }

  /** Ends every open transaction. A commit under way is left to finish. */
  release(): void {
    for (const transaction of [...this.transactions.values()]) {
      if (transaction.state === 'open') this.end(transaction)
    }
  }

  /** Open or closing transactions, and held locks. */
  health(): { transactions: number; locks: number } {
    return { transactions: this.transactions.size, locks: this.versions.locks.size }
  }

  private stage(transaction: Transaction, writes: readonly Write[]): number {
    const outcomes = writes.map((write) => {
      const outcome = this.versions.stage(transaction, write)
      if (typeof outcome === 'object') throw conflict()
      return outcome
    })
    return outcomes.filter((outcome) => outcome === 'staged').length
  }

  private async operate<T>(within: Within, work: (transaction: Transaction) => T): Promise<T> {
    const transaction = this.openOne(within)
    const begun = performance.now()
    transaction.busy = true
    try {
      await this.options.latency()
      if (transaction.state !== 'open') throw gone()
      transaction.operations++
      if (transaction.operations > OPERATIONS_MAX) {
        throw strict(
          `a transaction of more than ${OPERATIONS_MAX} operations: the real cloud would end it`,
        )
      }
      transaction.snapshot ??= this.versions.latest
      return work(transaction)
    } finally {
      transaction.busy = false
      const took = Math.floor(performance.now() - begun)
      if (within.sentAt !== undefined) transaction.answeredAt = within.sentAt + took
    }
  }

  /**
   * The transaction, if it is open and idle. A second operation at a time ends it (T13), also one
   * that came late and had been sent before the first can have been answered.
   */
  private openOne({ tx, sentAt = Number.POSITIVE_INFINITY }: Within): Transaction {
    const transaction = this.transactions.get(tx)
    if (transaction?.state !== 'open') throw gone()
    if (!transaction.busy && sentAt >= transaction.answeredAt) return transaction
    this.end(transaction)
    throw busy()
  }

  private warnOfLength({ operations, startedAt }: Transaction): void {
    if (operations > OPERATIONS_FEW) {
      this.options.warn(`a transaction of more than ${OPERATIONS_FEW} operations`)
    }
    if (this.clock.now() - startedAt > DURATION_SHORT) {
      this.options.warn(`a transaction took more than ${DURATION_SHORT} ms`)
    }
  }

  private end(transaction: Transaction): void {
    transaction.state = 'ended'
    transaction.cancelExpiry()
    this.transactions.delete(transaction.id)
    this.versions.free(transaction)
    this.versions.prune()
  }

  private oldestSnapshot(): number | undefined {
    let oldest: number | undefined
    for (const { snapshot, state } of this.transactions.values()) {
      if (state === 'open' && snapshot !== undefined)
        oldest = Math.min(oldest ?? snapshot, snapshot)
    }
    return oldest
  }
}
