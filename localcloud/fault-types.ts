/** What can go wrong, and how it is asked for. Types only. */

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
