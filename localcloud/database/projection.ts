/** `field()`: inclusion or exclusion by dotted path, `$slice` and `$elemMatch`. */

import { invalidOperator, requestFailed } from './cloud-error'
import { matcher } from './query'
import { copyValue, type Fields, isFields, show } from './values'

/** What to do at one field: keep or drop it, go deeper, or change the array in it. */
export type Node = boolean | Map<string, Node> | ((value: unknown) => unknown)

/**
 * The function that copies the projected part of a document. `_id` stays unless excluded. Throws for
 * mixed inclusion and exclusion, path collisions and operators other than $slice and $elemMatch.
 */
export function projector(projection: Fields | undefined): (doc: Fields) => Fields {
  const entries = Object.entries(projection ?? {})
  const tree = new Map<string, Node>()
  let including: boolean | undefined
  for (const [path, value] of entries) {
    const node = readNode(path, value)
    const picks = typeof node === 'boolean' ? node : isFields(value) && '$elemMatch' in value
    if (path !== '_id' && (typeof node === 'boolean' || picks)) {
      if (including !== undefined && including !== picks) {
        throw requestFailed('Projection cannot have a mix of inclusion and exclusion.')
      }
      including = picks
    }
    plant(tree, path, node)
  }
  const idOnly = including === undefined && tree.get('_id') === true && entries.length === 1
  const keepRest = idOnly ? false : !including
  if (!keepRest && !tree.has('_id')) tree.set('_id', true)
  return (doc) => prune(doc, tree, keepRest)
}

function readNode(path: string, value: unknown): Exclude<Node, Map<string, Node>> {
  if (value === 1 || value === true) return true
  if (value === 0 || value === false) return false
  const [operator, operand] = isFields(value) ? (Object.entries(value)[0] ?? []) : []
  if (operator === '$slice') return slicer(path, operand)
  if (operator === '$elemMatch' && isFields(operand)) return firstMatch(operand)
  throw invalidOperator(`the projection of '${path}' is not offered here: ${show(value)}`)
}

function slicer(path: string, operand: unknown): (value: unknown) => unknown {
  const [first, second] = Array.isArray(operand) ? operand : [operand]
  if (
    !Number.isInteger(first) ||
    (second !== undefined && !(Number.isInteger(second) && second > 0))
  ) {
    throw requestFailed(`$slice of '${path}' needs a number or [skip, positive number]`)
  }
  const from = second === undefined && first > 0 ? 0 : first
  return (value) => {
    if (!Array.isArray(value)) return copyValue(value)
    const start = from < 0 ? Math.max(0, value.length + from) : from
    const count = second ?? Math.abs(first)
    return value.slice(start, start + count).map(copyValue)
  }
}

function firstMatch(condition: Fields): (value: unknown) => unknown {
  const matches = matcher({ list: { $elemMatch: condition } })
  return (value) => {
    const found = Array.isArray(value) && value.findIndex((element) => matches({ list: [element] }))
    return typeof found === 'number' && found >= 0 && Array.isArray(value)
      ? [copyValue(value[found])]
      : undefined
  }
}

/** Puts what to do at a path into a tree. Throws for a path that another one covers. */
export function plant(tree: Map<string, Node>, path: string, node: Node): void {
  const segments = path.split('.')
  const last = segments.pop() ?? ''
  let branch = tree
  for (const segment of segments) {
    const next = branch.get(segment) ?? new Map<string, Node>()
    if (!(next instanceof Map)) throw requestFailed(`Path collision at ${path}`)
    branch.set(segment, next)
    branch = next
  }
  if (branch.has(last)) throw requestFailed(`Path collision at ${path}`)
  branch.set(last, node)
}

/** The part of a document that a tree keeps; `keepRest` for fields it does not name. */
export function prune(fields: Fields, tree: Map<string, Node>, keepRest: boolean): Fields {
  const result: Fields = {}
  for (const [key, value] of Object.entries(fields)) {
    const node = tree.get(key) ?? keepRest
    const kept = pruneValue(value, node, keepRest)
    if (kept !== undefined) result[key] = kept
  }
  return result
}

function pruneValue(value: unknown, node: Node, keepRest: boolean): unknown {
  if (typeof node === 'boolean') return node ? copyValue(value) : undefined
  if (typeof node === 'function') return node(value)
  if (Array.isArray(value)) {
    return value.map((each) => pruneValue(each, node, keepRest)).filter((v) => v !== undefined)
  }
  if (isFields(value)) return prune(value, node, keepRest)
  return keepRest ? copyValue(value) : undefined
}
