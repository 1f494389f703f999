/**
 * What the SDK sends without a word although it cannot be what its caller meant
 * (facts/wx-server-sdk-wire.md section 12). The real cloud would take all of it.
 */

import { strict } from '../database/cloud-error'
import { isFields } from '../database/values'
import type { Where } from '../database-types'

/** An add without data arrives as `null`. */
export function checkDocuments(texts: readonly unknown[]): void {
  if (!texts.includes('null')) return
  throw strict('an add without data: the real cloud would store null in place of a document')
}

/** `db.serverDate()` inside a transaction; `text` is EJSON as it came. */
export function checkServerDate(text: unknown, { tx }: Where): void {
  if (tx === undefined || typeof text !== 'string') return
  // Inside a string the closing quote would be escaped, so this is the key itself.
  if (!text.includes('"$tcb_server_date":')) return
  throw strict(
    'db.serverDate() inside a transaction: the real cloud is reported not to support it there. ' +
      'Use new Date()',
  )
}

/** `_.addToSet({ each })`, which MongoDB takes for one element; `{ $each }` adds several. */
export function checkAddToSet({ $addToSet }: Record<string, unknown>): void {
  for (const [field, value] of isFields($addToSet) ? Object.entries($addToSet) : []) {
    if (isFields(value) && Object.keys(value).join() === 'each') {
      throw strict(
        `_.addToSet({ each }) on '${field}': the real cloud would add that object itself as one ` +
          'element. Write _.addToSet({ $each: [...] })',
      )
    }
  }
}

/** Two `_.or` on two fields arrive as one flat `$or`, which is true when either of them is. */
export function checkMergedOr(query: unknown): void {
  if (!isFields(query)) return
  for (const key of ['$and', '$or', '$nor'])
    for (const part of partsOf(query, key)) checkMergedOr(part)
  const fields = partsOf(query, '$or').map(onlyField)
  if (fields.includes(undefined)) return
  const names = [...new Set(fields)]
  const isTwice = names.every((name) => fields.filter((field) => field === name).length > 1)
  if (names.length < 2 || !isTwice) return
  throw strict(
    `one $or with several conditions on each of ${names.join(', ')}: this is what two _.or on two ` +
      'fields become, and the real cloud would find what matches either of them. For both write ' +
      '_.and([{ a: _.or(...) }, { b: _.or(...) }]), for either _.or([{ a: _.in([...]) }, ...])',
  )
}

function partsOf(query: Record<string, unknown>, key: string): unknown[] {
  const parts = query[key]
  return Array.isArray(parts) ? parts : []
}

/** The one field that a member of `$or` speaks of; what `_.or` on a field makes has no more. */
function onlyField(member: unknown): string | undefined {
  const [name, ...more] = isFields(member) ? Object.keys(member) : []
  if (!isFields(member) || name === undefined || more.length > 0) return undefined
  if (!name.startsWith('$')) return name
  const inner = new Set(partsOf(member, name).map(onlyField))
  return inner.size === 1 ? [...inner][0] : undefined
}
