/** $bucket and $bucketAuto. */

import { invalidOperator, requestFailed } from './cloud-error'
import { compare, equal, rank } from './ordering'
import {
  byKey,
  expressionOf,
  type StageContext,
  type StageReader,
  type Stages,
} from './stages-core'
import { type Output, readOutput } from './stages-group'
import { type Fields, isFields, show, typeName } from './values'

function readOptions(name: string, operand: unknown, known: readonly string[]): Fields {
  if (!isFields(operand)) {
    throw requestFailed(
      `Argument to ${name} stage must be an object, but found type: ${typeName(operand)}.`,
    )
  }
  const unknown = Object.keys(operand).find((key) => !known.includes(key))
  if (unknown !== undefined) throw requestFailed(`Unrecognized option to ${name}: ${unknown}.`)
  return operand
}

function readBucketOutput(name: string, value: unknown, context: StageContext): Output {
  if (value === undefined) return (rows) => ({ count: rows.length })
  if (isFields(value)) return readOutput(value, context)
  throw requestFailed(
    `The ${name} 'output' field must be an object, but found type: ${typeName(value)}.`,
  )
}

function readGroupBy(name: string, value: unknown, context: StageContext) {
  const isPath = typeof value === 'string' && value.startsWith('$')
  if (isPath || isFields(value)) return expressionOf(value, context)
  throw requestFailed(
    `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${show(value)}.`,
  )
}

const bucket: StageReader = (operand, context) => {
  const options = readOptions('$bucket', operand, ['groupBy', 'boundaries', 'default', 'output'])
  if (options.groupBy === undefined || options.boundaries === undefined) {
    throw requestFailed("$bucket requires 'groupBy' and 'boundaries' to be specified.")
  }
  const keyOf = readGroupBy('$bucket', options.groupBy, context)
  const bounds = readBoundaries(options.boundaries)
  const other = readDefault(options.default, bounds)
  const output = readBucketOutput('$bucket', options.output, context)
  return (rows) => {
    const buckets = new Map<unknown, Fields[]>(
      [...bounds.slice(0, -1), other].map((id) => [id, []]),
    )
    for (const row of rows) buckets.get(boundaryOf(keyOf(row), bounds, other))?.push(row)
    const filled = [...buckets].filter(([, found]) => found.length > 0)
    return byKey(filled, ([id]) => id).map(([_id, found]) => ({ _id, ...output(found) }))
  }
}

function boundaryOf(key: unknown, bounds: readonly unknown[], other: unknown): unknown {
  const next = bounds.findIndex((bound) => compare(key, bound) < 0)
  if (next > 0) return bounds[next - 1]
  if (other !== undefined) return other
  throw requestFailed(
    '$switch could not find a matching branch for an input, and no default was specified.',
  )
}

function readBoundaries(value: unknown): unknown[] {
  const field = "The $bucket 'boundaries' field must"
  if (!Array.isArray(value)) {
    throw requestFailed(`${field} be an array, but found type: ${typeName(value)}.`)
  }
  if (value.length < 2) {
    throw requestFailed(`${field} have at least 2 values, but found ${value.length} value(s).`)
  }
  for (const [i, bound] of value.slice(1).entries()) {
    const before: unknown = value[i]
    if (rank(before) !== rank(bound)) {
      throw requestFailed(
        "All values in the the 'boundaries' option to $bucket must have the same type. Found " +
          `conflicting types ${typeName(before)} and ${typeName(bound)}.`,
      )
    }
    if (compare(before, bound) >= 0) {
      throw requestFailed(
        `The 'boundaries' option to $bucket must be sorted, but elements ${i} and ${i + 1} are not ` +
          `in ascending order (${show(before)} is not less than ${show(bound)}).`,
      )
    }
  }
  return value
}

function readDefault(value: unknown, bounds: readonly unknown[]): unknown {
  if (value === undefined) return undefined
  if (compare(value, bounds[0]) < 0 || compare(value, bounds.at(-1)) >= 0) return value
  throw requestFailed(
    "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to " +
      'the highest boundary.',
  )
}

const bucketAuto: StageReader = (operand, context) => {
  const options = readOptions('$bucketAuto', operand, [
    'groupBy',
    'buckets',
    'output',
    'granularity',
  ])
  const { groupBy, buckets, granularity } = options
  if (granularity !== undefined) {
    throw invalidOperator('the granularity of $bucketAuto is not offered here')
  }
  if (groupBy === undefined || buckets === undefined) {
    throw requestFailed("$bucketAuto requires 'groupBy' and 'buckets' to be specified.")
  }
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets <= 0) {
    throw requestFailed(
      `The $bucketAuto 'buckets' field must be greater than 0, but found: ${show(buckets)}.`,
    )
  }
  const keyOf = readGroupBy('$bucketAuto', groupBy, context)
  const output = readBucketOutput('$bucketAuto', options.output, context)
  return (rows) => {
    const keyed = byKey(
      rows.map((row) => ({ row, key: keyOf(row) ?? null })),
      ({ key }) => key,
    )
    return cut(keyed, buckets).map(({ min, max, found }) => ({
      _id: { min, max },
      ...output(found),
    }))
  }
}

/** Rows of about equal number; equal keys stay together, and the last bucket takes the rest. */
function cut(rows: readonly { row: Fields; key: unknown }[], buckets: number) {
  const size = Math.max(1, Math.round(rows.length / buckets))
  const cuts: { min: unknown; max: unknown; found: Fields[] }[] = []
  for (let from = 0; from < rows.length; ) {
    let to = cuts.length === buckets - 1 ? rows.length : Math.min(from + size, rows.length)
    while (to < rows.length && equal(rows[to]?.key, rows[to - 1]?.key)) to++
    const max = (rows[to] ?? rows[to - 1])?.key
    cuts.push({ min: rows[from]?.key, max, found: rows.slice(from, to).map(({ row }) => row) })
    from = to
  }
  return cuts
}

export const BUCKET_STAGES: Stages = [
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
]
