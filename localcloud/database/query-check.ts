/** Reads a query: refuses what the SDK cannot send and what the server would refuse (M3, M4). */

import { invalidOperator, requestFailed, strict } from './cloud-error'
import { checkExpression } from './expressions'
import { copyValue, type Fields, isFields, isRegExp, show } from './values'

/** A checked copy of a query, its regular expressions freed of state. */
export function readQuery(query: Fields): Fields {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => readMember(key, value)))
}

function readMember(key: string, value: unknown): [string, unknown] {
  if (key === '$and' || key === '$or' || key === '$nor') {
    if (!Array.isArray(value) || value.length === 0 || !value.every(isFields)) {
      throw requestFailed(`${key} must be a nonempty array of objects`)
    }
    return [key, value.map(readQuery)]
  }
  if (key === '$expr') {
    checkExpression(value)
    return [key, copyValue(value)]
  }
  if (key.split('.').some((segment) => segment === '' || segment.startsWith('$'))) {
    throw invalidOperator(`unknown top level operator or field: '${key}'`)
  }
  return [key, readCondition(key, value)]
}

function readCondition(field: string, condition: unknown): unknown {
  if (!isFields(condition)) return readOperand(field, condition)
  const names = Object.keys(condition)
  if (!names.some((name) => name.startsWith('$'))) return readOperand(field, condition)
  return Object.fromEntries(
    Object.entries(condition).map(([name, operand]) => [name, readOperator(field, name, operand)]),
  )
}

function readOperator(field: string, name: string, operand: unknown): unknown {
  switch (name) {
    case '$eq':
    case '$ne':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return readOperand(field, operand)
    case '$in':
    case '$nin':
      if (Array.isArray(operand)) return operand.map((value) => readOperand(field, value))
      throw requestFailed(`${name} needs an array`)
    case '$all':
      if (Array.isArray(operand)) return operand.map((value) => readCondition(field, value))
      throw requestFailed(`${name} needs an array`)
    case '$exists':
      return operand === true || operand === 1
    case '$size':
      if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand
      throw requestFailed(`$size must be a non-negative integer, not ${show(operand)}`)
    case '$mod':
      return readMod(operand)
    case '$not':
      return readNot(field, operand)
    case '$elemMatch':
      return readElemMatch(field, operand)
    default:
      throw invalidOperator(`the operator ${name} of '${field}' is unknown or not offered here`)
  }
}

function readMod(operand: unknown): unknown {
  const numbers = Array.isArray(operand) ? operand.filter((n) => Number.isInteger(n)) : []
  if (numbers.length === 2 && numbers[0] !== 0) return numbers
  throw requestFailed(`malformed mod: [divisor, remainder] needed, not ${show(operand)}`)
}

function readNot(field: string, operand: unknown): unknown {
  const operatorsOnly =
    isFields(operand) && Object.keys(operand).some((name) => name.startsWith('$'))
  if (operatorsOnly || isRegExp(operand)) return readCondition(field, operand)
  throw requestFailed('$not needs a regex or a document of operators')
}

function readElemMatch(field: string, operand: unknown): unknown {
  if (!isFields(operand)) throw requestFailed('$elemMatch needs an Object')
  const names = Object.keys(operand)
  const onValues = names.some((name) => name.startsWith('$') && !/^\$(and|or|nor)$/.test(name))
  return onValues ? readCondition(field, operand) : readQuery(operand)
}

/** Flags g and y would make a RegExp remember where it stopped between two documents. */
function readOperand(field: string, operand: unknown): unknown {
  if (operand === undefined) {
    throw strict(`'${field}' is undefined in a query: the SDK drops such a condition silently`)
  }
  if (isRegExp(operand)) return new RegExp(operand.source, operand.flags.replace(/[gy]/g, ''))
  return copyValue(operand)
}
