import * as v from 'valibot'
import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import { isFields } from '../database/values'
import type { Invoker } from '../functions/invoker'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'
import type { DatabaseEngine, Faults } from '../types'

/** A message that WeChat Pay owes a function until the function has acknowledged it. */
const Notice = v.object({
  id: v.string(),
  door: v.string(),
  /** JSON. */
  event: v.string(),
  attempt: v.number(),
  dueAt: v.number(),
})
type Notice = v.InferOutput<typeof Notice>

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Waits before the repetitions (facts/wechat-platform.md section 3.3). */
const WAITS = [
  ...[15, 15, 30].map((seconds) => seconds * SECOND),
  ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE),
  ...[3, 3, 3, 6, 6].map((hours) => hours * HOUR),
]

export interface CallbackOptions {
  engine: DatabaseEngine
  invoker: Invoker
  clock: MovableClock
  activity: Activity
  faults: Faults
  log(line: string): void
  onError(error: unknown): void
}

/** Delivers payment and refund notices, and repeats them until they are acknowledged. */
export class Callbacks {
  private readonly notices: Records<Notice>

  constructor(private readonly options: CallbackOptions) {
    this.notices = openRecords(options.engine, OWN_COLLECTIONS.notices, Notice)
  }

  /** Sends a notice under a name of its own, by which it is remembered. */
  async send(id: string, door: string, event: Record<string, unknown>): Promise<void> {
    const notice = await this.keep(id, door, event)
    this.inBackground(this.attempt(notice))
  }

  /** A payment notice, which an armed fault may lose or repeat. */
  async sendPayment(id: string, door: string, event: Record<string, unknown>): Promise<void> {
    const fault = this.options.faults.notice()?.kind
    if (fault === 'lose') {
      this.options.log(`[wechat pay] ${id} is lost, with all its repetitions`)
      return
    }
    const notice = await this.keep(id, door, event)
    this.inBackground(fault === 'repeat' ? this.attemptThrice(notice) : this.attempt(notice))
  }

  /** How many notices are not acknowledged yet. */
  pending(): number {
    return this.notices.all().length
  }

  /** Goes on with what was owed when the local cloud last stopped. */
  resume(): void {
    for (const notice of this.notices.all()) this.plan(notice)
  }

  private async keep(id: string, door: string, event: Record<string, unknown>): Promise<Notice> {
    const dueAt = this.options.clock.now()
    const notice = { id, door, event: JSON.stringify(event), attempt: 0, dueAt }
    await this.notices.save(notice)
    return notice
  }

  private inBackground(work: Promise<void>): void {
    this.options.activity.track(work).catch(this.options.onError)
  }

  private plan(notice: Notice): void {
    const { clock, activity } = this.options
    clock.at(notice.dueAt, () => activity.track(this.attempt(notice)))
  }

  private async attempt(notice: Notice): Promise<void> {
    if (await this.knock(notice)) return this.notices.remove(notice.id)
    const wait = WAITS[notice.attempt]
    if (wait === undefined) {
      this.options.log(`[wechat pay] ${notice.id} was never acknowledged`)
      return this.notices.remove(notice.id)
    }
    const dueAt = this.options.clock.now() + wait
    const next = { ...notice, attempt: notice.attempt + 1, dueAt }
    await this.notices.save(next)
    this.plan(next)
  }

  /** Two deliveries whose answers go astray, and one that counts. */
  private async attemptThrice(notice: Notice): Promise<void> {
    await this.knock(notice)
    await this.knock(notice)
    await this.attempt(notice)
  }

  /** One delivery; true when the function has acknowledged it. */
  private async knock(notice: Notice): Promise<boolean> {
    const { invoker } = this.options
    const event: unknown = JSON.parse(notice.event)
    const reply = await invoker.invoke({ door: notice.door, event, source: 'wx_paycallback' })
    return 'result' in reply && isFields(reply.result) && reply.result.errcode === 0
  }
}
