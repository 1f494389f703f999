/** $lookup, in both forms of the SDK; the server's generation knows no mixture of the two. */

import { requestFailed } from './cloud-error'
import { encode } from './codec'
import { readVariable } from './expressions-core'
import { indexKeys, reach } from './paths'
import {
  expressionOf,
  type Run,
  type StageContext,
  type StageReader,
  type Stages,
  withField,
} from './stages-core'
import { type Fields, isFields, show, typeName } from './values'

const KNOWN = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']

const lookup: StageReader = (operand, context) => {
  if (!isFields(operand)) throw requestFailed('the $lookup specification must be an Object')
  const unknown = Object.keys(operand).find((key) => !KNOWN.includes(key))
  if (unknown !== undefined) throw requestFailed(`unknown argument to $lookup: ${unknown}`)
  const from = readText(operand, 'from')
  const as = readText(operand, 'as').split('.')
  const join =
    operand.pipeline === undefined
      ? readEquality(operand, from, context)
      : readPipeline(operand, from, context)
  return (rows) => {
    const find = join(rows)
    return rows.map((row) => {
      const joined = withField(row, as, find(row))
      return isFields(joined) ? joined : row
    })
  }
}

/** What a row is joined with. Taking the rows first lets it prepare, when there are any. */
type Join = (rows: readonly Fields[]) => (row: Fields) => readonly Fields[]

function readText(operand: Fields, name: string): string {
  const value = operand[name]
  if (value === undefined) throw requestFailed(`must specify '${name}' field for a $lookup`)
  if (typeof value === 'string' && value !== '') return value
  throw requestFailed(
    `$lookup argument '${name}: ${show(value)}' must be a string, is type ${typeName(value)}`,
  )
}

/** Equal fields; null and missing are one, an array stands for each of its elements. */
function readEquality(operand: Fields, from: string, context: StageContext): Join {
  if (operand.localField === undefined || operand.foreignField === undefined || operand.let) {
    throw requestFailed(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  }
  const local = readText(operand, 'localField')
  const foreign = readText(operand, 'foreignField')
  return (rows) => {
    const found = new Map<string, Fields[]>()
    // By its id a document is found without a look at the others, as by the index that every
    // collection has.
    const docs = foreign === '_id' ? context.pick(from, idsIn(rows, local)) : context.resolve(from)
    for (const doc of docs) {
      for (const name of foreignKeys(doc, foreign)) {
        const list = found.get(name)
        if (list) list.push(doc)
        else found.set(name, [doc])
      }
    }
    return (row) => {
      const names = indexKeys(row, local)
        .filter((key) => typeof key !== 'symbol')
        .map(nameOf)
      return [...new Set(names.flatMap((name) => found.get(name) ?? []))]
    }
  }
}

function idsIn(rows: readonly Fields[], path: string): string[] {
  const keys = rows.flatMap((row) => indexKeys(row, path))
  return keys.filter((key): key is string => typeof key === 'string')
}

/** Under which keys a foreign document is found: a value, and the elements of an array. */
function foreignKeys(doc: Fields, path: string): Set<string> {
  const values = reach(doc, path).flatMap((value) =>
    Array.isArray(value) ? [value, ...value] : [value],
  )
  return new Set(values.map(nameOf))
}

function nameOf(key: unknown): string {
  return encode({ key: key ?? null })
}

function readPipeline(operand: Fields, from: string, context: StageContext): Join {
  const { pipeline, localField, foreignField, let: variables = {} } = operand
  if (localField !== undefined || foreignField !== undefined) {
    throw requestFailed("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'")
  }
  if (!Array.isArray(pipeline)) {
    throw requestFailed(`'pipeline' option must be specified as an array, is ${typeName(pipeline)}`)
  }
  if (!isFields(variables)) {
    throw requestFailed(`$lookup argument 'let: ${show(variables)}' must be an object`)
  }
  const entries = Object.entries(variables).map(([name, value]) => {
    return [readVariable(name), expressionOf(value, context)] as const
  })
  const runWith = (row: Fields): Run => {
    const more = entries.map(([name, value]) => [name, value(row)] as const)
    const inner = { ...context, variables: new Map([...context.variables, ...more]) }
    return context.read(pipeline, inner)
  }
  // Once without a row, so that a wrong pipeline is refused even when there is nothing to join.
  runWith({})
  return () => {
    const docs = context.resolve(from)
    return (row) => runWith(row)(docs)
  }
}

export const LOOKUP_STAGES: Stages = [['$lookup', lookup]]
