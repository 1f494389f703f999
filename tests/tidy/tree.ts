/** The files of the repository as a clone has them: everything that .gitignore does not name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(__dirname, '..', '..')

export interface TextFile {
  /** From the root of the repository, with forward slashes. */
  path: string
  text: string
}

const TEXT =
  /(\.(ts|cjs|mjs|js|json|wxml|wxss|wxs|css|html|svg|md|txt|yml|yaml|sh)|\/LICENSE|\.editorconfig|\.gitignore|\.gitattributes|\.ci\/run)$/

/** Every text file. */
export function readTree(): TextFile[] {
  const ignored = ignoredNames()
  const found: TextFile[] = []
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (ignored.has(entry.name) || ignored.has(path)) continue
      if (entry.isDirectory()) visit(path)
      else if (TEXT.test(`/${path}`))
        found.push({ path, text: readFileSync(join(ROOT, path), 'utf8') })
    }
  }
  visit('')
  return found
}

function ignoredNames(): Set<string> {
  const lines = readFileSync(join(ROOT, '.gitignore'), 'utf8').split(/\r?\n/)
  return new Set(['.git', ...lines.map((line) => line.replace(/^\/|\/$/g, '')).filter(Boolean)])
}
