import { existsSync, readFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import * as v from 'valibot'
import type { CollectionSpec } from './database-types'
import { LocalError } from './local-error'

/**
 * What the command line tells of somebody's mini-program: its collections and its pages. Paths are
 * taken from the folder in which the command was typed.
 */

const Index = v.object({
  name: v.string(),
  fields: v.array(v.tuple([v.string(), v.picklist([1, -1])])),
  unique: v.exactOptional(v.boolean()),
})
const Schema = v.array(
  v.object({
    name: v.string(),
    indexes: v.optional(v.array(Index), []),
    fen: v.exactOptional(v.array(v.string())),
    geo: v.exactOptional(v.array(v.string())),
  }),
)

const Packages = v.array(v.object({ root: v.string(), pages: v.array(v.string()) }))
const AppJson = v.object({
  pages: v.array(v.string()),
  subPackages: v.optional(Packages, []),
  subpackages: v.optional(Packages, []),
})

/** A path of the command line, which npm runs from the package's own folder. */
export function pathOf(given: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), given)
}

function existing(given: string): string {
  const path = pathOf(given)
  if (existsSync(path)) return path
  throw new LocalError(`There is no file ${path}.`)
}

function parse<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  path: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new LocalError(`${path}: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new LocalError(`${path} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

/** What a module exports as SCHEMA, else as default. */
function readModule(path: string): unknown {
  const module: unknown = require(path)
  if (typeof module !== 'object' || module === null) return module
  if ('SCHEMA' in module) return module.SCHEMA
  return 'default' in module ? module.default : module
}

/**
 * The collections of a file: JSON, or a TypeScript or JavaScript module that exports SCHEMA.
 * @throws LocalError with one clear line for a missing or wrong file
 */
export function readSchema(file: string): CollectionSpec[] {
  const path = existing(file)
  return parse(Schema, extname(path) === '.json' ? readJson(path) : readModule(path), path)
}

/**
 * The pages of an app.json without leading slashes, subpackages included.
 * @throws LocalError with one clear line for a missing or wrong file
 */
export function readPages(file: string): string[] {
  const path = existing(file)
  const { pages, subPackages, subpackages } = parse(AppJson, readJson(path), path)
  const packages = [...subPackages, ...subpackages]
  return [...pages, ...packages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]
}
