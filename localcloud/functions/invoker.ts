import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import { isFields } from '../database/values'
import { APP_ID, invocationEnvironment, processEnvironment } from '../environment'
import { LocalError } from '../local-error'
import type { CallReply } from '../types'
import type { Door } from './doors'
import type { Outcome } from './instance'
import type { Invocations, Running } from './invocations'
import { requestId } from './invocations'
import { Pool } from './pool'

/** A call of a door, whoever makes it. */
export interface Call {
  door: string
  event: unknown
  source: string
  /** Absent for timers, WeChat Pay and processes outside. */
  caller?: { user: string; openid: string }
}

export interface Invoker {
  invoke(call: Call): Promise<CallReply>
  doors: Map<string, Door>
  /** Starts one instance of each door. */
  warm(): void
  stop(): Promise<void>
}

export interface InvokerOptions {
  doors: Map<string, Door>
  invocations: Invocations
  clock: MovableClock
  activity: Activity
  port: number
  timeoutScale: number
  instancesMax: number
  log(line: string): void
}

/** A function's result may not be larger than this on its way to a client. */
const RESULT_MAX = 1024 * 1024

/**
 * The platform adds who called to what was sent; a list or a bare value is sent as it is.
 * @throws LocalError for what JSON cannot hold, such as a nesting beyond the stack
 */
function eventText(call: Call): string {
  const userInfo = { appId: APP_ID, ...(call.caller && { openId: call.caller.openid }) }
  const event = call.event ?? {}
  try {
    return JSON.stringify(isFields(event) ? { ...event, userInfo } : event)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LocalError(`the data of a call cannot be sent: ${why}`)
  }
}

const failure = (errCode: number, text: string, requestID: string): CallReply => ({
  errCode,
  errMsg: `errCode: ${errCode} ${text}`,
  requestID,
})

function replyOf(outcome: Outcome, door: Door, requestID: string): CallReply {
  if (outcome.type === 'time limit') {
    const text = `Invoking task timed out after ${door.timeout} seconds`
    return failure(-504003, `functions time limit exceeded | errMsg: ${text}`, requestID)
  }
  if (outcome.type === 'thrown') {
    return failure(-504002, `functions execute fail | errMsg: ${outcome.message}`, requestID)
  }
  if (Buffer.byteLength(outcome.json) > RESULT_MAX) {
    return failure(-604001, 'function result is above 1 MB', requestID)
  }
  return { result: JSON.parse(outcome.json), requestID }
}

/** What the journal says of a reply: doors answer `{ok: false}` for an expected no. */
function outcomeOf(reply: CallReply): 'ok' | 'refused' | 'fault' {
  if (!('result' in reply)) return 'fault'
  return isFields(reply.result) && reply.result.ok === false ? 'refused' : 'ok'
}

function actionOf(event: unknown): string {
  return isFields(event) && typeof event.action === 'string' ? event.action : ''
}

/** Runs the doors, each in its own pool of threads, one invocation at a time in each. */
export function createInvoker(options: InvokerOptions): Invoker {
  const { doors, invocations, clock, log } = options
  const pools = new Map<string, Pool>()
  for (const door of doors.values()) {
    const environment = processEnvironment(options.port)
    const instance = { environment, timeoutScale: options.timeoutScale, print: log }
    pools.set(door.name, new Pool(door, instance, options.instancesMax))
  }

  const run = async (call: Call, door: Door, pool: Pool): Promise<CallReply> => {
    const { user = '', openid } = call.caller ?? {}
    const started = performance.now()
    const at = clock.now()
    const event = eventText(call)
    const running: Running = invocations.begin({
      door: door.name,
      user,
      source: call.source,
      ...(openid === undefined ? {} : { openid }),
    })
    const outcome = await pool.run({
      door: door.name,
      requestId: running.requestId,
      environment: invocationEnvironment(running),
      event,
      offset: clock.offset(),
      timeLimit: door.timeout * 1000,
      memory: door.memory,
    })
    const reply = replyOf(outcome, door, running.requestId)
    if (outcome.type === 'thrown') log(`[${door.name}] ${outcome.stack || outcome.message}`)
    const milliseconds = Math.round((performance.now() - started) * 10) / 10
    const action = actionOf(call.event)
    invocations.end(running, { action, at, milliseconds, outcome: outcomeOf(reply) })
    return reply
  }

  return {
    doors,
    async invoke(call) {
      const door = doors.get(call.door)
      const pool = pools.get(call.door)
      if (door === undefined || pool === undefined) {
        return failure(-501000, `FunctionName ${call.door} could not be found`, requestId())
      }
      return options.activity.track(run(call, door, pool))
    },
    warm() {
      for (const pool of pools.values()) pool.warm()
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()))
    },
  }
}
