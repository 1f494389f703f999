import type { Fields } from '../database/values'
import type { Running } from '../functions/invocations'

/** One request of a function to the cloud, read but not yet acted on. */
export interface Trip {
  action: string
  /** The JSON body, or the text fields of a multipart body. */
  fields: Fields
  /** The raw fields of a multipart body. */
  parts: ReadonlyMap<string, Buffer>
  token: string
  /** Absent for a process outside our workers. */
  running?: Running
  /** The user on whose behalf the request comes; absent in timers and notices. */
  caller?: { user: string; openid: string }
  /** The chain of sources that a function called from here sees; no header of the request tells it. */
  source: string
  /** When it was sent, in milliseconds of the function's clock. */
  sentAt?: number
}

/**
 * The answer: JSON that gets a request id, or bytes as they are, or JSON whose content type must
 * not be `application/json; charset=utf-8`, which has a meaning of its own to the SDK.
 */
export type TripReply = { json: Fields } | { bytes: Uint8Array; type: string }

/** Answers one action; throws CloudError for what the cloud refuses. */
export type Action = (trip: Trip) => Promise<TripReply>
