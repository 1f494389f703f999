import { busy, CloudError, conflict } from '../database/cloud-error'
import { optionalText } from './fields'
import type { Action, Trip } from './trip'

const WRITES: ReadonlySet<string> = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.removeDocument',
  'database.commitTransaction',
])

/**
 * What an overloaded cloud answers to a request that it does not do: a conflict at a write or commit
 * of a transaction, busy at its start or read (facts/cloud-database.md sections 3.2 and 4), and
 * SYS_ERR anywhere else. The transaction is gone then, as after a conflict that is real.
 * @throws CloudError, always
 */
export async function overload(trip: Trip, actions: ReadonlyMap<string, Action>): Promise<never> {
  const { action, fields } = trip
  const abort = 'database.abortTransaction'
  if (action === 'database.startTransaction') throw busy()
  if (optionalText(fields, 'transactionId') === undefined || action === abort) {
    throw new CloudError('SYS_ERR', '[InternalError] The system is overloaded, please try again.')
  }
  await actions.get(abort)?.(trip)
  throw WRITES.has(action) ? conflict() : busy()
}
