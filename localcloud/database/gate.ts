/** What every operation passes before it acts: the rules of where it may run. */

import { createActivity } from '../activity'
import type { Where } from '../database-types'
import { invalidOperator, strict } from './cloud-error'
import type { Mvcc } from './mvcc'

/** Lets each operation in, or says why it may not run there. */
export class Gate {
  private readonly activity = createActivity()
  private closed = false

  constructor(private readonly mvcc: Mvcc) {}

  /** An operation by id, plain or in a transaction, which any failure ends, as on the server. */
  byId<T>(at: Where, work: () => Promise<T>): Promise<T> {
    return this.activity.track(this.run(at, work))
  }

  /** An operation by query, which no transaction may use (T16). */
  byQuery<T>(at: Where, work: () => Promise<T>): Promise<T> {
    return this.byId(at, async () => {
      if (at.tx === undefined) return work()
      throw invalidOperator('where() and aggregate() are not supported in a transaction')
    })
  }

  /** Something else that has to end before a close. */
  track<T>(work: Promise<T>): Promise<T> {
    return this.activity.track(work)
  }

  /** Throws once the database is closed. */
  refuseClosed(): void {
    if (this.closed) throw new Error('the database is closed')
  }

  /** Lets nothing in any more; settles when what is under way has ended. */
  async close(): Promise<void> {
    this.closed = true
    // First, because a write under way may be waiting for the lock of a transaction left open.
    this.mvcc.release()
    await this.activity.settled()
  }

  private async run<T>(at: Where, work: () => Promise<T>): Promise<T> {
    this.refuseClosed()
    if (at.tx === undefined) {
      this.refuseOutside(at)
      return work()
    }
    try {
      return await work()
    } catch (error) {
      this.mvcc.fail(at.tx)
      throw error
    }
  }

  /** T17: on the real cloud this silently leaves the transaction of the same invocation. */
  private refuseOutside({ token }: Where): void {
    if (!this.mvcc.hasOpen(token)) return
    throw strict(
      'this invocation has an open transaction, and this operation carries no transaction id. The ' +
        'real cloud would run it outside the transaction: it would see none of its writes, would ' +
        'not be rolled back, and a write could wait for its own lock. Use t.collection().doc()',
    )
  }
}
