/**
 * Aggregation: mingo runs the stages that the SDK offers, on copies, with our own stages where
 * mingo's differ from MongoDB's (facts/cloud-database.md 10.2: M5, M9, M10; and $sample).
 */

import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import { Lazy, type Iterator as Rows } from 'mingo/lazy'
import * as accumulators from 'mingo/operators/accumulator'
import * as stages from 'mingo/operators/pipeline'
import type { AnyObject, Options } from 'mingo/types'
import type { Doc } from '../types'
import { readStages } from './aggregate-check'
import { sorted } from './paths'
import { asCloudError, QUERY_CONTEXT } from './query'
import { copyDoc, type Fields, isFields } from './values'

type Stage = (rows: Rows, operand: unknown, ...rest: unknown[]) => Rows

const $count: Stage = (rows, name) =>
  rows.transform((all) => Lazy(all.length > 0 ? [{ [String(name)]: all.length }] : []))

const $sort: Stage = (rows, operand) => {
  const entries = isFields(operand) ? Object.entries(operand) : []
  const order = entries.map(([field, way]): [string, 1 | -1] => [field, way === -1 ? -1 : 1])
  return rows.transform((all) => Lazy(sorted(all, order)))
}

/** Distinct rows: mingo draws with replacement. */
const $sample: Stage = (rows, operand) =>
  rows.transform((all) => {
    const size = isFields(operand) ? Number(operand.size) : 0
    const rest = [...all]
    const drawn: unknown[] = []
    while (rest.length > 0 && drawn.length < size) {
      drawn.push(...rest.splice(Math.floor(Math.random() * rest.length), 1))
    }
    return Lazy(drawn)
  })

function $addFields(rows: Rows, fields: AnyObject, options: Options): Rows {
  return rows.map((row: AnyObject) => {
    let result: unknown = row
    for (const [path, expression] of Object.entries(fields)) {
      result = withField(result, path.split('.'), evalExpr(row, expression, options))
    }
    return result
  })
}

/** A copy with the field set, in every element of an array on the way; `undefined` removes it. */
function withField(target: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(target)) return target.map((element) => withField(element, path, value))
  const result: Fields = isFields(target) ? { ...target } : {}
  const next = withField(result[name], rest, value)
  if (next === undefined) delete result[name]
  else result[name] = next
  return result
}

const { $bucket, $bucketAuto, $group, $limit, $lookup, $match, $project } = stages
const { $replaceRoot, $skip, $sortByCount, $unwind } = stages

const CONTEXT = Context.from(
  QUERY_CONTEXT,
  Context.init({
    accumulator: { ...accumulators },
    pipeline: {
      $addFields,
      $bucket,
      $bucketAuto,
      $count,
      $group,
      $limit,
      $lookup,
      $match,
      $project,
      $replaceRoot,
      $sample,
      $skip,
      $sort,
      $sortByCount,
      $unwind,
    },
  }),
)

/**
 * Runs a pipeline over the documents of one moment. `resolve` gives the documents of a collection
 * for `$lookup`, of the same moment. The rows are copies. Throws what `readStages` refuses, and
 * DATABASE_REQUEST_FAILED for a failure inside an expression.
 */
export function aggregate(
  docs: readonly Doc[],
  pipeline: readonly unknown[],
  resolve: (collection: string) => Doc[],
): Fields[] {
  const checked = readStages(pipeline)
  const aggregator = new Aggregator(checked, {
    context: CONTEXT,
    processingMode: ProcessingMode.CLONE_INPUT,
    scriptEnabled: false,
    collectionResolver: (name) => resolve(name).map(copyDoc),
  })
  try {
    return aggregator.run(docs)
  } catch (error) {
    throw asCloudError(error)
  }
}
