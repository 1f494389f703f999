import { join } from 'node:path'
import { type Activity, createActivity } from './activity'
import { MovableClock } from './clock'
import { createDatabase } from './database/database'
import { journalStorage } from './database/storage-journal'
import { memoryStorage } from './database/storage-memory'
import type { DatabaseEngine, Storage } from './database-types'
import { createEvents, type Events } from './events'
import type { Faults } from './fault-types'
import { createFaults } from './faults'
import { createDiskFiles, createMemoryFiles, type FileStore } from './files'
import type { Door } from './functions/doors'
import { createInvocations, type Invocations } from './functions/invocations'
import { createInvoker, type Invoker } from './functions/invoker'
import { logLine } from './functions/log-line'
import { createTimers, type Timers } from './functions/timers'
import { LocalError } from './local-error'
import { OWN_COLLECTIONS } from './records'
import { openSettings, type Settings } from './settings'
import type { LocalCloudOptions } from './types'
import { Callbacks } from './wechat/callbacks'
import { Cashier } from './wechat/cashier'
import { Merchant } from './wechat/merchant'
import { createWechat, type Wechat } from './wechat/openapi/wechat'
import { createPayments, type Payments } from './wechat/payments'
import { Refunds } from './wechat/refunds'
import { createUsers, type Users } from './wechat/users'
import { openKeys, type PayKeys, payVariables } from './wechat/v3/keys'
import { Notifier } from './wechat/v3/notifier'
import { Transfers } from './wechat/v3/transfers'

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
  keys: PayKeys
  merchant: Merchant
  notifier: Notifier
  payments: Payments
  quota?: NonNullable<LocalCloudOptions['quota']>
  refunds: Refunds
  settings: Settings
  timers: Timers
  transfers: Transfers
  users: Users
  wechat: Wechat
}

type Base = Pick<
  Parts,
  'port' | 'log' | 'onError' | 'activity' | 'clock' | 'engine' | 'events' | 'faults'
>

const INSTANCES_MAX = 4

const ownSchema = Object.values(OWN_COLLECTIONS).map((name) => ({ name, indexes: [] }))

function openStorage(folder: string | undefined, warn: (text: string) => void): Storage {
  if (folder === undefined) return memoryStorage()
  try {
    return journalStorage(join(folder, 'database'), warn)
  } catch (error) {
    throw new LocalError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * An operation of a transaction takes a while, so that calls which must not overlap are seen to
 * overlap; on the real cloud it takes 10 to 50 ms (facts/cloud-database.md 9.1).
 */
const latency = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

async function openBase(options: LocalCloudOptions, port: number): Promise<Base> {
  const log = options.log ?? (() => undefined)
  const warn = options.log ?? console.warn
  const onError = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    warn(`[local cloud] ${text}`)
  }
  const offset = options.now === undefined ? 0 : options.now - Date.now()
  const clock = new MovableClock(offset, onError)
  const storage = openStorage(options.dataFolder, warn)
  const { schema, scans, duplicateCode } = options
  const strictness = {
    ...(schema && { schema }),
    ...(scans && { scans }),
    ...(duplicateCode && { duplicateCode }),
  }
  try {
    const engine = await createDatabase({
      clock,
      storage,
      own: ownSchema,
      ...strictness,
      latency,
      warn,
    })
    const events = createEvents()
    const faults = createFaults((armed) => events.emit({ type: 'faults', armed }))
    return { port, log, onError, activity: createActivity(), clock, engine, events, faults }
  } catch (error) {
    await storage.close()
    throw error
  }
}

function openWechatPay(base: Base, invoker: Invoker, keys: PayKeys, timeoutScale: number) {
  const { engine, clock, events } = base
  const notifier = new Notifier({ ...base, keys, timeoutScale })
  const callbacks = new Callbacks({ ...base, invoker, post: (notice) => notifier.post(notice) })
  const merchant = new Merchant(engine)
  const cashier: Cashier = new Cashier(
    () => payments,
    (event) => events.emit(event),
    keys.merchantPublic,
  )
  const payments: Payments = createPayments({
    engine,
    clock,
    callbacks,
    merchant,
    onChange: (payment) => cashier.announce(payment),
  })
  const refunds = new Refunds({ ...base, payments, callbacks, merchant })
  const transfers = new Transfers({ ...base, keys, callbacks, merchant })
  return { callbacks, cashier, keys, merchant, notifier, payments, refunds, transfers }
}

function logInvocations({ log, events }: Base): Invocations {
  return createInvocations((invocation) => {
    log(logLine(invocation))
    events.emit({ type: 'invocation', invocation })
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
  const keys = await openKeys(base.engine)
  const timeoutScale = options.timeoutScale ?? 1
  const invocations = logInvocations(base)
  const invoker = createInvoker({
    ...base,
    doors,
    invocations,
    timeoutScale,
    instancesMax: options.instancesMax ?? INSTANCES_MAX,
    variables: { ...payVariables(keys, base.port, options.httpAccess?.[0]), ...options.variables },
  })
  const folder = options.dataFolder
  const now = (): number => base.clock.now()
  const users = createUsers(base.engine, now)
  const pay = openWechatPay(base, invoker, keys, timeoutScale)
  const { pages = [], released = true } = options
  return {
    ...base,
    ...pay,
    ...(options.quota && { quota: options.quota }),
    settings,
    invocations,
    invoker,
    files: folder === undefined ? createMemoryFiles() : createDiskFiles(join(folder, 'files')),
    timers: createTimers(invoker, base.clock, base.onError),
    users,
    wechat: createWechat({ ...base, ...pay, users, pages, released, now }),
  }
}
