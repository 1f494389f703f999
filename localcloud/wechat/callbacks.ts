import * as v from 'valibot'
import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import type { Invoker } from '../functions/invoker'
import { isFields } from '../protocol/fields'
import { OWN_COLLECTIONS, openRecords } from '../records'
import type { DatabaseEngine, FaultRequest } from '../types'

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

/** Delivers payment and refund notices, and repeats them until they are acknowledged. */
export interface Callbacks {
  /** Sends a notice; `id` names it, so that a repeated call sends it once. */
  send(id: string, door: string, event: Record<string, unknown>): Promise<void>
  /** A payment notice, which the desk may lose or repeat. */
  sendPayment(id: string, door: string, event: Record<string, unknown>): Promise<void>
  fault(request: FaultRequest): void
  pending(): number
  /** Goes on with what was owed when the local cloud last stopped. */
  resume(): void
}

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
  log(line: string): void
  onError(error: unknown): void
}

/** Opens the list of owed notices. */
export function createCallbacks(options: CallbackOptions): Callbacks {
  const { invoker, clock, activity, log } = options
  const notices = openRecords(options.engine, OWN_COLLECTIONS.notices, (doc) =>
    v.parse(Notice, doc),
  )
  const faults = { lose: 0, repeat: 0 }

  const knock = async (notice: Notice): Promise<boolean> => {
    const event: unknown = JSON.parse(notice.event)
    const reply = await invoker.invoke({ door: notice.door, event, source: 'wx_paycallback' })
    return 'result' in reply && isFields(reply.result) && reply.result.errcode === 0
  }

  const attempt = async (notice: Notice): Promise<void> => {
    if (await knock(notice)) return notices.remove(notice.id)
    const wait = WAITS[notice.attempt]
    if (wait === undefined) {
      log(`[wechat pay] ${notice.id} was never acknowledged`)
      return notices.remove(notice.id)
    }
    const next = { ...notice, attempt: notice.attempt + 1, dueAt: clock.now() + wait }
    await notices.save(next)
    plan(next)
  }
  const plan = (notice: Notice): void => {
    clock.at(notice.dueAt, () => activity.track(attempt(notice)))
  }
  const background = (work: Promise<void>): void => {
    activity.track(work).catch(options.onError)
  }

  const send = async (id: string, door: string, event: Record<string, unknown>) => {
    const notice = { id, door, event: JSON.stringify(event), attempt: 0, dueAt: clock.now() }
    await notices.save(notice)
    return notice
  }
  const repeat = async (notice: Notice): Promise<void> => {
    await knock(notice)
    await attempt(notice)
  }

  return {
    async send(id, door, event) {
      background(attempt(await send(id, door, event)))
    },
    async sendPayment(id, door, event) {
      if (faults.lose > 0) {
        faults.lose -= 1
        log(`[wechat pay] ${id} is lost, with all its repetitions`)
        return
      }
      const notice = await send(id, door, event)
      if (faults.repeat > 0) {
        faults.repeat -= 1
        background(repeat(notice))
      } else background(attempt(notice))
    },
    fault({ paymentCallback, count }) {
      faults[paymentCallback] += count
    },
    pending: () => notices.all().length,
    resume() {
      for (const notice of notices.all()) plan(notice)
    },
  }
}
