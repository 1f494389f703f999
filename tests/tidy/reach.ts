/** Which files an entry leads to: by import, by a path in a string, and by a page's own list. */
import { posix } from 'node:path'
import ts from 'typescript'
import { collect, importsOf, target } from './source'
import type { TextFile } from './tree'

const ENDINGS = ['', '.ts', '.cjs', '.mjs', '.js', '.json', '/index.ts']

/** The files that can be reached from `entries`, entries included. */
export function reachable(files: readonly TextFile[], entries: readonly string[]): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const find = (path: string) => ENDINGS.map((end) => path + end).find((p) => byPath.has(p))
  const reached = new Set<string>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path)
    if (!file || reached.has(path)) continue
    reached.add(path)
    for (const next of leadsTo(file, byPath)) {
      const found = find(next)
      if (found !== undefined) waiting.push(found)
    }
  }
  return reached
}

function leadsTo(file: TextFile, byPath: ReadonlyMap<string, TextFile>): string[] {
  if (file.path.endsWith('.json')) return componentsOf(file, rootOf(file, byPath))
  const definition = file.path.replace(/\.ts$/, '.json')
  return [
    ...importsOf(file).map((name) => target(file, name)),
    ...pathsIn(file),
    ...(byPath.has(definition) ? [definition] : []),
  ]
}

interface Definition {
  usingComponents?: Record<string, string>
  pages?: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
}

/** The pages that an app names in its app.json, and the components that anything names in its own. */
function componentsOf(file: TextFile, root: string): string[] {
  const definition: Definition = JSON.parse(file.text)
  const { usingComponents = {}, pages = [], subPackages = [], subpackages = [] } = definition
  return [
    ...Object.values(usingComponents).map((name) =>
      name.startsWith('/') ? posix.join(root, name) : beside(file, name),
    ),
    ...pages.map((page) => posix.join(root, page)),
    ...[...subPackages, ...subpackages].flatMap((part) =>
      part.pages.map((page) => posix.join(root, part.root, page)),
    ),
  ]
}

/** The folder of the mini-program that a file belongs to. */
function rootOf(file: TextFile, byPath: ReadonlyMap<string, TextFile>): string {
  let folder = posix.dirname(file.path)
  while (folder !== '.' && !byPath.has(`${folder}/app.json`)) folder = posix.dirname(folder)
  return folder
}

/** Files that are started by their name: workers, bundles' entry points. */
function pathsIn(file: TextFile): string[] {
  return collect(file, (node) =>
    ts.isStringLiteralLike(node) && /^[\w./-]+\.(ts|cjs|mjs|js)$/.test(node.text)
      ? node.text
      : undefined,
  ).flatMap((name) => [beside(file, name), name])
}

function beside(file: TextFile, name: string): string {
  return posix.join(posix.dirname(file.path), name)
}
