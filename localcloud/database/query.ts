/**
 * Matching documents: checks a query, then lets mingo compile it with our own comparison operators,
 * because mingo's ignore key order (M1) and miss null ranges (M2). M3 and M4 are checked beforehand.
 */

import { Context } from 'mingo/core'
import * as operators from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { CloudError, requestFailed } from './cloud-error'
import { EXPRESSIONS } from './expressions'
import { compare, equal, rank } from './ordering'
import { reach } from './paths'
import { readQuery } from './query-check'
import { type Fields, isFields, isRegExp } from './values'

export type Matcher = (doc: Fields) => boolean

type Test = (value: unknown, operand: unknown) => boolean
type QueryOperator = (selector: string, operand: unknown, ...rest: unknown[]) => Matcher

/** True when a value of the path, or an element of an array there, passes the test. */
function some(selector: string, passes: (value: unknown) => boolean): Matcher {
  return (doc) =>
    reach(doc, selector).some(
      (value) => passes(value) || (Array.isArray(value) && value.some(passes)),
    )
}

/** Comparisons stay within one type; null ranges match null and missing alike. */
function range(test: (order: number) => boolean): QueryOperator {
  return (selector, operand) =>
    some(
      selector,
      (value) =>
        rank(value) === rank(operand) &&
        Number.isNaN(value) === Number.isNaN(operand) &&
        test(compare(value, operand)),
    )
}

const matchesOne: Test = (value, operand) =>
  isRegExp(operand) ? typeof value === 'string' && operand.test(value) : equal(value, operand)

const anyOf: QueryOperator = (selector, operand) => {
  const list = Array.isArray(operand) ? operand : []
  return some(selector, (value) => list.some((wanted) => matchesOne(value, wanted)))
}

const allOf: QueryOperator = (selector, operand) => {
  const list = Array.isArray(operand) ? operand : []
  const tests = list.map((wanted) =>
    isFields(wanted) && Object.hasOwn(wanted, '$elemMatch')
      ? compile({ [selector]: wanted })
      : some(selector, (value) => matchesOne(value, wanted)),
  )
  return (doc) => tests.length > 0 && tests.every((test) => test(doc))
}

const equals: QueryOperator = (selector, operand) =>
  some(selector, (value) => equal(value, operand))

const not =
  (operator: QueryOperator): QueryOperator =>
  (selector, operand) => {
    const matches = operator(selector, operand)
    return (doc) => !matches(doc)
  }

const { $and, $or, $nor, $not, $expr, $exists, $size, $elemMatch, $mod, $regex } = operators

/** The query operators that the SDK can send, and the expressions of `$expr`. */
export const QUERY_CONTEXT = Context.init({
  query: {
    $and,
    $or,
    $nor,
    $not,
    $expr,
    $exists,
    $size,
    $elemMatch,
    $mod,
    $regex,
    $eq: equals,
    $ne: not(equals),
    $in: anyOf,
    $nin: not(anyOf),
    $all: allOf,
    $gt: range((order) => order > 0),
    $gte: range((order) => order >= 0),
    $lt: range((order) => order < 0),
    $lte: range((order) => order <= 0),
  },
  expression: EXPRESSIONS,
})

function compile(query: Fields): Matcher {
  const compiled = new Query(query, { context: QUERY_CONTEXT, scriptEnabled: false })
  return (doc) => compiled.test(doc)
}

/**
 * The matcher of a query. Throws DATABASE_INVALID_OPERRATOR for an operator that the SDK cannot
 * send, DATABASE_REQUEST_FAILED for a wrong operand, LOCAL_STRICT for an undefined one.
 */
export function matcher(query: Fields): Matcher {
  const matches = compile(readQuery(query))
  return (doc) => {
    try {
      return matches(doc)
    } catch (error) {
      throw asCloudError(error)
    }
  }
}

/** A failure inside mingo in the words of the cloud; our own errors pass unchanged. */
export function asCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error
  return requestFailed(error instanceof Error ? error.message : String(error))
}
