import type { DatabaseEngine } from '../types'
import { textOf } from './fields'
import type { Action } from './trip'

/** Remembers what open transactions wrote, so that a commit can be announced. */
export interface Written {
  note(transaction: string | undefined, collection: string): void
  committed(transaction: string): void
  aborted(transaction: string): void
}

/** @param announce is told the collections whose documents changed */
export function createWritten(announce: (collections: string[]) => void): Written {
  const open = new Map<string, Set<string>>()
  return {
    note(transaction, collection) {
      if (transaction === undefined) return announce([collection])
      const collections = open.get(transaction) ?? new Set()
      open.set(transaction, collections.add(collection))
    },
    committed(transaction) {
      const collections = open.get(transaction)
      open.delete(transaction)
      if (collections !== undefined) announce([...collections])
    },
    aborted(transaction) {
      open.delete(transaction)
    },
  }
}

/** Start, commit and abort. The transaction's id travels at the top of the reply, not in data. */
export function transactionActions(
  engine: DatabaseEngine,
  written: Written,
): Record<string, Action> {
  return {
    'database.startTransaction': async (trip) => ({
      json: { transactionId: engine.begin(trip.token) },
    }),
    'database.commitTransaction': async ({ fields, sentAt }) => {
      const transaction = textOf(fields, 'transactionId')
      await engine.commit(transaction, sentAt).catch((error: unknown) => {
        written.aborted(transaction)
        throw error
      })
      written.committed(transaction)
      return { json: {} }
    },
    'database.abortTransaction': async ({ fields }) => {
      const transaction = textOf(fields, 'transactionId')
      written.aborted(transaction)
      engine.abort(transaction)
      return { json: {} }
    },
  }
}
