/**
 * The failures of the database as the server words them (facts/cloud-database.md section 4). The
 * SDK and our own code tell them apart by code and text together, so both are part of the contract.
 */

/** A failure with the server's `code` and `message`. */
export class CloudError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'CloudError'
    this.code = code
  }
}

const CHECK = 'Please check your request, but if the problem persists, contact us.'

/** Another transaction or a plain write got to the document first; the transaction is gone. */
export function conflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated ' +
      `by others. ${CHECK}`,
  )
}

/** A second operation of one transaction while the first is under way. */
export function busy(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${CHECK}`,
  )
}

/** The transaction was committed, aborted or has run out of time, or never was. */
export function gone(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${CHECK}`,
  )
}

/** A plain write waited too long for a transaction's lock. */
export function timedOut(resource: string): CloudError {
  return new CloudError(
    'DATABASE_TIMEOUT',
    `[FailedOperation.Timeout] the write waited too long for the lock on ${resource}`,
  )
}

/** The update or the write itself is wrong; `text` is MongoDB's own sentence. */
export function writeFailed(text: string): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] multiple write errors: [{write errors: [{${text}}]}, {<nil>}]`,
  )
}

/** E11000; `code` can be switched to the newer DATABASE_DUPLICATE_WRITE. */
export function duplicate(
  collection: string,
  index: string,
  key: string,
  code = 'DATABASE_REQUEST_FAILED',
): CloudError {
  return new CloudError(
    code,
    '[FailedOperation.Insert] bulk write error: [{E11000 duplicate key error collection: ' +
      `tnt-local.${collection} index: ${index} dup key: ${key}}]`,
  )
}

/** A request that reads or aggregates failed for a reason of its own. */
export function requestFailed(text: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${text}`)
}

/** An operator, stage or form of request that the cloud does not offer. */
export function invalidOperator(text: string): CloudError {
  return new CloudError('DATABASE_INVALID_OPERRATOR', `[InvalidParameter] ${text}`)
}

/** A parameter of the wrong type or out of range. */
export function invalidParameter(text: string): CloudError {
  return new CloudError('INVALID_PARAM', `[InvalidParameter] ${text}`)
}

/** The collection is not in the schema. */
export function noCollection(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    '[ResourceNotFound] Db or Table not exist. Please check your request, but if the problem ' +
      `cannot be solved, contact us. (${name})`,
  )
}

/** The collection is there already. */
export function collectionExists(name: string): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    '[CreateTable] Table exist. Please check your request, but if the problem cannot be solved, ' +
      `contact us. (${name})`,
  )
}

/** The environment has as many collections as it may have. */
export function tooManyCollections(): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_EXCEED_LIMIT',
    `[LimitExceeded] The number of collections exceeds the limit. ${CHECK}`,
  )
}

/** More requests in this second than the plan allows. */
export function tooManyRequests(perSecond: number): CloudError {
  return new CloudError(
    'EXCEED_REQUEST_LIMIT',
    `[LimitExceeded] more than ${perSecond} database requests in one second`,
  )
}

/** More requests at the same time than the plan allows. */
export function tooManyAtOnce(atOnce: number): CloudError {
  return new CloudError(
    'EXCEED_CONCURRENT_REQUEST_LIMIT',
    `[LimitExceeded] more than ${atOnce} database requests at the same time`,
  )
}

/** What the real cloud would accept and then lose, or do otherwise than the caller believes. */
export function strict(text: string): CloudError {
  return new CloudError('LOCAL_STRICT', text)
}
