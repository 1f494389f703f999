/** The part of an aggregation that an index can serve: its leading $match, $sort, $skip and $limit. */

import type { Order } from './paths'
import { type Fields, isFields } from './values'

export interface Leading {
  query: Fields
  order: Order
  /** Documents that the rest of the pipeline takes at most; all when absent. */
  need?: number
}

/** Reads the first stages, as far as they have their usual form; the pipeline runs them again. */
export function leadingOf(stages: readonly unknown[]): Leading {
  const rest = [...stages]
  const take = (name: string): unknown => {
    const [stage] = rest
    if (!isFields(stage) || !Object.hasOwn(stage, name)) return undefined
    rest.shift()
    return stage[name]
  }
  const match = take('$match')
  const order = readOrder(take('$sort'))
  const skip = take('$skip') ?? 0
  const limit = take('$limit')
  const bounded = typeof limit === 'number' && typeof skip === 'number' && skip >= 0 && limit > 0
  return { query: isFields(match) ? match : {}, order, ...(bounded && { need: skip + limit }) }
}

function readOrder(sort: unknown): Order {
  return Object.entries(isFields(sort) ? sort : {}).map(([field, direction]) => {
    return [field, direction === -1 ? -1 : 1]
  })
}
