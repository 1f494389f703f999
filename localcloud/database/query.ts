/**
 * Matching documents: a query is read once, refused where the server would refuse it, and compiled
 * to a function (facts/wx-server-sdk-wire.md 4.2).
 */

import { CloudError, invalidOperator, requestFailed } from './cloud-error'
import { evaluate, NO_VARIABLES, compile as readExpression } from './expressions'
import { isTrue, type Scope } from './expressions-core'
import { reach } from './paths'
import { type Condition, isOperators, readCondition } from './query-conditions'
import { refuseCommands } from './sdk-commands'
import { type Fields, isFields } from './values'

export type Matcher = (doc: Fields) => boolean

export interface MatcherOptions {
  /** The variables that `$expr` sees, as in a `$lookup` with a pipeline. */
  variables?: Scope['variables']
  /** False where `$nearSphere` cannot order the result: in an aggregation and below `$or`. */
  near?: boolean
}

/**
 * The matcher of a query. Throws DATABASE_INVALID_OPERRATOR for an operator that the SDK cannot
 * send, DATABASE_REQUEST_FAILED for a wrong operand, LOCAL_STRICT for an undefined one.
 */
export function matcher(query: Fields, options: MatcherOptions = {}): Matcher {
  refuseCommands(query, 'the query')
  const tests = Object.entries(query).map(([key, value]) => readMember(key, value, options))
  return (doc) => tests.every((test) => test(doc))
}

function readMember(key: string, value: unknown, options: MatcherOptions): Matcher {
  switch (key) {
    case '$and': {
      const parts = readParts(key, value).map((part) => matcher(part, options))
      return (doc) => parts.every((test) => test(doc))
    }
    case '$or':
    case '$nor': {
      const parts = readParts(key, value).map((part) => matcher(part, { ...options, near: false }))
      const wanted = key === '$or'
      return (doc) => parts.some((test) => test(doc)) === wanted
    }
    case '$expr': {
      const run = readExpression(value)
      const variables = options.variables ?? NO_VARIABLES
      return (doc) => isTrue(evaluate(run, doc, variables))
    }
    default:
      return readField(key, value, options)
  }
}

/** Operators at the top of a query that the SDK can build and no WeChat cloud serves. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['$jsonSchema', '$jsonSchema (_.jsonSchema) is not offered here: check fields one by one'],
  ['$text', '$text (_.text) is not offered: text index required for $text query'],
])

function readField(path: string, value: unknown, { near = true }: MatcherOptions): Matcher {
  if (path.split('.').some((segment) => segment === '' || segment.startsWith('$'))) {
    const text = REFUSED.get(path) ?? `unknown top level operator or field: '${path}'`
    throw invalidOperator(text)
  }
  const condition = readCondition(path, value, { near, elements: readElements })
  return (doc) => condition(reach(doc, path), doc)
}

function readParts(key: string, value: unknown): Fields[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isFields)) return value
  throw requestFailed(`${key} must be a nonempty array of objects`)
}

/** The test of `$elemMatch`: conditions on the element itself, or a query on its fields. */
function readElements(path: string, operand: unknown): (element: unknown) => boolean {
  if (!isFields(operand)) throw requestFailed('$elemMatch needs an Object')
  const logic = Object.keys(operand).every((name) => /^\$(and|or|nor|expr)$/.test(name))
  if (isOperators(operand) && !logic) {
    const condition: Condition = readCondition(path, operand, {
      near: false,
      elements: readElements,
    })
    return (element) => condition([element], undefined, false)
  }
  const matches = matcher(operand, { near: false })
  return (element) => isFields(element) && matches(element)
}

/** A failure of our own code in the words of the cloud; its own errors pass unchanged. */
export function asCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error
  return requestFailed(error instanceof Error ? error.message : String(error))
}
