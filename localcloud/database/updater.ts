/**
 * The strict updater (facts/cloud-database.md section 11): MongoDB's update operators, with its
 * refusals. An update is read once and applied to a copy, so a failed one leaves nothing behind.
 */

import type { Doc } from '../database-types'
import { strict, writeFailed } from './cloud-error'
import { ARRAY_EDITS } from './update-arrays'
import { FIELD_EDITS } from './update-fields'
import { assign, type Edit, remove, split, valueAt } from './update-paths'
import { copyDoc, copyValue, type Fields, isFields, show, typeName } from './values'

export type Update = (doc: Doc) => Doc

interface Step {
  path: string
  run(doc: Doc): void
}

const EMPTY = "'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}"
const IMMUTABLE = "Performing an update on the path '_id' would modify the immutable field '_id'"

/**
 * Reads an update of operators and gives the function that applies it to a copy of a document.
 * Throws DATABASE_REQUEST_FAILED for what MongoDB refuses, LOCAL_STRICT for paths with `$`.
 */
export function readUpdate(update: Fields): Update {
  const operators = Object.entries(update)
  if (operators.length === 0) throw writeFailed(EMPTY)
  const steps = operators.flatMap(([operator, operand]) => readOperator(operator, operand))
  checkConflicts(steps.map((step) => step.path))
  return (doc) => {
    const result = copyDoc(doc)
    for (const step of steps) step.run(result)
    if (result._id !== doc._id) throw writeFailed(IMMUTABLE)
    return result
  }
}

function readOperator(operator: string, operand: unknown): Step[] {
  const reader = OPERATORS.get(operator)
  if (!reader) throw writeFailed(`Unknown modifier: ${operator}`)
  if (!isFields(operand)) {
    throw writeFailed(
      `Modifiers operate on fields but we found type ${typeName(operand)} for ${operator}`,
    )
  }
  const entries = Object.entries(operand)
  if (entries.length === 0) throw writeFailed(EMPTY.replaceAll('$set', operator))
  return entries.flatMap(([path, value]) => {
    checkPath(path)
    return reader(path, value)
  })
}

type StepReader = (path: string, operand: unknown) => Step | Step[]

const OPERATORS: ReadonlyMap<string, StepReader> = new Map<string, StepReader>([
  ['$set', (path, value) => ({ path, run: (doc) => assign(doc, path, copyValue(value)) })],
  ['$unset', (path) => ({ path, run: (doc) => remove(doc, path) })],
  ['$rename', rename],
  ...[...FIELD_EDITS, ...ARRAY_EDITS].map(([operator, read]): [string, StepReader] => [
    operator,
    (path, operand) => editStep(path, read(path, operand)),
  ]),
])

function editStep(path: string, edit: Edit): Step {
  return {
    path,
    run(doc) {
      const after = edit(valueAt(doc, path), doc._id)
      if (after !== undefined) assign(doc, path, after)
    },
  }
}

function rename(path: string, target: unknown): Step[] {
  if (typeof target !== 'string') {
    throw writeFailed(`The 'to' field for $rename must be a string: ${path}: ${show(target)}`)
  }
  checkPath(target)
  const run = (doc: Doc) => {
    const value = valueAt(doc, path)
    if (value === undefined) return
    remove(doc, path)
    assign(doc, target, value)
  }
  // The target is a step of its own, so that it takes part in the path conflicts.
  return [
    { path, run },
    { path: target, run: () => undefined },
  ]
}

function checkPath(path: string): void {
  for (const segment of split(path)) {
    if (segment === '') {
      throw writeFailed(`The update path '${path}' contains an empty field name`)
    }
    if (segment.startsWith('$')) {
      throw strict(`the path '${path}': positional paths with $ are not offered here`)
    }
    if (segment === '__proto__') throw strict(`the path '${path}' is refused`)
  }
}

function checkConflicts(paths: string[]): void {
  const seen = new Set<string>()
  for (const path of paths) {
    const clash = [...seen].find(
      (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    )
    if (clash !== undefined) {
      const at = clash.length < path.length ? clash : path
      throw writeFailed(`Updating the path '${path}' would create a conflict at '${at}'`)
    }
    seen.add(path)
  }
}
