import type { Activity } from '../activity'
import type { MovableClock } from '../clock'
import { isFields } from '../database/values'
import { APP_ID, HTTP_SOURCE, invocationEnvironment, processEnvironment } from '../environment'
import { LocalError } from '../local-error'
import type { CallReply } from '../types'
import type { Door } from './doors'
import type { Outcome } from './instance'
import { type Invocations, requestId } from './invocations'
import { Pool } from './pool'
import { checkVariables } from './variables'

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
  /** What every function finds in its environment, without the per-invocation part. */
  environment: Record<string, string>
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
  /** Of every function, as set in the console. */
  variables: Record<string, string>
  log(line: string): void
}

const MEGABYTE = 1024 * 1024
/** An event, and a result on its way to another function, may not be larger (SCF, documented). */
const PAYLOAD_MAX = 6 * MEGABYTE
/** A result may not be larger on its way to a client. */
const RESULT_MAX = MEGABYTE

/**
 * WeChat adds who called to what was sent; a list or a bare value is sent as it is, and so is what
 * came in over HTTP.
 * @throws LocalError for what JSON cannot hold, such as a nesting beyond the stack
 */
function eventText(call: Call): string {
  const userInfo = { appId: APP_ID, ...(call.caller && { openId: call.caller.openid }) }
  const event = call.event ?? {}
  try {
    const plain = call.source === HTTP_SOURCE || !isFields(event)
    return JSON.stringify(plain ? event : { ...event, userInfo })
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

function replyOf(outcome: Outcome, door: Door, source: string, requestID: string): CallReply {
  if (outcome.type === 'time limit') {
    const text = `Invoking task timed out after ${door.timeout} seconds`
    return failure(-504003, `functions time limit exceeded | errMsg: ${text}`, requestID)
  }
  if (outcome.type === 'thrown') {
    return failure(-504002, `functions execute fail | errMsg: ${outcome.message}`, requestID)
  }
  const size = Buffer.byteLength(outcome.json)
  if (size > PAYLOAD_MAX) {
    const text = 'The size of response exceeds the upper limit (6MB)'
    return failure(-504002, `functions execute fail | errMsg: ${text}`, requestID)
  }
  const toClient = source !== HTTP_SOURCE && source.split(',').at(-1) !== 'scf'
  if (size > RESULT_MAX && toClient) {
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

/** One invocation, from its beginning to what the journal says of its end. */
async function run(
  { invocations, clock, log }: InvokerOptions,
  call: Call,
  { door, pool, event }: { door: Door; pool: Pool; event: string },
): Promise<CallReply> {
  const { user = '', openid } = call.caller ?? {}
  const { source } = call
  const started = performance.now()
  const at = clock.now()
  const who = { user, source, ...(openid === undefined ? {} : { openid }) }
  const running = invocations.begin({ door: door.name, action: actionOf(call.event), ...who })
  const { requestId, over } = running
  const work = {
    requestId,
    environment: invocationEnvironment(running),
    event,
    offset: clock.offset(),
    timeLimit: door.timeout * 1000,
    memory: door.memory,
  }
  const outcome = await pool.run(work, over.signal)
  const reply = replyOf(outcome, door, source, requestId)
  if (outcome.type === 'thrown') log(`[${door.name}] ${outcome.stack || outcome.message}`)
  const milliseconds = Math.round((performance.now() - started) * 10) / 10
  invocations.end(running, { at, milliseconds, outcome: outcomeOf(reply) })
  return reply
}

/**
 * Runs the doors, each in its own pool of processes, one invocation at a time in each.
 * @throws LocalError for variables that the console would refuse
 */
export function createInvoker(options: InvokerOptions): Invoker {
  const { doors, log } = options
  const environment = { ...checkVariables(options.variables), ...processEnvironment(options.port) }
  const pools = new Map<string, Pool>()
  for (const door of doors.values()) {
    const instance = { environment, timeoutScale: options.timeoutScale, print: log }
    pools.set(door.name, new Pool(door, instance, options.instancesMax))
  }

  return {
    doors,
    environment,
    async invoke(call) {
      const door = doors.get(call.door)
      const pool = pools.get(call.door)
      if (door === undefined || pool === undefined) {
        return failure(-501000, `FunctionName ${call.door} could not be found`, requestId())
      }
      const event = eventText(call)
      if (Buffer.byteLength(event) > PAYLOAD_MAX) {
        const text = 'RequestTooLarge: the event exceeds the upper limit (6MB)'
        return failure(-504001, `functions request fail | errMsg: ${text}`, requestId())
      }
      return options.activity.track(run(options, call, { door, pool, event }))
    },
    warm() {
      for (const pool of pools.values()) pool.warm()
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()))
    },
  }
}
