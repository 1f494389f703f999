/** The timer's door: runs the shop's due work in small batches. */
import { type ClockReport, runClock } from '../../operations/run-clock'
import { readCaller } from '../../wechat/caller'
import { fault, requestIdOf } from '../fault'
import { openContext } from '../open-context'
import config from './config.json'

type Reply = ClockReport | { ok: false; code: CloudApi.DoorRefusal }

/** Milliseconds of the function's time that are left to end what was begun. */
const MARGIN = 5000

/** Refuses NOT_ALLOWED to everybody but the timer. */
export async function main(_event: unknown, invocation: unknown): Promise<Reply> {
  const caller = readCaller()
  const fromTimer = caller.source === 'wx_trigger' && process.env.TRIGGER_SRC === 'timer'
  if (!fromTimer) return { ok: false, code: 'NOT_ALLOWED' }
  // The machine's own running time: the time of day can be set.
  const end = performance.now() + config.timeout * 1000 - MARGIN
  try {
    return await runClock(await openContext(caller, invocation), () => performance.now() < end)
  } catch (error) {
    throw fault(requestIdOf(invocation), 'clock', error)
  }
}
