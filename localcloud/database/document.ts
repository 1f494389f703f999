/**
 * What may be stored (facts/cloud-database.md section 12, rules 10, 12, 13 and 15). The cloud takes
 * some of these and loses data; here they are loud errors.
 */

import { randomBytes } from 'node:crypto'
import type { Doc } from '../database-types'
import { invalidParameter, strict } from './cloud-error'
import { checkStoredShape } from './geo-index'
import { sizeOver } from './sizes'
import { copyAs, type Fields, isDate, isFields } from './values'

const ID = /^[A-Za-z0-9_\-:.]{1,128}$/
const SIZE_MAX = 512 * 1024

/** A new document id: 32 hexadecimal characters. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}

/** A copy of `fields` under `id`, `_id` first; not yet checked. Refuses an unusable `_id`. */
export function asDocument(id: unknown, fields: Fields): Doc {
  if (typeof id !== 'string' || !ID.test(id)) {
    throw strict(
      `_id must be a string of 1 to 128 letters, digits and _ - : . but is ${JSON.stringify(id)}. ` +
        'The real cloud would take more, and then not find it by doc() or not take it in an address',
    )
  }
  return copyAs(id, fields)
}

/** Refuses a document that the cloud would refuse or store as something else. */
export function checkDocument(doc: Doc): void {
  if (Object.hasOwn(doc, '_openid')) {
    throw strict(
      "a document with _openid: the real cloud would take it for a client's own and, under the " +
        'default permission, let that user change it. Name the field otherwise',
    )
  }
  checkFields(doc, [])
  const size = sizeOver([doc], SIZE_MAX)
  if (size !== undefined) {
    throw invalidParameter(`document ${doc._id} has ${size} bytes, more than ${SIZE_MAX}`)
  }
}

/** @param trail the keys that lead to `fields`; joined only for a refusal, since it is walked often */
function checkFields(fields: Fields, trail: string[]): void {
  for (const key of Object.keys(fields)) {
    trail.push(key)
    if (key === '' || key.startsWith('$') || key.includes('.')) {
      throw strict(
        `'${pathOf(trail)}' is no field name: it is empty, starts with $ or contains a dot. The real ` +
          'cloud would refuse it, or store a field that no query or update can reach',
      )
    }
    checkValue(fields[key], trail)
    trail.pop()
  }
}

function pathOf(trail: readonly string[]): string {
  return trail.join('.')
}

function checkValue(value: unknown, trail: string[]): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    checkNumber(value, trail)
  } else if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) {
      trail.push(String(i))
      checkValue(element, trail)
      trail.pop()
    }
  } else if (isDate(value)) {
    if (!Number.isNaN(value.getTime())) return
    throw strict(`'${pathOf(trail)}' is an invalid date: the real cloud would store another value`)
  } else if (isFields(value)) {
    checkSdkRemains(value, trail)
    checkStoredShape(value, pathOf(trail))
    checkFields(value, trail)
  } else {
    throw strict(
      `'${pathOf(trail)}' holds a ${typeof value}: the real cloud would store something else or ` +
        'nothing',
    )
  }
}

function checkNumber(value: number, trail: readonly string[]): void {
  if (!Number.isFinite(value)) {
    throw strict(
      `'${pathOf(trail)}' is ${value}: the real cloud would store it, and every sum over it would ` +
        'be lost',
    )
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw strict(
      `'${pathOf(trail)}' is ${value}: the real cloud would store it, and its last digits would be ` +
        'lost beyond 2^53',
    )
  }
}

/** Objects of the SDK that reach the server as data because it forgot to encode them. */
function checkSdkRemains(value: Fields, trail: readonly string[]): void {
  const keys = Object.keys(value)
  if (keys.length === 1 && typeof value.offset === 'number') {
    throw strict(
      `'${pathOf(trail)}' is {offset}: the real cloud would store that object in place of a date, for ` +
        'db.serverDate() is lost inside _.set() and _.push({ each })',
    )
  }
  if (Array.isArray(value.operands) && typeof value.operator === 'string') {
    throw strict(
      `'${pathOf(trail)}' is the command _.${value.operator}: inside add() and _.set() the real cloud ` +
        'would store it as an object',
    )
  }
  if (keys.length === 2 && value.type === 'Buffer' && Array.isArray(value.data)) {
    throw strict(
      `'${pathOf(trail)}' is a Buffer: the real cloud would store it without its content`,
    )
  }
}
