/**
 * Aggregation: the stages that the SDK can send (facts/wx-server-sdk-wire.md section 3), each read
 * and checked before the first row moves.
 */

import type { Doc } from '../database-types'
import { invalidOperator, requestFailed } from './cloud-error'
import { NO_VARIABLES } from './expressions'
import { geoNear } from './geo-near'
import { asCloudError } from './query'
import { BUCKET_STAGES } from './stages-bucket'
import type { Run, StageContext, StageReader } from './stages-core'
import { GROUP_STAGES } from './stages-group'
import { LOOKUP_STAGES } from './stages-lookup'
import { ROW_STAGES } from './stages-rows'
import { SHAPE_STAGES } from './stages-shape'
import { copyFields, type Fields, isFields } from './values'

const STAGES: ReadonlyMap<string, StageReader> = new Map([
  ...BUCKET_STAGES,
  ...GROUP_STAGES,
  ...LOOKUP_STAGES,
  ...ROW_STAGES,
  ...SHAPE_STAGES,
])

/** What an aggregation may read. */
export interface AggregateSource {
  /** The documents of a collection for `$lookup`, of the same moment. */
  resolve(collection: string): Doc[]
  /** Those of these ids. */
  pick(collection: string, ids: readonly string[]): Iterable<Doc>
  /** Fields of the collection that have a geo index, for `$geoNear`. */
  geo: readonly string[]
}

/**
 * Runs a pipeline over the documents of one moment. The rows are copies. Throws
 * DATABASE_INVALID_OPERRATOR for a stage or operator that is not offered, DATABASE_REQUEST_FAILED for
 * a wrong form or a failure inside an expression.
 */
export function aggregate(
  docs: readonly Doc[],
  pipeline: readonly unknown[],
  source: AggregateSource,
): Fields[] {
  const context: StageContext = {
    resolve: source.resolve,
    pick: source.pick,
    variables: NO_VARIABLES,
    read: (stages, inner) => readPipeline(stages, inner),
  }
  const [first, ...rest] = pipeline
  const near = isFields(first) && Object.keys(first).length === 1 ? first.$geoNear : undefined
  const run = readPipeline(near === undefined ? pipeline : rest, context)
  try {
    const rows = near === undefined ? docs : geoNear(docs, near, source.geo)
    return run(rows).map(copyFields)
  } catch (error) {
    throw asCloudError(error)
  }
}

function readPipeline(stages: readonly unknown[], context: StageContext): Run {
  const runs = stages.map((stage) => {
    const [entry, ...more] = isFields(stage) ? Object.entries(stage) : []
    if (!entry || more.length > 0) {
      throw requestFailed('A pipeline stage specification object must contain exactly one field.')
    }
    const [name, operand] = entry
    if (name === '$geoNear') {
      throw requestFailed('$geoNear is only valid as the first stage in a pipeline.')
    }
    const read = STAGES.get(name)
    if (!read) throw invalidOperator(`the stage ${name} is not offered here`)
    return read(operand, context)
  })
  return (rows) => runs.reduce((current, run) => run(current), rows)
}
