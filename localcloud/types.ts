/**
 * The seams of the local cloud: what its parts promise each other, and what its control plane
 * promises the preview and the tests. Types only.
 */

import type { CollectionSpec, Doc } from './database-types'
import type { ArmedFaults, FaultRequest, StruckFault } from './fault-types'
import type { PayDesk } from './pay-types'
import type { SentMessage, WechatDesk } from './wechat-types'

/** The movable clock that every wait, expiry and timestamp of the local cloud reads. */
export interface Clock {
  /** Milliseconds since the epoch, local-cloud time. */
  now(): number
  /** Runs `run` when local-cloud time reaches `at` (a clock jump counts); returns a cancel function. */
  at(at: number, run: () => void): () => void
}

// ------------------------------------------------------------------ the control plane: /local/*

/** A WeChat user of the local world. The openid always holds a letter (the SDK parses digits). */
export interface LocalUser {
  id: string
  openid: string
}

/** `POST /local/call`: what wx.cloud.callFunction does, or another source on a test's behalf. */
export interface CallRequest {
  name: string
  data: unknown
  /** A local user; created on first use. Absent: nobody (timer, WeChat Pay). */
  user?: string
  /** `wx_client` unless told. */
  source?: string
}
export type CallReply =
  | { result: unknown; requestID: string }
  | { errCode: number; errMsg: string; requestID: string }

/** `GET /local/payments`: prepaid orders that wait at a cashier, newest first. */
export interface CashierEntry {
  prepayId: string
  user: string
  outTradeNo: string
  /** Fen. */
  amount: number
  description: string
  state: 'waiting' | 'paid' | 'cancelled' | 'failed' | 'closed'
  /** True while a phone shows its cashier sheet for this prepay. */
  open: boolean
}
/** `POST /local/payments/decide`. `disconnect`: the money is paid, the phone is told nothing. */
export interface CashierDecision {
  prepayId: string
  outcome: 'pay' | 'cancel' | 'fail' | 'disconnect'
}
/** `POST /local/payments/open {prepayId, user, payment?}` answers when decided. */
export interface CashierResult {
  outcome: 'ok' | 'cancel' | 'fail'
}

/** `POST /local/clock {advance}` moves the clock by ms, firing every due timer and delayed callback. */
export interface ClockReply {
  now: number
  /** Runs of the timer door during the jump. */
  ticks: number
}

/** `GET /local/status` */
export interface StatusReply {
  envId: string
  now: number
  doors: string[]
  transactions: number
  locks: number
  pendingCallbacks: number
  armed: ArmedFaults
}

/** One finished invocation, newest last in `GET /local/invocations`. */
export interface Invocation {
  requestId: string
  door: string
  /** `event.action` when the event has one. */
  action: string
  user: string
  source: string
  at: number
  milliseconds: number
  /** Requests the invocation made to the cloud, by action. */
  trips: Record<string, number>
  tripCount: number
  /** Faults that struck its trips, in their order. */
  faults: StruckFault[]
  outcome: 'ok' | 'refused' | 'fault'
}

/** Server-sent events of `GET /local/events`. */
export type LocalEvent =
  | { type: 'clock'; now: number }
  | { type: 'cashier'; entry: CashierEntry }
  | { type: 'faults'; armed: ArmedFaults }
  | { type: 'invocation'; invocation: Invocation }
  | { type: 'data'; collections: string[] }
  | { type: 'message'; message: SentMessage }

export interface LocalCloudOptions {
  /** 0 = any free port. */
  port?: number
  /** Folder of built doors. */
  functions: string
  /** The only collections and indexes; absent, createCollection may create any. */
  schema?: CollectionSpec[]
  /** Absent = in memory. */
  dataFolder?: string
  /** Start of local time; the machine's clock when absent. */
  now?: number
  /** Called with one line per invocation. */
  log?: (line: string) => void
  /** Pages that exist in the "released" mini-program; getUnlimited refuses others (41030). */
  pages?: string[]
  /** Whether these pages have been released; true unless told (`POST /local/release`). */
  released?: boolean
  /** Multiplies the doors' time limits; 1 unless told. For tests on slow machines. */
  timeoutScale?: number
  /** Instances of one door at once; 4 unless told. Further calls wait. */
  instancesMax?: number
  /** Starts one instance of each door at once, so that the first call is quick. */
  warm?: boolean
  /** A query that scans over 1,000 documents: `warn` unless told; tests say `refuse`. */
  scans?: 'warn' | 'refuse'
  /** Code of E11000 errors: the older DATABASE_REQUEST_FAILED unless told. */
  duplicateCode?: 'DATABASE_REQUEST_FAILED' | 'DATABASE_DUPLICATE_WRITE'
  /** Requests a second and at once, as small plans have them (30 and 20); none unless told. */
  quota?: { perSecond: number; atOnce: number }
  /** Functions that the HTTP access service reaches at `/http/<function>`; none unless told. */
  httpAccess?: string[]
  /** More environment variables of every function, as set in the console. */
  variables?: Record<string, string>
}

export interface LocalCloud extends PayDesk {
  url: string
  port: number
  /** Environment of a function process (KEY → value), without the per-invocation part. */
  environment: Record<string, string>
  call(request: CallRequest): Promise<CallReply>
  /** What users and the merchant do around WeChat's open APIs. */
  wechat: WechatDesk
  now(): number
  advance(milliseconds: number): Promise<ClockReply>
  payments(): CashierEntry[]
  decide(decision: CashierDecision): Promise<void>
  fault(request: FaultRequest): void
  dump(collection: string): Doc[]
  /** Merchant-side writes for seeds and tests: insert or replace whole documents, schema-checked. */
  put(collection: string, docs: Doc[]): Promise<void>
  /** Stores a file as if uploaded by a function; answers its fileID. */
  putFile(path: string, bytes: Uint8Array): Promise<string>
  readFile(fileID: string): Uint8Array | undefined
  invocations(): Invocation[]
  health(): { transactions: number; locks: number; pendingCallbacks: number }
  /** Resolves when no invocation, callback or timer run is under way. */
  settled(): Promise<void>
  /** Ends everything, also what is under way; leaves no process, timer or socket. */
  stop(): Promise<void>
}
