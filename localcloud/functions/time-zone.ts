import { once } from 'node:events'
import { SHARE_ENV, Worker } from 'node:worker_threads'

/**
 * The real functions run in UTC. A thread cannot have a time zone of its own, so the process gets
 * it before any door is started, through a thread that shares the process's true environment (a
 * test runner hands out only a copy). Threads started afterwards read UTC.
 */
export async function ensureUtc(): Promise<void> {
  if (new Date(0).getTimezoneOffset() === 0 && process.env.TZ === 'UTC') return
  const setter = new Worker("process.env.TZ = 'UTC'", { eval: true, env: SHARE_ENV })
  await once(setter, 'exit')
}
