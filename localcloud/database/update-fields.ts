/** $inc, $mul, $min, $max and $bit: operators that turn one value into another. */

import { strict, writeFailed } from './cloud-error'
import { compare } from './ordering'
import type { Edit, EditReader } from './update-paths'
import { copyValue, isFields, show, typeName } from './values'

export const FIELD_EDITS: ReadonlyMap<string, EditReader> = new Map<string, EditReader>([
  ['$inc', (path, by) => arithmetic('$inc', path, by, (n, amount) => n + amount)],
  ['$mul', (path, by) => arithmetic('$mul', path, by, (n, factor) => n * factor)],
  ['$min', (_path, value) => (before) => extreme(before, value, -1)],
  ['$max', (_path, value) => (before) => extreme(before, value, 1)],
  ['$bit', readBit],
])

function leaf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function arithmetic(
  operator: '$inc' | '$mul',
  path: string,
  operand: unknown,
  apply: (n: number, operand: number) => number,
): Edit {
  if (typeof operand !== 'number') {
    const verb = operator === '$inc' ? 'increment' : 'multiply'
    throw writeFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`)
  }
  return (before, id) => {
    if (before !== undefined && typeof before !== 'number') {
      throw writeFailed(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${show(id)}} has the ` +
          `field '${leaf(path)}' of non-numeric type ${typeName(before)}`,
      )
    }
    const result = apply(before ?? 0, operand)
    if (!Number.isFinite(result) || (Number.isInteger(result) && !Number.isSafeInteger(result))) {
      throw strict(`${operator} takes '${path}' of ${id} beyond 2^53`)
    }
    return result
  }
}

function extreme(before: unknown, value: unknown, direction: 1 | -1): unknown {
  if (before === undefined) return copyValue(value)
  return compare(value, before) * direction > 0 ? copyValue(value) : undefined
}

const BITS: ReadonlyMap<unknown, (a: number, b: number) => number> = new Map([
  ['and', (a: number, b: number) => a & b],
  ['or', (a: number, b: number) => a | b],
  ['xor', (a: number, b: number) => a ^ b],
])

function readBit(path: string, operand: unknown): Edit {
  const [name, bits, ...rest] = isFields(operand) ? Object.entries(operand).flat() : []
  const apply = BITS.get(name)
  if (!apply || rest.length > 0) {
    throw writeFailed(
      `The $bit modifier only supports 'and', 'or', and 'xor', not ${show(operand)}`,
    )
  }
  if (!isInt(bits)) {
    throw writeFailed(
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(bits)}' is not ` +
        `supported here: {${path}: ${show(operand)}}`,
    )
  }
  return (before, id) => {
    const value = before === undefined ? 0 : before
    if (!isInt(value)) {
      throw writeFailed(
        `Cannot apply $bit to a value of non-integral type. _id: ${show(id)} has the field ` +
          `${leaf(path)} of non-integer type ${typeName(value)}`,
      )
    }
    return apply(value, bits)
  }
}

/** Bits beyond 32 would be lost by JavaScript's operators, so they are refused as well. */
function isInt(value: unknown): value is number {
  return typeName(value) === 'int'
}
