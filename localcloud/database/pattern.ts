/** Regular expressions of queries. Some backtrack without end, which would block the whole process. */

import { types } from 'node:util'
import { createContext, Script } from 'node:vm'
import { strict } from './cloud-error'

/** Milliseconds that one text may take. */
const LIMIT = 1000

/** A repeated group, or three repetitions: with less, even long texts are soon done. */
const RISKY = /\)[*+?{]|([*+?{].*){3}/

/** The only way to end a match that is under way is to run it as a script with a time limit. */
const room = { test: (): boolean => false }
const script = new Script('test()')
const context = createContext(room)

const isTimeout = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

function testInTime(pattern: RegExp, text: string): boolean {
  room.test = () => pattern.test(text)
  try {
    return script.runInContext(context, { timeout: LIMIT }) === true
  } catch (error) {
    if (!isTimeout(error)) throw error
    throw strict(
      `${pattern} was still backtracking after ${LIMIT} ms on a text of ${text.length} characters: ` +
        'the real cloud would be as slow, or give up',
    )
  }
}

/** Tests texts against a pattern without the flags g and y; LOCAL_STRICT for one that takes too long. */
export function textTest(pattern: RegExp): (text: string) => boolean {
  if (!RISKY.test(pattern.source)) return (text) => pattern.test(text)
  return (text) => testInTime(pattern, text)
}
