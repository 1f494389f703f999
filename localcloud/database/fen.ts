/** Amounts in fen: whole numbers wherever the schema declares one (CollectionSpec.fen). */

import type { Doc } from '../database-types'
import { strict } from './cloud-error'
import { isFields } from './values'

/**
 * Makes the check of a collection's amounts. It throws LOCAL_STRICT for one that is there, is not
 * null and is no safe integer.
 * @param paths dotted; `*` stands for every element of an array or entry of an object
 */
export function fenCheck(paths: readonly string[]): (doc: Doc) => void {
  const split = paths.map((path) => path.split('.'))
  return (doc) => {
    for (const segments of split) check(doc, segments, 0, [])
  }
}

/** @param entries the keys that stood for `*` on the way; joined only for a refusal */
function check(
  value: unknown,
  segments: readonly string[],
  depth: number,
  entries: string[],
): void {
  if (value === undefined || value === null) return
  const segment = segments[depth]
  if (segment === undefined) {
    if (!Number.isSafeInteger(value)) refuse(value, pathOf(segments, entries))
    return
  }
  if (typeof value !== 'object') return
  if (segment === '*') {
    for (const [key, entry] of Object.entries(value)) {
      entries.push(key)
      check(entry, segments, depth + 1, entries)
      entries.pop()
    }
  } else if (isFields(value) && Object.hasOwn(value, segment)) {
    check(value[segment], segments, depth + 1, entries)
  }
}

function pathOf(segments: readonly string[], entries: readonly string[]): string {
  let met = 0
  return segments.map((segment) => (segment === '*' ? entries[met++] : segment)).join('.')
}

function refuse(value: unknown, path: string): never {
  throw strict(
    `'${path}' is ${JSON.stringify(value)} and no whole number of fen. The real cloud would store ` +
      'it, and sums would be wrong by fractions of a fen',
  )
}
