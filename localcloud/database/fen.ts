/** Amounts in fen: whole numbers wherever the schema declares one (CollectionSpec.fen). */

import type { Doc } from '../types'
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
    for (const segments of split) check(doc, segments, 0, segments)
  }
}

/** @param path the segments with the keys that stood for `*` on the way; copied only there */
function check(
  value: unknown,
  segments: readonly string[],
  depth: number,
  path: readonly string[],
): void {
  if (value === undefined || value === null) return
  const segment = segments[depth]
  if (segment === undefined) {
    if (!Number.isSafeInteger(value)) refuse(value, path.join('.'))
    return
  }
  if (typeof value !== 'object') return
  if (segment === '*') {
    for (const [key, entry] of Object.entries(value)) {
      check(entry, segments, depth + 1, [...path.slice(0, depth), key, ...path.slice(depth + 1)])
    }
  } else if (isFields(value) && Object.hasOwn(value, segment)) {
    check(value[segment], segments, depth + 1, path)
  }
}

function refuse(value: unknown, path: string): never {
  throw strict(
    `'${path}' is ${JSON.stringify(value)} and no whole number of fen. The real cloud would store ` +
      'it, and sums would be wrong by fractions of a fen',
  )
}
