/** Aggregation expressions: only the operators that the SDK can build, checked before mingo runs. */

import { evalExpr } from 'mingo/core'
import * as operators from 'mingo/operators/expression'
import type { AnyObject, Options } from 'mingo/types'
import { invalidOperator, requestFailed } from './cloud-error'
import { isFields } from './values'

/** As listed by @cloudbase/database 1.4.3, without `meta` and `indexOfCP`, which mingo lacks. */
const OFFERED = new Set(
  `abs add addToSet allElementsTrue and anyElementTrue arrayElemAt arrayToObject avg ceil cmp concat
  concatArrays cond dateFromParts dateFromString dateToString dayOfMonth dayOfWeek dayOfYear divide
  eq exp filter first floor gt gte hour ifNull in indexOfArray indexOfBytes isArray isoDayOfWeek
  isoWeek isoWeekYear last let literal ln log log10 lt lte map max mergeObjects millisecond min
  minute mod month multiply ne not objectToArray or pow push range reduce reverseArray second
  setDifference setEquals setIntersection setIsSubset setUnion size slice split sqrt stdDevPop
  stdDevSamp strLenBytes strLenCP strcasecmp substr substrBytes substrCP subtract sum switch toLower
  toUpper trunc week year zip`
    .split(/\s+/)
    .map((name) => `$${name}`),
)

/**
 * Refuses with DATABASE_INVALID_OPERRATOR any operator in an expression that the SDK cannot send,
 * and `$$NOW`, which would read the machine's clock instead of the local cloud's.
 */
export function checkExpression(expression: unknown): void {
  if (Array.isArray(expression)) {
    expression.forEach(checkExpression)
  } else if (isFields(expression)) {
    for (const [key, value] of Object.entries(expression)) {
      if (key.startsWith('$') && !OFFERED.has(key)) {
        throw invalidOperator(`the expression ${key} is unknown or not offered here`)
      }
      if (key !== '$literal') checkExpression(value)
    }
  } else if (typeof expression === 'string' && /^\$\$NOW(\.|$)/.test(expression)) {
    throw invalidOperator('$$NOW is not offered here: send a date instead')
  }
}

/** mingo's expressions, with `$size` (M6) and `$trunc` (M7) as MongoDB has them. */
export const EXPRESSIONS = {
  ...operators,
  $size(doc: AnyObject, operand: unknown, options: Options): number {
    const list = evalExpr(doc, operand, options)
    if (Array.isArray(list)) return list.length
    throw requestFailed('The argument to $size must be an array')
  },
  $trunc(doc: AnyObject, operand: unknown, options: Options): number | null {
    const operands = Array.isArray(operand) ? operand : [operand]
    return operators.$trunc(doc, operands.length === 1 ? [...operands, 0] : operands, options)
  },
}
