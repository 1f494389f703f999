/** What the stages of an aggregation share. */

import type { Doc } from '../database-types'
import { encode } from './codec'
import { compile, evaluate } from './expressions'
import type { Scope } from './expressions-core'
import { compare } from './ordering'
import { refuseCommands } from './sdk-commands'
import { type Fields, isFields } from './values'

/** Turns rows into rows. Rows may be stored documents and are never changed. */
export type Run = (rows: readonly Fields[]) => readonly Fields[]

export interface StageContext {
  resolve(collection: string): Doc[]
  pick(collection: string, ids: readonly string[]): Iterable<Doc>
  /** Variables of the `$lookup` around this pipeline. */
  variables: Scope['variables']
  /** Reads a pipeline inside a stage. */
  read(stages: readonly unknown[], context: StageContext): Run
}

export type StageReader = (operand: unknown, context: StageContext) => Run
export type Stages = readonly (readonly [name: string, read: StageReader])[]

/** An expression as a function of a row. */
export function expressionOf(
  expression: unknown,
  { variables }: StageContext,
): (row: Fields) => unknown {
  refuseCommands(expression, 'the expression')
  const run = compile(expression)
  return (row) => evaluate(run, row, variables)
}

/** Rows by key, in the order of their first row; keys are equal as the database compares. */
export function groupRows(
  rows: readonly Fields[],
  keyOf: (row: Fields) => unknown,
): { key: unknown; rows: Fields[] }[] {
  const groups = new Map<string, { key: unknown; rows: Fields[] }>()
  for (const row of rows) {
    const key = keyOf(row) ?? null
    const name = encode({ key })
    const group = groups.get(name)
    if (group) group.rows.push(row)
    else groups.set(name, { key, rows: [row] })
  }
  return [...groups.values()]
}

/** Rows in the BSON order of a key; ties keep their order. */
export function byKey<T>(rows: readonly T[], keyOf: (row: T) => unknown): T[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ row }) => row)
}

/** A copy with the field set, in every element of an array on the way; `undefined` removes it. */
export function withField(target: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(target)) return target.map((element) => withField(element, path, value))
  const result: Fields = isFields(target) ? { ...target } : {}
  const next = withField(result[name], rest, value)
  if (next === undefined) delete result[name]
  else result[name] = next
  return result
}
