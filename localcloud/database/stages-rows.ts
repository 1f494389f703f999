/** Stages that choose or order rows: $match, $limit, $skip, $count, $sort, $sample, $unwind. */

import { requestFailed } from './cloud-error'
import { type Order, sorted } from './paths'
import { matcher } from './query'
import { type StageReader, type Stages, withField } from './stages-core'
import { type Fields, isFields, typeName } from './values'

const match: StageReader = (operand, { variables }) => {
  if (!isFields(operand)) {
    throw requestFailed('the match filter must be an expression in an object')
  }
  const matches = matcher(operand, { variables, near: false })
  return (rows) => rows.filter(matches)
}

const limit: StageReader = (operand) => {
  if (typeof operand !== 'number') throw requestFailed('the limit must be specified as a number')
  if (!Number.isSafeInteger(operand) || operand <= 0) {
    throw requestFailed('the limit must be positive')
  }
  return (rows) => rows.slice(0, operand)
}

const skip: StageReader = (operand) => {
  if (typeof operand !== 'number') throw requestFailed('Argument to $skip must be a number')
  if (!Number.isSafeInteger(operand) || operand < 0) {
    throw requestFailed('Argument to $skip cannot be negative')
  }
  return (rows) => rows.slice(operand)
}

const count: StageReader = (operand) => {
  if (typeof operand !== 'string' || operand === '') {
    throw requestFailed('the count field must be a non-empty string')
  }
  if (operand.startsWith('$')) throw requestFailed('the count field cannot be a $-prefixed path')
  if (operand.includes('.')) throw requestFailed("the count field cannot contain '.'")
  return (rows) => (rows.length > 0 ? [{ [operand]: rows.length }] : [])
}

const sort: StageReader = (operand) => {
  if (!isFields(operand)) throw requestFailed('the $sort key specification must be an object')
  const order: Order = Object.entries(operand).map(([field, way]) => {
    if (way === 1 || way === -1) return [field, way]
    throw requestFailed('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  })
  if (order.length === 0) throw requestFailed('$sort stage must have at least one sort key')
  return (rows) => sorted(rows, order)
}

/** Distinct rows. */
const sample: StageReader = (operand) => {
  if (!isFields(operand)) throw requestFailed('the $sample stage specification must be an object')
  const { size } = operand
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) {
    throw requestFailed('size argument to $sample must be a positive integer')
  }
  return (rows) => {
    const rest = [...rows]
    const drawn: Fields[] = []
    while (rest.length > 0 && drawn.length < size) {
      drawn.push(...rest.splice(Math.floor(Math.random() * rest.length), 1))
    }
    return drawn
  }
}

interface Unwind {
  path: string[]
  index?: string[]
  preserve: boolean
}

const unwind: StageReader = (operand) => {
  const options = readUnwind(operand)
  return (rows) => rows.flatMap((row) => unwindRow(row, options))
}

function unwindRow(row: Fields, { path, index, preserve }: Unwind): Fields[] {
  const emit = (value: unknown, at: number | null): Fields => {
    const next = withField(row, path, value)
    const whole = index ? withField(next, index, at) : next
    return isFields(whole) ? whole : {}
  }
  const value = path.reduce<unknown>((at, name) => (isFields(at) ? at[name] : undefined), row)
  if (!Array.isArray(value)) {
    if (value !== null && value !== undefined) return [emit(value, null)]
    return preserve ? [index ? emit(value, null) : row] : []
  }
  if (value.length === 0) return preserve ? [emit(undefined, null)] : []
  return value.map(emit)
}

function readUnwind(operand: unknown): Unwind {
  if (typeof operand !== 'string' && !isFields(operand)) {
    throw requestFailed(
      `expected either a string or an object as specification for $unwind stage, got ${typeName(operand)}`,
    )
  }
  const options: Fields = typeof operand === 'string' ? { path: operand } : operand
  const { path, includeArrayIndex, preserveNullAndEmptyArrays: preserve = false, ...more } = options
  const unknown = Object.keys(more)[0]
  if (unknown !== undefined) {
    throw requestFailed(`unrecognized option to $unwind stage: ${unknown}`)
  }
  if (path === undefined) throw requestFailed('no path specified to $unwind stage')
  if (typeof path !== 'string') {
    throw requestFailed(`expected a string as the path for $unwind stage, got ${typeName(path)}`)
  }
  if (!/^\$[^$]/.test(path)) {
    throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  if (typeof preserve !== 'boolean') {
    throw requestFailed(
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserve)}`,
    )
  }
  const index = readIndexField(includeArrayIndex)
  return { path: path.slice(1).split('.'), preserve, ...(index && { index }) }
}

function readIndexField(value: unknown): string[] | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value === '') {
    throw requestFailed(
      `expected a non-empty string for the includeArrayIndex option to $unwind stage, got ${typeName(value)}`,
    )
  }
  if (!value.startsWith('$')) return value.split('.')
  throw requestFailed(
    `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${value}`,
  )
}

export const ROW_STAGES: Stages = [
  ['$match', match],
  ['$limit', limit],
  ['$skip', skip],
  ['$count', count],
  ['$sort', sort],
  ['$sample', sample],
  ['$unwind', unwind],
]
