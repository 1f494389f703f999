/** $group and $sortByCount, and the output fields that $bucket shares with them. */

import { invalidOperator, requestFailed } from './cloud-error'
import { ACCUMULATORS } from './expressions-accumulators'
import {
  expressionOf,
  groupRows,
  type StageContext,
  type StageReader,
  type Stages,
} from './stages-core'
import { type Fields, isFields } from './values'

/** Fields made from all rows of a group. */
export type Output = (rows: readonly Fields[]) => Fields

/** Reads fields of accumulators. Throws for what is no accumulator, as MongoDB words it. */
export function readOutput(fields: Fields, context: StageContext): Output {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (name.includes('.')) throw requestFailed(`The field name '${name}' cannot contain '.'`)
    return { name, run: readAccumulator(name, value, context) }
  })
  return (rows) => Object.fromEntries(entries.map(({ name, run }) => [name, run(rows)]))
}

function readAccumulator(
  field: string,
  value: unknown,
  context: StageContext,
): (rows: readonly Fields[]) => unknown {
  if (!isFields(value)) throw requestFailed(`The field '${field}' must be an accumulator object`)
  const [entry, ...more] = Object.entries(value)
  if (!entry || more.length > 0) {
    throw requestFailed(`The field '${field}' must specify one accumulator`)
  }
  const [name, operand] = entry
  const accumulate = ACCUMULATORS.get(name)
  if (!accumulate) throw invalidOperator(`unknown group operator '${name}'`)
  if (Array.isArray(operand)) throw requestFailed(`The ${name} accumulator is a unary operator`)
  const expression = expressionOf(operand, context)
  return (rows) => accumulate(rows.map(expression))
}

const group: StageReader = (operand, context) => {
  if (!isFields(operand)) throw requestFailed("a group's fields must be specified in an object")
  const { _id: key, ...fields } = operand
  if (key === undefined) throw requestFailed('a group specification must include an _id')
  const keyOf = expressionOf(key, context)
  const output = readOutput(fields, context)
  return (rows) =>
    groupRows(rows, keyOf).map((found) => ({ _id: found.key, ...output(found.rows) }))
}

const sortByCount: StageReader = (operand, context) => {
  const isPath = typeof operand === 'string' && operand.startsWith('$')
  const isExpression = isFields(operand) && Object.keys(operand)[0]?.startsWith('$')
  if (!isPath && !isExpression) {
    throw requestFailed(
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    )
  }
  const keyOf = expressionOf(operand, context)
  return (rows) =>
    groupRows(rows, keyOf)
      .map((found) => ({ _id: found.key, count: found.rows.length }))
      .sort((a, b) => b.count - a.count)
}

export const GROUP_STAGES: Stages = [
  ['$group', group],
  ['$sortByCount', sortByCount],
]
