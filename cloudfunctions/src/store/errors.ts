/** The SDK reports failures in several shapes; only all its texts together tell what happened. */
export function errorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  return ['code', 'errMsg', 'message'].map((key) => String(Reflect.get(error, key) ?? '')).join(' ')
}

/** True when a document with this `_id` was there before; two codes are in use for it. */
export function isDuplicate(error: unknown): boolean {
  return /E11000|DATABASE_DUPLICATE_WRITE/.test(errorText(error))
}

/** True when another writer was faster or the transaction was busy: the same call may work again. */
export function isTransient(error: unknown): boolean {
  return /TransactionConflict|TransactionBusy|DATABASE_TRANSACTION_CONFLICT/.test(errorText(error))
}
