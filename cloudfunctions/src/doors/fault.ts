/** What broke goes to the log, whole; the caller learns only the id under which it stands there. */
import * as v from 'valibot'

/** What the platform hands to a function besides the event; only the id of the request is used. */
const Invocation = v.object({ request_id: v.optional(v.string(), '') })

/** The id under which the platform logs this invocation. */
export function requestIdOf(invocation: unknown): string {
  const parsed = v.safeParse(Invocation, invocation)
  return parsed.success && parsed.output.request_id !== '' ? parsed.output.request_id : 'no-id'
}

/** Logs what broke and gives the caller an error that says nothing but the id. */
export function fault(requestId: string, what: string, error: unknown): Error {
  console.error(JSON.stringify({ fault: requestId, what, error: describe(error) }))
  return new Error(`FAULT ${requestId}`)
}

/** An error for the log: its own texts, whatever shape the SDK gave it. */
export function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return { ...error, stack: error.stack }
}
