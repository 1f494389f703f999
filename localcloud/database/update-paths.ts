/** Reading and writing one dotted path of a document, as an update may. */

import { writeFailed } from './cloud-error'
import { type Fields, isFields, isIndex, show } from './values'

/** More nulls than this are never written before a new element. */
const BACKFILL_MAX = 1_500_000

/**
 * What an operator makes of one value: the new one, or `undefined` to leave the field as it is.
 * Reading the operand gives the edit, so a wrong operand fails before any document is touched.
 */
export type Edit = (before: unknown, id: string) => unknown
export type EditReader = (path: string, operand: unknown) => Edit

/** A path's segments. */
export function split(path: string): string[] {
  return path.split('.')
}

/** The value at a path, by field name and array index only; `undefined` when it is missing. */
export function valueAt(root: Fields, path: string): unknown {
  let value: unknown = root
  for (const segment of split(path)) value = child(value, segment)
  return value
}

function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return isIndex(segment) ? value[Number(segment)] : undefined
  return isFields(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
}

/**
 * Writes a value, creating missing objects on the way and filling an array with nulls up to a new
 * index. Throws "Cannot create field" where MongoDB does.
 */
export function assign(root: Fields, path: string, value: unknown): void {
  const segments = split(path)
  let holder: unknown = root
  let name = ''
  for (const [i, segment] of segments.entries()) {
    // A null in the way is a value, not a gap: only a missing field may be created.
    const present = child(holder, segment)
    const last = i === segments.length - 1
    const next = last ? value : present === undefined ? {} : present
    if (next !== present) put(holder, segment, next, name)
    holder = next
    name = segment
  }
}

function put(holder: unknown, segment: string, value: unknown, name: string): void {
  if (isFields(holder)) {
    holder[segment] = value
  } else if (Array.isArray(holder) && isIndex(segment)) {
    const index = Number(segment)
    if (index - holder.length > BACKFILL_MAX) {
      throw writeFailed(`cannot create '${segment}': it would leave more than ${BACKFILL_MAX} gaps`)
    }
    while (holder.length < index) holder.push(null)
    holder[index] = value
  } else {
    throw writeFailed(`Cannot create field '${segment}' in element {${name}: ${show(holder)}}`)
  }
}

/** Removes a field; an array's element becomes null; a path that leads nowhere is left alone. */
export function remove(root: Fields, path: string): void {
  const segments = split(path)
  const last = segments.pop() ?? ''
  let holder: unknown = root
  for (const segment of segments) holder = child(holder, segment)
  if (Array.isArray(holder)) {
    if (isIndex(last) && Number(last) < holder.length) holder[Number(last)] = null
  } else if (isFields(holder)) {
    delete holder[last]
  }
}
