import { outsideEnvironment } from '../../localcloud/environment'
import type { Failure, Fixture } from './fixture'

type Fields = Record<string, unknown>

/** The part of the SDK that these tests use, the unsafe part too. */
export interface Collection {
  add(options: { data: Fields | Fields[] }): Promise<Fields>
  doc(id: string): {
    get(): Promise<{ data: Fields | null }>
    set(options: { data: Fields }): Promise<{ stats: Fields }>
    update(options: { data: Fields }): Promise<{ stats: Fields }>
    remove(): Promise<{ stats: Fields }>
  }
  where(query: Fields): {
    get(): Promise<{ data: Fields[] }>
    update(options: { data: Fields }): Promise<{ stats: Fields }>
  }
}
export interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}
export interface Database {
  collection(name: string): Collection
  command: { inc(by: number): unknown }
  startTransaction(): Promise<Transaction>
  runTransaction<T>(run: (t: Transaction) => Promise<T>, times?: number): Promise<T>
}
interface Sdk {
  DYNAMIC_CURRENT_ENV: symbol
  init(options: { env: symbol }): void
  database(options: { throwOnNotFound: boolean }): Database
}

/**
 * The unmodified SDK in the test's own process, as a tool on the developer's machine runs it: several
 * transactions and plain requests side by side, and the test between them.
 */
export function openSdk({ cloud }: Fixture): Database {
  Object.assign(process.env, outsideEnvironment(cloud.environment))
  const sdk: Sdk = require('wx-server-sdk')
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
  return sdk.database({ throwOnNotFound: false })
}

/** The failure of a call, as code sees it; a success fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('value' in outcome) throw new Error(`succeeded: ${JSON.stringify(outcome.value)}`)
  const { errCode, code, errMsg, message } = Object(outcome.error)
  return { errCode, code, errMsg, message }
}

/** Inside add and doc calls the code is mapped away: errCode -501001, and only the text tells. */
const wrapped = (text: string) => ({
  errCode: -501001,
  code: undefined,
  errMsg: expect.stringMatching(
    new RegExp(`:fail -501001 resource system error\\. \\[ResourceUnavailable\\.${text}\\]`),
  ),
})
export const CONFLICT = wrapped('TransactionConflict')
export const GONE = wrapped('TransactionNotExist')
export const BUSY = wrapped('TransactionBusy')
export const DUPLICATE = {
  errCode: -502001,
  errMsg: expect.stringMatching(/^collection.add:fail -502001 database request fail\..*E11000/),
}
/** From start, commit and abort: raw, with the code. */
export const RAW_GONE = {
  errCode: undefined,
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining(
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      'transaction must be commit or abort in 30 seconds.',
  ),
}
