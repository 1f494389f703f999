import type { Invocation } from '../types'

/** `9 trips (database.getDocument 4, database.modifyDocument 5)`. */
function tripsOf({ trips, tripCount }: Invocation): string {
  const byAction = Object.entries(trips).map(([action, count]) => `${action} ${count}`)
  const count = `${tripCount} ${tripCount === 1 ? 'trip' : 'trips'}`
  return byAction.length === 0 ? count : `${count} (${byAction.join(', ')})`
}

/** What an invocation did, and what went wrong on its line, in one line of the log. */
export function logLine(invocation: Invocation): string {
  const { door, action, user, source, outcome, milliseconds, faults } = invocation
  const what = action === '' ? door : `${door} ${action}`
  const who = user === '' ? source : `${source} ${user}`
  const struck = faults.map((fault) => `${fault.kind} at trip ${fault.trip} (${fault.action})`)
  const parts = [outcome, tripsOf(invocation), `${milliseconds} ms`]
  if (struck.length > 0) parts.push(`faults: ${struck.join(', ')}`)
  return `${what} (${who}): ${parts.join(', ')}`
}
