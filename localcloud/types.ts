/**
 * The seams of the local cloud: what its parts promise each other, and what its control plane
 * promises the preview and the tests. Types only.
 */

import type { PayDesk } from './pay-types'
import type { SentMessage, WechatDesk } from './wechat-types'

/** A document as stored: plain JSON values plus Date; never a class instance. */
export type Doc = { _id: string } & Record<string, unknown>

export interface IndexSpec {
  name: string
  /** Fields in order; 1 ascending, -1 descending. */
  fields: readonly (readonly [field: string, direction: 1 | -1])[]
  unique?: boolean
}

export interface CollectionSpec {
  name: string
  indexes: IndexSpec[]
  /**
   * Dotted paths of amounts in fen; `*` stands for every element of an array or entry of an object.
   * A number there that is no safe integer is refused (LOCAL_STRICT).
   */
  fen?: readonly string[]
  /** Dotted paths with a geo index (地理位置, 2dsphere), which `_.geoNear` and $geoNear need. */
  geo?: readonly string[]
}

/** The movable clock that every wait, expiry and timestamp of the local cloud reads. */
export interface Clock {
  /** Milliseconds since the epoch, local-cloud time. */
  now(): number
  /** Runs `run` when local-cloud time reaches `at` (a clock jump counts); returns a cancel function. */
  at(at: number, run: () => void): () => void
}

/** Durable storage below the database engine; small and dumb (facts/cloud-database.md 9.5). */
export interface Storage {
  /** Every document, once; none of them is ever changed. */
  load(): Iterable<readonly [key: string, doc: Doc]>
  /** All or nothing; settles when durable. `null` deletes. */
  commit(writes: ReadonlyMap<string, Doc | null>): Promise<void>
  close(): Promise<void>
}

/** A failure with the server's `code` and `message`, answered as `{ code, message, requestId }`. */
export type { CloudError } from './database/cloud-error'

export interface FindOptions {
  query?: Doc | Record<string, unknown>
  order?: [field: string, direction: 1 | -1][]
  skip?: number
  /** Default 100, at most 1000. */
  limit?: number
  projection?: Record<string, unknown>
}

/**
 * The database engine. Values are live JS (Date, BSONRegExp already turned into RegExp); the protocol
 * layer owns EJSON. `token` names the invocation that calls (the SDK's wxCloudApiToken): an operation
 * without `tx` from a token that has an open transaction is refused as LOCAL_STRICT.
 */
export interface DatabaseEngine {
  begin(token: string): string
  /** `sentAt` as in Where. Answers the names of the collections that it changed. */
  commit(tx: string, sentAt?: number): Promise<string[]>
  abort(tx: string): void
  insert(collection: string, docs: Record<string, unknown>[], at: Where): Promise<string[]>
  getById(
    collection: string,
    id: string,
    at: Where,
    projection?: Record<string, unknown>,
  ): Promise<Record<string, unknown> | null>
  find(collection: string, options: FindOptions, at: Where): Promise<Record<string, unknown>[]>
  count(collection: string, query: Record<string, unknown>, at: Where): Promise<number>
  /** Whole-document replacement, creating it when missing. */
  setById(
    collection: string,
    id: string,
    doc: Record<string, unknown>,
    at: Where,
  ): Promise<{ updated: number; upserted: boolean }>
  /** `update` holds operators only ($set, $inc ...). */
  updateById(
    collection: string,
    id: string,
    update: Record<string, unknown>,
    at: Where,
  ): Promise<number>
  updateWhere(
    collection: string,
    query: Record<string, unknown>,
    update: Record<string, unknown>,
    multi: boolean,
    at: Where,
  ): Promise<number>
  removeById(collection: string, id: string, at: Where): Promise<number>
  removeWhere(
    collection: string,
    query: Record<string, unknown>,
    multi: boolean,
    at: Where,
  ): Promise<number>
  aggregate(
    collection: string,
    stages: Record<string, unknown>[],
    at: Where,
  ): Promise<Record<string, unknown>[]>
  createCollection(name: string): Promise<void>
  /** For the desk and for tests: every document of a collection, in _id order, outside any transaction. */
  dump(collection: string): Doc[]
  /** Open transactions and held locks: both 0 when nothing runs. */
  health(): { transactions: number; locks: number }
  /** Ends open transactions and refuses what comes later; settles when what is under way has ended. */
  close(): Promise<void>
}

export interface Where {
  token: string
  tx?: string
  /** When the caller sent it, in milliseconds of the caller's clock: shows calls that overlap. */
  sentAt?: number
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

/**
 * What may go wrong on the line between a function and the cloud, at one of its requests ("trips").
 * `lost`: it never arrives, the function sees a cut connection. `unanswered`: it is done, its answer
 * is lost. `crash before` / `crash after`: the instance dies at that trip, undone or done. `late`: it
 * is done, its answer comes only after the function's time limit. `refused`: the cloud answers as an
 * overloaded one does, undone: a conflict at a write or commit of a transaction, busy at its start or
 * read, SYS_ERR anywhere else.
 */
export type TripFaultKind =
  | 'lost'
  | 'unanswered'
  | 'crash before'
  | 'crash after'
  | 'late'
  | 'refused'

/** What may go wrong with a notice of WeChat Pay to a function. */
export type NoticeFaultKind = 'lose' | 'repeat' | 'delay' | 'reorder' | 'wrong amount'

/** What may go wrong with an answer of WeChat Pay v3 over HTTP. */
export type PayFaultKind =
  | 'wrong signature'
  | 'unsigned'
  | 'no json'
  | 'cut before'
  | 'cut after'
  | 'cut in answer'
  | 'system error before'
  | 'system error after'

/** Which trips a fault is meant for; what is absent fits all. */
export interface TripTarget {
  door?: string
  /** `event.action` of the invocation. */
  of?: string
  /** Action of the cloud, such as `database.commitTransaction`. */
  action?: string
  /** Number of the trip within its invocation, from 1. */
  trip?: number
}

/**
 * How an open API fails, undone: with any code of WeChat's, or one of the platform's own (-604103).
 */
export interface ApiFault {
  errcode: number
  errmsg: string
}

/**
 * `POST /local/faults`: arms a fault by hand for the next `count` matches, or faults by seed: from
 * then on each trip, notice and pay answer fails with chance `rate` (0 to 1), always the same for one
 * seed. `milliseconds` is for `delay`; `path` is a part of the address and `api` the whole name, and
 * where they are absent all fit.
 */
export type FaultRequest =
  | ({ on: 'trip'; kind: TripFaultKind; count: number } & TripTarget)
  | { on: 'notice'; kind: NoticeFaultKind; count: number; milliseconds?: number }
  | { on: 'pay'; kind: PayFaultKind; count: number; path?: string }
  | ({ on: 'openapi'; count: number; api?: string } & ApiFault)
  | { on: 'seed'; seed: number; rate: number }
  | { on: 'nothing' }

/** Faults that wait, as they were armed; `count` is what is left. */
export type ArmedFaults = Exclude<FaultRequest, { on: 'nothing' }>[]

/** The faults that are armed, asked at each place where one may strike. Asking uses a fault up. */
export interface Faults {
  arm(request: FaultRequest): void
  armed(): ArmedFaults
  trip(trip: Required<TripTarget>): TripFaultKind | undefined
  notice(): { kind: NoticeFaultKind; milliseconds: number } | undefined
  pay(path: string): PayFaultKind | undefined
  openapi(api: string): ApiFault | undefined
}

/** A fault that struck a trip of an invocation. */
export interface StruckFault {
  kind: TripFaultKind
  action: string
  trip: number
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
