/** $push, $addToSet, $pop, $pull and $pullAll: operators that turn one array into another. */

import { writeFailed } from './cloud-error'
import { compare, equal } from './ordering'
import { type Order, sorted } from './paths'
import { matcher } from './query'
import { refuseCommands } from './sdk-commands'
import type { Edit, EditReader } from './update-paths'
import { copyValue, type Fields, isFields, isRegExp, show, typeName } from './values'

export const ARRAY_EDITS: ReadonlyMap<string, EditReader> = new Map<string, EditReader>([
  ['$push', readPush],
  ['$addToSet', readAddToSet],
  ['$pop', readPop],
  ['$pull', readPull],
  ['$pullAll', readPullAll],
])

interface Push {
  each: unknown[]
  position?: number
  slice?: number
  order?: 1 | -1 | Order
}

function readPush(path: string, operand: unknown): Edit {
  const push = readPushClauses(operand)
  return (before, id) => {
    if (before !== undefined && !Array.isArray(before)) {
      throw writeFailed(
        `The field '${path}' must be an array but is of type ${typeName(before)} in document ` +
          `{_id: ${show(id)}}`,
      )
    }
    const list: unknown[] = [...(before ?? [])]
    list.splice(push.position ?? list.length, 0, ...push.each.map(copyValue))
    const ordered = push.order === undefined ? list : sortList(list, push.order)
    if (push.slice === undefined) return ordered
    if (push.slice < 0) return ordered.slice(push.slice)
    return ordered.slice(0, push.slice)
  }
}

function sortList(list: unknown[], order: 1 | -1 | Order): unknown[] {
  if (typeof order === 'number') return list.sort((a, b) => compare(a, b) * order)
  return sorted(list, order)
}

function readPushClauses(operand: unknown): Push {
  if (!isFields(operand) || !Object.hasOwn(operand, '$each')) {
    if (isFields(operand)) {
      const clause = Object.keys(operand).find((key) => key.startsWith('$'))
      if (clause) throw writeFailed(`The dollar ($) prefixed field '${clause}' needs $each`)
    }
    return { each: [operand] }
  }
  const { $each, $position, $slice, $sort, ...rest } = operand
  const unknown = Object.keys(rest)[0]
  if (unknown !== undefined) throw writeFailed(`Unrecognized clause in $push: ${unknown}`)
  return {
    each: readEach('$push', $each),
    position: readInteger('$position', $position),
    slice: readInteger('$slice', $slice),
    order: $sort === undefined ? undefined : readSort($sort),
  }
}

function readEach(operator: string, each: unknown): unknown[] {
  if (Array.isArray(each)) return each
  throw writeFailed(
    `The argument to $each in ${operator} must be an array but it was of type: ${typeName(each)}`,
  )
}

function readInteger(clause: string, value: unknown): number | undefined {
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value
  throw writeFailed(`The value for ${clause} must be an integer value but was ${show(value)}`)
}

function readSort(value: unknown): 1 | -1 | Order {
  if (value === 1 || value === -1) return value
  const order = isFields(value) ? Object.entries(value).map(readSortField) : []
  if (order.length > 0) return order
  throw writeFailed(`The $sort is invalid: use 1/-1 or a sort of fields, not ${show(value)}`)
}

function readSortField([field, direction]: [string, unknown]): [string, 1 | -1] {
  if (field !== '' && (direction === 1 || direction === -1)) return [field, direction]
  throw writeFailed(`The $sort element value must be either 1 or -1: ${field}`)
}

function readAddToSet(path: string, operand: unknown): Edit {
  const each =
    isFields(operand) && Object.hasOwn(operand, '$each') ? readAddToSetEach(operand) : [operand]
  return (before) => {
    if (before !== undefined && !Array.isArray(before)) {
      throw writeFailed(
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ` +
          typeName(before),
      )
    }
    const list: unknown[] = [...(before ?? [])]
    for (const value of each) {
      if (!list.some((element) => equal(element, value))) list.push(copyValue(value))
    }
    return list
  }
}

function readAddToSetEach(operand: Fields): unknown[] {
  const extra = Object.keys(operand).find((key) => key !== '$each')
  if (extra !== undefined) {
    throw writeFailed(`Found unexpected fields after $each in $addToSet: ${extra}`)
  }
  return readEach('$addToSet', operand.$each)
}

function readPop(path: string, operand: unknown): Edit {
  if (operand !== 1 && operand !== -1) {
    throw writeFailed(`$pop expects 1 or -1, found: ${show(operand)}`)
  }
  return (before) => {
    if (before === undefined) return undefined
    if (!Array.isArray(before)) {
      throw writeFailed(
        `Path '${path}' contains an element of non-array type '${typeName(before)}'`,
      )
    }
    return operand === 1 ? before.slice(0, -1) : before.slice(1)
  }
}

function readPull(_path: string, operand: unknown): Edit {
  const matches = pullMatcher(operand)
  return (before) => {
    if (before === undefined) return undefined
    if (!Array.isArray(before)) throw writeFailed('Cannot apply $pull to a non-array value')
    return before.filter((element) => !matches(element))
  }
}

/** A plain object matches an element like a query; operators and values match the element itself. */
function pullMatcher(operand: unknown): (element: unknown) => boolean {
  refuseCommands(operand, '$pull')
  const operators = isFields(operand) && Object.keys(operand).some((key) => key.startsWith('$'))
  if (isFields(operand) && !operators) {
    const matches = matcher(operand)
    return (element) => isFields(element) && matches(element)
  }
  if (!operators && !isRegExp(operand)) return (element) => equal(element, operand)
  const matches = matcher({ element: operand })
  return (element) => matches({ element })
}

function readPullAll(_path: string, operand: unknown): Edit {
  if (!Array.isArray(operand)) {
    throw writeFailed(`$pullAll requires an array argument but was given a ${typeName(operand)}`)
  }
  return (before) => {
    if (before === undefined) return undefined
    if (!Array.isArray(before)) throw writeFailed('Cannot apply $pull to a non-array value')
    return before.filter((element) => !operand.some((value) => equal(element, value)))
  }
}
