/** $filter, $map, $reduce and $zip: expressions that run over the elements of arrays. */

import { requestFailed } from './cloud-error'
import {
  isNil,
  isTrue,
  type OperatorReader,
  type Operators,
  readParameters,
  readVariable,
  withVariables,
} from './expressions-core'
import { show, typeName } from './values'

function inputOf(name: string, value: unknown): unknown[] | null {
  if (isNil(value)) return null
  if (Array.isArray(value)) return value
  throw requestFailed(`input to ${name} must be an array not ${typeName(value)}`)
}

const filter: OperatorReader = (operand, compile) => {
  const fields = readParameters('$filter', operand, {
    required: ['input', 'cond'],
    optional: ['as'],
  })
  const as = readVariable(fields.as ?? 'this')
  const [input, cond] = [compile(fields.input), compile(fields.cond)]
  return (scope) =>
    inputOf('$filter', input(scope))?.filter((element) =>
      isTrue(cond(withVariables(scope, [[as, element]]))),
    ) ?? null
}

const map: OperatorReader = (operand, compile) => {
  const fields = readParameters('$map', operand, { required: ['input', 'in'], optional: ['as'] })
  const as = readVariable(fields.as ?? 'this')
  const [input, body] = [compile(fields.input), compile(fields.in)]
  return (scope) =>
    inputOf('$map', input(scope))?.map(
      (element) => body(withVariables(scope, [[as, element]])) ?? null,
    ) ?? null
}

const reduce: OperatorReader = (operand, compile) => {
  const fields = readParameters('$reduce', operand, {
    required: ['input', 'initialValue', 'in'],
    optional: [],
  })
  const [input, initial, body] = [fields.input, fields.initialValue, fields.in].map(compile)
  return (scope) => {
    const list = input?.(scope)
    if (isNil(list)) return null
    if (!Array.isArray(list)) {
      throw requestFailed(`$reduce requires that 'input' be an array, found: ${show(list)}`)
    }
    return list.reduce<unknown>(
      (value, element) =>
        body?.(
          withVariables(scope, [
            ['value', value],
            ['this', element],
          ]),
        ),
      initial?.(scope),
    )
  }
}

const zip: OperatorReader = (operand, compile) => {
  const fields = readParameters('$zip', operand, {
    required: ['inputs'],
    optional: ['useLongestLength', 'defaults'],
  })
  const { inputs, useLongestLength: longest = false, defaults } = fields
  if (!Array.isArray(inputs)) {
    throw requestFailed(`inputs must be an array of expressions, found ${typeName(inputs)}`)
  }
  if (inputs.length === 0) throw requestFailed('$zip requires at least one input array')
  if (typeof longest !== 'boolean') {
    throw requestFailed(`useLongestLength must be a bool, found ${typeName(longest)}`)
  }
  const fill = (readDefaults(defaults, inputs.length, longest) ?? inputs.map(() => null)).map(
    compile,
  )
  const columns = inputs.map(compile)
  return (scope) => {
    const lists = columns.map((column) => column(scope))
    if (lists.some(isNil)) return null
    const arrays = lists.map((list) => {
      if (Array.isArray(list)) return list
      throw requestFailed(`$zip found a non-array expression in input: ${show(list)}`)
    })
    const lengths = arrays.map(({ length }) => length)
    const length = longest ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, row) =>
      arrays.map((list, i) => (row < list.length ? list[row] : fill[i]?.(scope)) ?? null),
    )
  }
}

function readDefaults(defaults: unknown, inputs: number, longest: boolean): unknown[] | undefined {
  if (defaults === undefined) return undefined
  if (!Array.isArray(defaults)) {
    throw requestFailed(`defaults must be an array of expressions, found ${typeName(defaults)}`)
  }
  if (!longest) throw requestFailed('cannot specify defaults unless useLongestLength is true')
  if (defaults.length === inputs) return defaults
  throw requestFailed('defaults and inputs must have the same length')
}

export const ARRAY_LOOPS: Operators = [
  ['$filter', filter],
  ['$map', map],
  ['$reduce', reduce],
  ['$zip', zip],
]
