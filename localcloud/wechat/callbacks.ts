import * as v from 'valibot'
import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import { isFields } from '../database/values'
import type { DatabaseEngine } from '../database-types'
import type { Faults } from '../fault-types'
import type { Invoker } from '../functions/invoker'
import { OWN_COLLECTIONS, openRecords, type Records } from '../records'
import { WAITS } from './callback-waits'

/** A message that WeChat Pay owes its reader until the reader has acknowledged it. */
const Notice = v.object({
  id: v.string(),
  /** A function's name, or the address that v3 posts to. */
  to: v.string(),
  /** JSON. */
  event: v.string(),
  schedule: v.picklist(['payment', 'transfer']),
  attempt: v.number(),
  dueAt: v.number(),
})
export type Notice = v.InferOutput<typeof Notice>

/** A message to send, under a name of its own by which it is remembered. */
export interface Message {
  id: string
  to: string
  schedule: Notice['schedule']
  /** The event; `short` is what its amounts leave out, in fen: 0, or 1 for a wrong one. */
  compose(short: number): Record<string, unknown>
}

/** How long a notice is held that another one is to overtake, in milliseconds of local time. */
const HELD_MAX = 60_000

export interface CallbackOptions {
  engine: DatabaseEngine
  invoker: Invoker
  clock: MovableClock
  activity: Activity
  faults: Faults
  /** Posts a notice to an address; true when the reader has acknowledged it. */
  post(notice: Notice): Promise<boolean>
  log(line: string): void
  onError(error: unknown): void
}

/** Delivers notices of WeChat Pay, and repeats them until they are acknowledged. */
export class Callbacks {
  private readonly notices: Records<Notice>
  /** Releases of the notices that are held back. */
  private held: (() => void)[] = []

  constructor(private readonly options: CallbackOptions) {
    this.notices = openRecords(options.engine, OWN_COLLECTIONS.notices, Notice)
  }

  /** Sends a notice, which an armed fault may lose, repeat, delay, hold back or spoil. */
  async send(message: Message): Promise<void> {
    const fault = this.options.faults.notice()
    if (fault !== undefined) this.options.log(`[wechat pay] fault at ${message.id}: ${fault.kind}`)
    if (fault?.kind === 'lose') return
    const short = fault?.kind === 'wrong amount' ? 1 : 0
    const waits = { delay: fault?.milliseconds ?? 0, reorder: HELD_MAX }
    const wait = fault?.kind === 'delay' || fault?.kind === 'reorder' ? waits[fault.kind] : 0
    const notice = await this.keep(message, short, wait)
    if (fault?.kind === 'delay') this.plan(notice)
    else if (fault?.kind === 'reorder') this.hold(notice)
    else this.inBackground(this.deliver(notice, fault?.kind === 'repeat' ? 3 : 1))
  }

  /** How many notices are not acknowledged yet. */
  pending(): number {
    return this.notices.all().length
  }

  /** Goes on with what was owed when the local cloud last stopped. */
  resume(): void {
    for (const notice of this.notices.all()) this.plan(notice)
  }

  private async keep(message: Message, short: number, wait: number): Promise<Notice> {
    const { id, to, schedule } = message
    const event = JSON.stringify(message.compose(short))
    const dueAt = this.options.clock.now() + wait
    const notice = { id, to, event, schedule, attempt: 0, dueAt }
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

  /** Goes out when it is released or when its time has come, whichever is first. */
  private hold(notice: Notice): void {
    const { clock, activity } = this.options
    let waits = true
    const go = async (): Promise<void> => {
      if (!waits) return
      waits = false
      await this.attempt(notice)
    }
    clock.at(notice.dueAt, () => activity.track(go()))
    this.held.push(() => this.inBackground(go()))
  }

  /** The first delivery; all but the last of `times` knocks count for nothing. */
  private async deliver(notice: Notice, times: number): Promise<void> {
    for (let knock = 1; knock < times; knock += 1) await this.knock(notice)
    await this.attempt(notice)
    const released = this.held
    this.held = []
    for (const release of released) release()
  }

  private async attempt(notice: Notice): Promise<void> {
    if (await this.knock(notice)) return this.notices.remove(notice.id)
    const wait = WAITS[notice.schedule][notice.attempt]
    if (wait === undefined) {
      this.options.log(`[wechat pay] ${notice.id} was never acknowledged`)
      return this.notices.remove(notice.id)
    }
    const dueAt = this.options.clock.now() + wait
    const next = { ...notice, attempt: notice.attempt + 1, dueAt }
    await this.notices.save(next)
    this.plan(next)
  }

  /** One delivery; true when it was acknowledged: by a function only with `errcode` 0, a number. */
  private async knock(notice: Notice): Promise<boolean> {
    const { invoker, post } = this.options
    if (notice.to.includes('://')) return post(notice)
    const event: unknown = JSON.parse(notice.event)
    const reply = await invoker.invoke({ door: notice.to, event, source: 'wx_paycallback' })
    return 'result' in reply && isFields(reply.result) && reply.result.errcode === 0
  }
}
