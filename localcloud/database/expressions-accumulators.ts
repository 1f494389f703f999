/** What $group gathers from many rows; some of it works on the values of one row as well. */

import { invalidOperator, requestFailed } from './cloud-error'
import { isNil, type OperatorReader, type Operators } from './expressions-core'
import { distinct } from './expressions-sets'
import { compare } from './ordering'
import { copyFields, type Fields, isFields, show, typeName } from './values'

/** One value from the values of a group's rows; `undefined` in the list is a missing field. */
export type Accumulate = (values: readonly unknown[]) => unknown

function numbers(values: readonly unknown[]): number[] {
  return values.filter((value): value is number => typeof value === 'number')
}

function sum(values: readonly unknown[]): number {
  return numbers(values).reduce((total, n) => total + n, 0)
}

function average(values: readonly unknown[]): number | null {
  const { length } = numbers(values)
  return length === 0 ? null : sum(values) / length
}

function extreme(direction: 1 | -1): Accumulate {
  return (values) =>
    values
      .filter((value) => !isNil(value))
      .reduce<unknown>(
        (best, value) => (best === null || compare(value, best) * direction > 0 ? value : best),
        null,
      )
}

/** Standard deviation; `less` is 1 for a sample, 0 for the whole population. */
function deviation(less: 0 | 1): Accumulate {
  return (values) => {
    const list = numbers(values)
    const mean = average(list)
    if (mean === null || list.length - less <= 0) return null
    const squares = list.reduce((total, n) => total + (n - mean) ** 2, 0)
    return Math.sqrt(squares / (list.length - less))
  }
}

/** The fields of all objects, later ones over earlier; null and missing are passed over. */
function merge(values: readonly unknown[]): Fields {
  const result: Fields = {}
  for (const value of values) {
    if (isNil(value)) continue
    if (!isFields(value)) {
      throw requestFailed(
        `$mergeObjects requires object inputs, but input ${show(value)} is of type ${typeName(value)}`,
      )
    }
    Object.assign(result, copyFields(value))
  }
  return result
}

/** Accumulators that work on the values of one row, too. */
const DUAL: readonly [name: string, accumulate: Accumulate][] = [
  ['$avg', average],
  ['$max', extreme(1)],
  ['$mergeObjects', merge],
  ['$min', extreme(-1)],
  ['$stdDevPop', deviation(0)],
  ['$stdDevSamp', deviation(1)],
  ['$sum', sum],
]

const GROUP_ONLY: readonly [name: string, accumulate: Accumulate][] = [
  ['$addToSet', (values) => distinct(values.filter((value) => value !== undefined))],
  ['$first', (values) => values[0] ?? null],
  ['$last', (values) => values.at(-1) ?? null],
  ['$push', (values) => values.filter((value) => value !== undefined)],
]

/** The accumulators of $group and $bucket by name. */
export const ACCUMULATORS: ReadonlyMap<string, Accumulate> = new Map([...DUAL, ...GROUP_ONLY])

/** A list of arguments; a single one that is an array stands for its elements. */
const onRow =
  (accumulate: Accumulate): OperatorReader =>
  (operand, compile) => {
    const values = (Array.isArray(operand) ? operand : [operand]).map(compile)
    return (scope) => {
      const found = values.map((value) => value(scope))
      const [only] = found
      return accumulate(found.length === 1 && Array.isArray(only) ? only : found)
    }
  }

const refused =
  (name: string): OperatorReader =>
  () => {
    throw invalidOperator(`Unrecognized expression '${name}': it works in $group and $bucket only`)
  }

export const ACCUMULATOR_EXPRESSIONS: Operators = [
  ...DUAL.map(([name, accumulate]) => [name, onRow(accumulate)] as const),
  ...GROUP_ONLY.map(([name]) => [name, refused(name)] as const),
]
