import type { Doc } from './database-types'
import { fileIdOf, pathOfFileId } from './files'
import { LocalError } from './local-error'
import type { Parts } from './parts'
import type { CallReply, CallRequest, ClockReply, LocalCloud } from './types'
import { createPayDesk } from './wechat/pay-desk'

/** The caller's name in the engine for writes that come from the desk, a seed or a test. */
const DESK = { token: 'desk' }

/** WeChat writes years with four digits; far beyond, a time is no date at all. */
const CLOCK_END = Date.UTC(9999, 11, 31)

async function call(parts: Parts, request: CallRequest): Promise<CallReply> {
  const { name: door, data, user, source = 'wx_client' } = request
  if (user === undefined) return parts.invoker.invoke({ door, event: data, source })
  const { openid } = await parts.users.find(user)
  const event = parts.wechat.openData.expand(data, { user, openid })
  return parts.invoker.invoke({ door, event, source, caller: { user, openid } })
}

/** Moves the clock, with every timer, notice and time-out on the way, and waits for quiet. */
async function jump(parts: Parts, milliseconds: number): Promise<ClockReply> {
  const { clock, timers } = parts
  const start = clock.now()
  const target = start + milliseconds
  if (target > CLOCK_END) throw new LocalError('the clock ends with the year 9999')
  timers.disarm()
  const stops = timers.stops(start, target)
  await clock.jump(target, stops)
  await parts.activity.settled()
  timers.arm()
  await parts.settings.saveClock()
  parts.events.emit({ type: 'clock', now: clock.now() })
  return { now: clock.now(), ticks: stops.length }
}

async function put(parts: Parts, collection: string, docs: Doc[]): Promise<void> {
  for (const { _id: id, ...content } of docs) {
    await parts.engine.setById(collection, id, content, DESK)
  }
  parts.events.emit({ type: 'data', collections: [collection] })
}

/** Ends everything, in the order in which nothing misses what it still needs. */
async function stopAll(
  parts: Parts,
  close: () => Promise<void>,
  jumped: () => Promise<unknown>,
): Promise<void> {
  parts.clock.stop()
  parts.cashier.stop()
  parts.events.stop()
  parts.notifier.stop()
  // The doors go first: a function that saw its cloud vanish could still act on that.
  await parts.invoker.stop()
  await close()
  // Nothing new can begin now; what was cut off notes what it still owes.
  await jumped()
  await parts.activity.settled()
  await parts.engine.close()
}

type Data = Pick<LocalCloud, 'dump' | 'put' | 'putFile' | 'readFile'>

/** What lies in the database and the storage, past every function. */
function dataOf(parts: Parts): Data {
  return {
    dump: (collection) => parts.engine.dump(collection),
    put: (collection, docs) => put(parts, collection, docs),
    async putFile(path, bytes) {
      await parts.files.write(path, bytes)
      return fileIdOf(path)
    },
    readFile(fileID) {
      const path = pathOfFileId(fileID)
      return path === undefined ? undefined : parts.files.readSync(path)
    },
  }
}

/**
 * The local cloud as programs see it.
 * @param close ends the server
 */
export function createLocalCloud(parts: Parts, close: () => Promise<void>): LocalCloud {
  let jumps: Promise<unknown> = Promise.resolve()
  let stopped: Promise<void> | undefined

  return {
    url: `http://127.0.0.1:${parts.port}`,
    port: parts.port,
    environment: parts.invoker.environment,
    call: (request) => call(parts, request),
    ...createPayDesk(parts),
    ...dataOf(parts),
    wechat: parts.wechat.desk,
    now: () => parts.clock.now(),
    async advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new LocalError('the clock moves forward only')
      const moved = jumps.then(() => jump(parts, milliseconds))
      jumps = moved.catch(() => undefined)
      return moved
    },
    payments: () => parts.cashier.entries(),
    decide: (decision) => parts.activity.track(parts.cashier.decide(decision)),
    fault: (request) => parts.faults.arm(request),
    invocations: () => parts.invocations.list(),
    health: () => ({ ...parts.engine.health(), pendingCallbacks: parts.callbacks.pending() }),
    async settled() {
      await jumps
      await parts.activity.settled()
    },
    stop() {
      stopped ??= stopAll(parts, close, () => jumps)
      return stopped
    },
  }
}
