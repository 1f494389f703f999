import type { DatabaseEngine } from '../database-types'
import { textOf } from './fields'
import type { Action } from './trip'

/**
 * Start, commit and abort. The transaction's id travels at the top of the reply, not in data.
 * @param announce is told the collections that a commit has changed
 */
export function transactionActions(
  engine: DatabaseEngine,
  announce: (collections: string[]) => void,
): Record<string, Action> {
  return {
    'database.startTransaction': async (trip) => ({
      json: { transactionId: engine.begin(trip.token) },
    }),
    'database.commitTransaction': async ({ fields, sentAt }) => {
      const changed = await engine.commit(textOf(fields, 'transactionId'), sentAt)
      if (changed.length > 0) announce(changed)
      return { json: {} }
    },
    'database.abortTransaction': async ({ fields }) => {
      engine.abort(textOf(fields, 'transactionId'))
      return { json: {} }
    },
  }
}
