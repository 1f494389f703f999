/** Stages that change the form of rows: $addFields, $project, $replaceRoot. */

import { requestFailed } from './cloud-error'
import { type Node, plant, prune } from './projection'
import {
  expressionOf,
  type StageContext,
  type StageReader,
  type Stages,
  withField,
} from './stages-core'
import { type Fields, isFields, show, typeName } from './values'

interface Computed {
  path: string[]
  value(row: Fields): unknown
}

/** The fields of a stage by dotted path; an object without operators holds more paths. */
function pathsOf(stage: string, fields: Fields, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    const path = prefix + name
    if (path.split('.').some((segment) => segment === '' || segment.startsWith('$'))) {
      throw requestFailed(
        `Invalid ${stage} :: caused by :: FieldPath field names may not be empty or start with '$': ${path}`,
      )
    }
    if (!isFields(value)) return [[path, value]]
    const [first] = Object.keys(value)
    if (first === undefined) {
      throw requestFailed(
        `Invalid ${stage} :: caused by :: an empty object is not a valid value. Found at ${path}`,
      )
    }
    return first.startsWith('$') ? [[path, value]] : pathsOf(stage, value, `${path}.`)
  })
}

function readSpecification(stage: string, operand: unknown): [string, unknown][] {
  if (!isFields(operand)) {
    throw requestFailed(`${stage} specification stage must be an object, got ${typeName(operand)}`)
  }
  const paths = pathsOf(stage, operand)
  if (paths.length > 0) return paths
  throw requestFailed(`Invalid ${stage} :: caused by :: specification must have at least one field`)
}

function compute(row: Fields, base: Fields, fields: readonly Computed[]): Fields {
  const result = fields.reduce<unknown>(
    (target, { path, value }) => withField(target, path, value(row)),
    base,
  )
  return isFields(result) ? result : base
}

const addFields: StageReader = (operand, context) => {
  const tree = new Map<string, Node>()
  const fields = readSpecification('$addFields', operand).map(([path, value]): Computed => {
    plant(tree, path, true)
    return { path: path.split('.'), value: expressionOf(value, context) }
  })
  return (rows) => rows.map((row) => compute(row, row, fields))
}

const isFlag = (value: unknown) => typeof value === 'boolean' || typeof value === 'number'

const project: StageReader = (operand, context) => {
  const paths = readSpecification('$project', operand)
  const others = paths.filter(([path]) => path !== '_id')
  const excluding = (others.length > 0 ? others : paths).every(
    ([, value]) => value === 0 || value === false,
  )
  const { tree, computed } = readTree(paths, excluding, operand, context)
  return (rows) => rows.map((row) => compute(row, prune(row, tree, excluding), computed))
}

function readTree(
  paths: readonly [string, unknown][],
  excluding: boolean,
  operand: unknown,
  context: StageContext,
): { tree: Map<string, Node>; computed: Computed[] } {
  const tree = new Map<string, Node>()
  const computed: Computed[] = []
  for (const [path, value] of paths) {
    const keeps = value !== 0 && value !== false
    if (path !== '_id' && keeps === excluding) throw mixed(excluding, operand)
    if (isFlag(value)) {
      plant(tree, path, keeps)
    } else {
      // The path is kept open, so that an array on the way gets the value in each element.
      plant(tree, path, () => undefined)
      computed.push({ path: path.split('.'), value: expressionOf(value, context) })
    }
  }
  if (!excluding && !tree.has('_id')) tree.set('_id', true)
  return { tree, computed }
}

function mixed(excluding: boolean, operand: unknown): Error {
  return requestFailed(
    `Bad projection specification, cannot ${
      excluding
        ? 'include fields or add computed fields during an exclusion projection'
        : "exclude fields other than '_id' in an inclusion projection"
    }: ${show(operand)}`,
  )
}

const replaceRoot: StageReader = (operand, context) => {
  if (!isFields(operand)) {
    throw requestFailed(
      `expected an object as specification for $replaceRoot stage, got ${typeName(operand)}`,
    )
  }
  const { newRoot, ...more } = operand
  const unknown = Object.keys(more)[0]
  if (unknown !== undefined) {
    throw requestFailed(
      `unrecognized option to $replaceRoot stage: ${unknown}, only valid option is 'newRoot'.`,
    )
  }
  if (newRoot === undefined) throw requestFailed('no newRoot specified for the $replaceRoot stage')
  const root = expressionOf(newRoot, context)
  return (rows) =>
    rows.map((row) => {
      const next = root(row)
      if (isFields(next)) return next
      throw requestFailed(
        `'newRoot' expression  must evaluate to an object, but resulting value was: ${show(next)}. ` +
          `Type of resulting value: '${typeName(next)}'. Input document: ${show(row)}`,
      )
    })
}

export const SHAPE_STAGES: Stages = [
  ['$addFields', addFields],
  ['$project', project],
  ['$replaceRoot', replaceRoot],
]
