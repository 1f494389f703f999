/** What broke goes to the log, whole; the caller learns only the id under which it stands there. */
import * as v from 'valibot'

/** What the platform hands to a function besides the event, as far as it is used. */
const Invocation = v.object({
  request_id: v.optional(v.string(), ''),
  time_limit_in_ms: v.optional(v.nullable(v.number()), null),
})

/** The id under which the platform logs this invocation. */
export function requestIdOf(invocation: unknown): string {
  const parsed = v.safeParse(Invocation, invocation)
  return parsed.success && parsed.output.request_id !== '' ? parsed.output.request_id : 'no-id'
}

/** Milliseconds that the function has; null where the platform does not say. */
export function timeLimitOf(invocation: unknown): number | null {
  const parsed = v.safeParse(Invocation, invocation)
  return parsed.success ? parsed.output.time_limit_in_ms : null
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
