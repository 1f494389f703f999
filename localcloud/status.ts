import { ENV_ID } from './environment'
import type { Parts } from './parts'
import type { StatusReply } from './types'

/** What `GET /local/status` says. */
export function statusOf(parts: Parts): StatusReply {
  return {
    envId: ENV_ID,
    now: parts.clock.now(),
    doors: [...parts.invoker.doors.keys()],
    ...parts.engine.health(),
    pendingCallbacks: parts.callbacks.pending(),
    armed: parts.faults.armed(),
  }
}
