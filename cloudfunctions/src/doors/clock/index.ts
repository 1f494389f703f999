/** The timer's door: runs the shop's due work in small batches. */
import { type ClockReport, runClock } from '../../operations/run-clock'
import { readCaller } from '../../wechat/caller'
import { fault, requestIdOf } from '../fault'
import { openContext } from '../open-context'

type Reply = ClockReport | { ok: false; code: CloudApi.DoorRefusal }

/** Refuses NOT_ALLOWED to everybody but the timer. */
export async function main(_event: unknown, invocation: unknown): Promise<Reply> {
  const caller = readCaller()
  const fromTimer = caller.source === 'wx_trigger' && process.env.TRIGGER_SRC === 'timer'
  if (!fromTimer) return { ok: false, code: 'NOT_ALLOWED' }
  try {
    return await runClock(await openContext(caller))
  } catch (error) {
    throw fault(requestIdOf(invocation), 'clock', error)
  }
}
