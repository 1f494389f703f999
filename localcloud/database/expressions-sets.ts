/** Arrays as sets: equal as the database compares, so the key order of objects matters. */

import { requestFailed } from './cloud-error'
import { ANY, isNil, isTrue, type Operators, positional } from './expressions-core'
import { equal } from './ordering'
import { typeName } from './values'

function has(list: readonly unknown[], value: unknown): boolean {
  return list.some((element) => equal(element, value))
}

/** Each value once, in the order of its first place. */
export function distinct(list: readonly unknown[]): unknown[] {
  const found: unknown[] = []
  for (const value of list) if (!has(found, value)) found.push(value)
  return found
}

function lists(values: readonly unknown[], refusal: (value: unknown) => string): unknown[][] {
  return values.map((value) => {
    if (Array.isArray(value)) return value
    throw requestFailed(refusal(value))
  })
}

/** Operators for which a null or missing operand makes the result null. */
function nullable(
  name: string,
  apply: (sets: unknown[][]) => unknown,
): (...values: unknown[]) => unknown {
  return (...values) => (values.some(isNil) ? null : apply(lists(values, all(name))))
}

const all = (name: string) => (value: unknown) =>
  `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`

function both(name: string, a: unknown, b: unknown): [unknown[], unknown[]] {
  if (!Array.isArray(a) || !Array.isArray(b)) {
    const [place, value] = Array.isArray(a) ? ['Second', b] : ['First', a]
    throw requestFailed(
      `both operands of ${name} must be arrays. ${place} argument is of type: ${typeName(value)}`,
    )
  }
  return [a, b]
}

function difference(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  const [list, without] = both('$setDifference', a, b)
  return distinct(list.filter((value) => !has(without, value)))
}

function isSubset(a: unknown, b: unknown): boolean {
  const [list, whole] = both('$setIsSubset', a, b)
  return list.every((value) => has(whole, value))
}

function areEqual(...values: unknown[]): boolean {
  const [first = [], ...others] = lists(values, all('$setEquals'))
  return others.every(
    (other) => other.every((value) => has(first, value)) && first.every((v) => has(other, v)),
  )
}

function elements(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw requestFailed(`${name}'s argument must be an array, but is ${typeName(value)}`)
}

export const SET_EXPRESSIONS: Operators = [
  positional('$allElementsTrue', [1, 1], (v) => elements('$allElementsTrue', v).every(isTrue)),
  positional('$anyElementTrue', [1, 1], (v) => elements('$anyElementTrue', v).some(isTrue)),
  positional('$setDifference', [2, 2], difference),
  positional('$setEquals', [2, Number.POSITIVE_INFINITY], areEqual),
  positional(
    '$setIntersection',
    ANY,
    nullable('$setIntersection', ([first = [], ...others]) =>
      distinct(first.filter((value) => others.every((other) => has(other, value)))),
    ),
  ),
  positional('$setIsSubset', [2, 2], isSubset),
  positional(
    '$setUnion',
    ANY,
    nullable('$setUnion', (sets) => distinct(sets.flat())),
  ),
]
