/** Comparisons, $and, $or, $not, $cond, $ifNull, $switch and $let. */

import { requestFailed } from './cloud-error'
import {
  ANY,
  type Compile,
  type Evaluate,
  isNil,
  isTrue,
  type OperatorReader,
  type Operators,
  positional,
  readParameters,
  readVariable,
  withVariables,
} from './expressions-core'
import { compare } from './ordering'
import { isFields, typeName } from './values'

function comparison(name: string, holds: (order: number) => unknown): Operators[number] {
  return positional(name, [2, 2], (a, b) => holds(orderOf(a, b)))
}

/** BSON order, but other than in a sort a missing field comes before null. */
function orderOf(a: unknown, b: unknown): number {
  if (a === undefined) return b === undefined ? 0 : -1
  return b === undefined ? 1 : compare(a, b)
}

const cond: OperatorReader = (operand, compile) => {
  if (Array.isArray(operand) && operand.length !== 3) {
    throw requestFailed(
      `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
    )
  }
  const [test, yes, no] = (Array.isArray(operand) ? operand : readCond(operand)).map(compile)
  return (scope) => (isTrue(test?.(scope)) ? yes?.(scope) : no?.(scope))
}

function readCond(operand: unknown): unknown[] {
  const fields = readParameters('$cond', operand, {
    required: ['if', 'then', 'else'],
    optional: [],
  })
  return [fields.if, fields.then, fields.else]
}

const switchCase: OperatorReader = (operand, compile) => {
  const { branches, default: other } = readParameters('$switch', operand, {
    required: [],
    optional: ['branches', 'default'],
  })
  if (branches !== undefined && !Array.isArray(branches)) {
    throw requestFailed(`$switch expected an array for 'branches', found: ${typeName(branches)}`)
  }
  if (branches === undefined || branches.length === 0) {
    throw requestFailed('$switch requires at least one branch.')
  }
  const cases = branches.map((branch) => readBranch(branch, compile))
  const otherwise = other === undefined ? undefined : compile(other)
  return (scope) => {
    const found = cases.find(({ test }) => isTrue(test(scope)))
    if (found) return found.result(scope)
    if (otherwise) return otherwise(scope)
    throw requestFailed(
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  }
}

function readBranch(branch: unknown, compile: Compile): { test: Evaluate; result: Evaluate } {
  if (!isFields(branch)) {
    throw requestFailed(`$switch expected each branch to be an object, found: ${typeName(branch)}`)
  }
  if (branch.case === undefined || branch.then === undefined) {
    const missing = branch.case === undefined ? 'case' : 'then'
    throw requestFailed(`$switch requires each branch have a '${missing}' expression`)
  }
  return { test: compile(branch.case), result: compile(branch.then) }
}

const letIn: OperatorReader = (operand, compile) => {
  const fields = readParameters('$let', operand, { required: ['vars', 'in'], optional: [] })
  if (!isFields(fields.vars)) {
    throw requestFailed(
      `invalid parameter: expected an object (vars), not ${typeName(fields.vars)}`,
    )
  }
  const variables = Object.entries(fields.vars).map(([name, value]): [string, Evaluate] => [
    readVariable(name),
    compile(value),
  ])
  const body = compile(fields.in)
  return (scope) =>
    body(
      withVariables(
        scope,
        variables.map(([name, value]) => [name, value(scope)]),
      ),
    )
}

export const LOGIC_EXPRESSIONS: Operators = [
  comparison('$cmp', Math.sign),
  comparison('$eq', (order) => order === 0),
  comparison('$ne', (order) => order !== 0),
  comparison('$gt', (order) => order > 0),
  comparison('$gte', (order) => order >= 0),
  comparison('$lt', (order) => order < 0),
  comparison('$lte', (order) => order <= 0),
  positional('$and', ANY, (...values) => values.every(isTrue)),
  positional('$or', ANY, (...values) => values.some(isTrue)),
  positional('$not', [1, 1], (value) => !isTrue(value)),
  positional('$ifNull', [2, 2], (value, other) => (isNil(value) ? other : value)),
  ['$cond', cond],
  ['$switch', switchCase],
  ['$let', letIn],
]
