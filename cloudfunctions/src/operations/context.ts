/** What every operation is given: the doors to the outside, and the time of this invocation. */
import type { Database } from '../store/database'
import type { MiniProgram } from '../wechat/mini-program'
import type { Payments } from '../wechat/payment'
import type { TransferProvider } from '../wechat/transfer'

export interface Context {
  db: Database
  pay: Payments
  transfers: TransferProvider
  miniProgram: MiniProgram
  /** Milliseconds; the same for the whole invocation. */
  now: Model.Time
  /** Milliseconds that the platform gives the function; null where it does not say. */
  timeLimit: number | null
  /** Something that needs a person's eye but must not stop the work. */
  warn(what: string, detail: unknown): void
}
