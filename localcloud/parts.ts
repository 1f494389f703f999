import { join } from 'node:path'
import { type Activity, createActivity } from './activity'
import { MovableClock } from './clock'
import { createDatabase } from './database/database'
import { lmdbStorage } from './database/storage-lmdb'
import { memoryStorage } from './database/storage-memory'
import { createEvents, type Events } from './events'
import { createFaults } from './faults'
import { createDiskFiles, createMemoryFiles, type FileStore } from './files'
import type { Door } from './functions/doors'
import { createInvocations, type Invocations } from './functions/invocations'
import { createInvoker, type Invoker } from './functions/invoker'
import { createTimers, type Timers } from './functions/timers'
import { LocalError } from './local-error'
import { OWN_COLLECTIONS } from './records'
import { openSettings, type Settings } from './settings'
import type { DatabaseEngine, Faults, LocalCloudOptions, Storage } from './types'
import { Callbacks } from './wechat/callbacks'
import { Cashier } from './wechat/cashier'
import { createPayments, type Payments } from './wechat/payments'
import { Refunds } from './wechat/refunds'
import { createUsers, type Users } from './wechat/users'

/** Everything that one local cloud is made of. */
export interface Parts {
  port: number
  log(line: string): void
  onError(error: unknown): void
  activity: Activity
  callbacks: Callbacks
  cashier: Cashier
  clock: MovableClock
  engine: DatabaseEngine
  events: Events
  faults: Faults
  files: FileStore
  invocations: Invocations
  invoker: Invoker
  payments: Payments
  refunds: Refunds
  settings: Settings
  timers: Timers
  users: Users
}

type Base = Pick<
  Parts,
  'port' | 'log' | 'onError' | 'activity' | 'clock' | 'engine' | 'events' | 'faults'
>

const INSTANCES_MAX = 4

const ownSchema = Object.values(OWN_COLLECTIONS).map((name) => ({ name, indexes: [] }))

function openStorage(folder: string | undefined): Storage {
  if (folder === undefined) return memoryStorage()
  try {
    return lmdbStorage(join(folder, 'database'))
  } catch (error) {
    throw new LocalError(error instanceof Error ? error.message : String(error))
  }
}

/** A trip takes a while, so that calls which must not overlap are seen to overlap. */
const latency = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

async function openBase(options: LocalCloudOptions, port: number): Promise<Base> {
  const log = options.log ?? (() => undefined)
  const warn = options.log ?? console.warn
  const onError = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    warn(`[local cloud] ${text}`)
  }
  const offset = options.now === undefined ? 0 : options.now - Date.now()
  const clock = new MovableClock(offset, onError)
  const storage = openStorage(options.dataFolder)
  const schema = [...(options.schema ?? []), ...ownSchema]
  try {
    const engine = await createDatabase({ clock, storage, schema, latency, warn })
    const events = createEvents()
    const faults = createFaults((armed) => events.emit({ type: 'faults', armed }))
    return { port, log, onError, activity: createActivity(), clock, engine, events, faults }
  } catch (error) {
    await storage.close()
    throw error
  }
}

function openWechatPay(base: Base, invoker: Invoker) {
  const { engine, clock, events } = base
  const callbacks = new Callbacks({ ...base, invoker })
  const cashier: Cashier = new Cashier(
    () => payments,
    (event) => events.emit(event),
  )
  const payments: Payments = createPayments({
    engine,
    clock,
    callbacks,
    onChange: (payment) => cashier.announce(payment),
  })
  const hasDoor = (name: string): boolean => invoker.doors.has(name)
  const refunds = new Refunds({ ...base, payments, callbacks, hasDoor })
  return { callbacks, cashier, payments, refunds }
}

function logLine(parts: Base): Invocations {
  return createInvocations((invocation) => {
    const { door, action, user, source, outcome, tripCount, milliseconds } = invocation
    const who = user === '' ? source : `${source} ${user}`
    const what = action === '' ? door : `${door} ${action}`
    parts.log(`${what} (${who}): ${outcome}, ${tripCount} trips, ${milliseconds} ms`)
    parts.events.emit({ type: 'invocation', invocation })
  })
}

/** Opens the data and builds the parts on it; nothing runs yet. A failure closes the data again. */
export async function openParts(
  options: LocalCloudOptions,
  doors: Map<string, Door>,
  port: number,
): Promise<Parts> {
  const base = await openBase(options, port)
  try {
    return await buildParts(base, options, doors)
  } catch (error) {
    await base.engine.close()
    throw error
  }
}

async function buildParts(
  base: Base,
  options: LocalCloudOptions,
  doors: Map<string, Door>,
): Promise<Parts> {
  const settings = await openSettings(base.engine, base.clock)
  const invocations = logLine(base)
  const invoker = createInvoker({
    ...base,
    doors,
    invocations,
    timeoutScale: options.timeoutScale ?? 1,
    instancesMax: options.instancesMax ?? INSTANCES_MAX,
  })
  const folder = options.dataFolder
  return {
    ...base,
    ...openWechatPay(base, invoker),
    settings,
    invocations,
    invoker,
    files: folder === undefined ? createMemoryFiles() : createDiskFiles(join(folder, 'files')),
    timers: createTimers(invoker, base.clock, base.onError),
    users: createUsers(base.engine),
  }
}
