/** Reads an aggregation: only the stages that the SDK can send, each of the right form. */

import { invalidOperator, requestFailed } from './cloud-error'
import { checkExpression } from './expressions'
import { readQuery } from './query-check'
import { copyValue, type Fields, isFields, show } from './values'

const OFFERED = new Set(
  `$addFields $bucket $bucketAuto $count $group $limit $lookup $match $project $replaceRoot $sample
  $skip $sort $sortByCount $unwind`.split(/\s+/),
)

/**
 * A checked copy of the stages. Throws DATABASE_INVALID_OPERRATOR for a stage or an operator that is
 * not offered (geo among them), DATABASE_REQUEST_FAILED for a wrong form (M8 and others).
 */
export function readStages(stages: readonly unknown[]): Fields[] {
  return stages.map((stage) => {
    const [entry, ...more] = isFields(stage) ? Object.entries(stage) : []
    if (!entry || more.length > 0) {
      throw requestFailed('A pipeline stage specification object must contain exactly one field.')
    }
    const [name, value] = entry
    if (!OFFERED.has(name)) throw invalidOperator(`the stage ${name} is not offered here`)
    return { [name]: readStage(name, value) }
  })
}

function readStage(name: string, value: unknown): unknown {
  switch (name) {
    case '$match':
      if (isFields(value)) return readQuery(value)
      throw requestFailed('the match filter must be an expression in an object')
    case '$limit':
      if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
      throw requestFailed('the limit must be positive')
    case '$skip':
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
      throw requestFailed('Argument to $skip cannot be negative')
    case '$count':
      if (typeof value === 'string' && /^[^$.]+$/.test(value)) return value
      throw requestFailed('the count field must be a non-empty string without $ and dots')
    case '$sort':
      return readSort(value)
    case '$sample':
      return readSample(value)
    case '$lookup':
      return readLookup(value)
    default:
      checkExpression(value)
      return copyValue(value)
  }
}

function readSort(value: unknown): Fields {
  const entries = isFields(value) ? Object.entries(value) : []
  if (entries.length > 0 && entries.every(([, way]) => way === 1 || way === -1)) {
    return Object.fromEntries(entries)
  }
  throw requestFailed(`$sort key ordering must be 1 (ascending) or -1 (descending): ${show(value)}`)
}

function readSample(value: unknown): Fields {
  const size = isFields(value) ? value.size : undefined
  if (typeof size === 'number' && Number.isSafeInteger(size) && size > 0) return { size }
  throw requestFailed('size argument to $sample must be a positive integer')
}

/** Both forms of the SDK; the server's generation knows no mixture of the two. */
function readLookup(value: unknown): Fields {
  if (!isFields(value) || typeof value.from !== 'string' || typeof value.as !== 'string') {
    throw requestFailed('$lookup needs from and as')
  }
  const { from, as, localField, foreignField, pipeline } = value
  if (Array.isArray(pipeline)) {
    if (localField !== undefined || foreignField !== undefined) {
      throw requestFailed('$lookup with pipeline may not specify localField or foreignField')
    }
    checkExpression(value.let)
    return { from, as, let: copyValue(value.let), pipeline: readStages(pipeline) }
  }
  if (typeof localField !== 'string' || typeof foreignField !== 'string') {
    throw requestFailed('$lookup requires both localField and foreignField, or a pipeline')
  }
  return { from, as, localField, foreignField }
}
