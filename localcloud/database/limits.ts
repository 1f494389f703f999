/** Sizes and counts of requests and answers (facts/cloud-database.md sections 2 and 12). */

import type { Doc } from '../database-types'
import { invalidParameter, requestFailed } from './cloud-error'
import { sizeOver } from './sizes'
import type { Fields } from './values'

const FIND_DEFAULT = 100
const FIND_MAX = 1000
/** Rows of an aggregation without $limit, and the most of one with it (field reports). */
const ROWS_DEFAULT = 20
const ROWS_MAX = 10_000
const MEGABYTE = 1024 * 1024
const ADD_MAX = 5 * MEGABYTE
const RESULT_MAX = 50 * MEGABYTE

/** How many documents a find skips and answers: 100 unless told, never more than 1000. */
export function readWindow(options: { skip?: number; limit?: number }): {
  skip: number
  limit: number
} {
  return {
    skip: readCount('skip', options.skip ?? 0),
    limit: Math.min(readCount('limit', options.limit || FIND_DEFAULT), FIND_MAX),
  }
}

/** How many rows an aggregation answers: 20 unless one of its stages says otherwise. */
export function rowsMax(stages: readonly Fields[]): number {
  return stages.some((stage) => Object.hasOwn(stage, '$limit')) ? ROWS_MAX : ROWS_DEFAULT
}

/** Refuses an add of more than 5 MB with INVALID_PARAM. */
export function checkAddSize(docs: readonly Doc[]): void {
  const size = sizeOver(docs, ADD_MAX)
  if (size !== undefined) throw invalidParameter(`an add of ${size} bytes, more than ${ADD_MAX}`)
}

/** Refuses an answer of more than 50 MB with DATABASE_REQUEST_FAILED. */
export function checkResultSize<T extends Fields>(rows: T[]): T[] {
  if (sizeOver(rows, RESULT_MAX) !== undefined) {
    throw requestFailed(`query result size exceed limit (${RESULT_MAX / MEGABYTE}MB)`)
  }
  return rows
}

function readCount(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw invalidParameter(`${name} must be a non-negative integer, not ${value}`)
}
