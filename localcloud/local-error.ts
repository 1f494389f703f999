/**
 * A wish of the desk, of a test or of the command line that cannot be met; its message says why.
 * The commands print an `expected` error without a stack.
 */
export class LocalError extends Error {
  override readonly name = 'LocalError'
  readonly expected = true
}
