/** Which components the mini-program's JSON files name, and where they lie. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const MINIPROGRAM = join(__dirname, '../../miniprogram')
const NPM = 'miniprogram_npm'

/** Our own files with this ending, as paths from the mini-program's root; packed npm files left out. */
export function ownFiles(ending: string): string[] {
  return readdirSync(MINIPROGRAM, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(ending) && !path.startsWith(`${NPM}/`))
    .sort()
}

/** The text of a file of the mini-program. */
export function textOf(path: string): string {
  return readFileSync(join(MINIPROGRAM, path), 'utf8')
}

/** `usingComponents` of one JSON file, tag by tag. */
export function componentsIn(json: string): [tag: string, target: string][] {
  const { usingComponents = {} }: { usingComponents?: Record<string, string> } = JSON.parse(
    textOf(json),
  )
  return Object.entries(usingComponents)
}

/**
 * Where WeChat finds a component: from the root, beside the file, or in `miniprogram_npm`.
 * @returns the path from the root without ending, or null when there is none
 */
export function findComponent(json: string, target: string): string | null {
  const places = target.startsWith('/')
    ? [target.slice(1)]
    : [posix.join(posix.dirname(json), target), posix.join(NPM, target)]
  const found = places.flatMap((place) => [place, `${place}/index`]).find(isComponent)
  return found ?? null
}

function isComponent(path: string): boolean {
  if (
    !existsSync(join(MINIPROGRAM, `${path}.json`)) ||
    !existsSync(join(MINIPROGRAM, `${path}.wxml`))
  ) {
    return false
  }
  const { component }: { component?: boolean } = JSON.parse(textOf(`${path}.json`))
  return component === true
}

/** Tag and root path of every component that our files take from an npm package. */
export function componentsFromNpm(): Record<string, string> {
  const found = ownFiles('.json').flatMap((json) =>
    componentsIn(json).map(([tag, target]) => [tag, findComponent(json, target)] as const),
  )
  return Object.fromEntries(
    found.flatMap(([tag, path]) => (path?.startsWith(`${NPM}/`) ? [[tag, `/${path}`]] : [])),
  )
}
