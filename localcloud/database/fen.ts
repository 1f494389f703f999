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
    for (const segments of split) check(doc, segments, '')
  }
}

function check(value: unknown, segments: readonly string[], path: string): void {
  if (value === undefined || value === null) return
  const [segment, ...rest] = segments
  if (segment === undefined) {
    checkAmount(value, path)
    return
  }
  if (typeof value !== 'object') return
  const below = (key: string, entry: unknown) =>
    check(entry, rest, path === '' ? key : `${path}.${key}`)
  if (segment === '*') {
    for (const [key, entry] of Object.entries(value)) below(key, entry)
  } else if (isFields(value) && Object.hasOwn(value, segment)) {
    below(segment, value[segment])
  }
}

function checkAmount(value: unknown, path: string): void {
  if (Number.isSafeInteger(value)) return
  throw strict(
    `'${path}' is ${JSON.stringify(value)} and no whole number of fen. The real cloud would store ` +
      'it, and sums would be wrong by fractions of a fen',
  )
}
