/** The pages of the mini-program, as app.json lists them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
}

/** Paths without a leading slash, subpackages included. */
export function appPages(): string[] {
  const text = readFileSync(join(__dirname, '../miniprogram/app.json'), 'utf8')
  const app: AppJson = JSON.parse(text)
  const packages = app.subPackages ?? app.subpackages ?? []
  return [...app.pages, ...packages.flatMap((p) => p.pages.map((page) => `${p.root}/${page}`))]
}
