/** What a release holds: the whole of what DevTools opens, and nothing that only developers need. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { filesIn } from './files-in'
import { CLOUD_PACKAGE } from './place-skia'

const ROOT = join(__dirname, '..')
const MINIPROGRAM = join(ROOT, 'miniprogram')

/** Path inside the release, with forward slashes, to content. */
export type ReleaseFiles = Map<string, Uint8Array>

/** DevTools compiles the TypeScript itself (useCompilerPlugins); packed npm files are JavaScript. */
const SHIPPED = ['.ts', '.js', '.json', '.wxml', '.wxss', '.wxs', '.png', '.jpg', '.svg']

/** For developers, or for this machine alone. */
const LEFT_OUT = /(^|\/)(\.[^/]*|tsconfig\.json|[^/]*\.test\.ts|[^/]*\.d\.ts)$/

/** Files of the repository that lie elsewhere in a release. */
const MOVED = {
  'project.config.json': 'project.config.json',
  LICENSE: 'LICENSE',
  'docs/deploy.zh-CN.md': '部署说明.md',
  'docs/release-guide.zh-CN.txt': '用前先看.txt',
}

/**
 * Everything of a release but the licences of others, in a fixed order.
 * @param doorsFolder the built doors
 * @param root the mini-program, with its npm packages packed
 * @throws Error for a file in the mini-program that is of no known kind: it would be lost in silence
 */
export async function releaseFiles(doorsFolder: string, root = MINIPROGRAM): Promise<ReleaseFiles> {
  const files: [string, string][] = Object.entries(MOVED).map(([from, to]) => [
    to,
    join(ROOT, from),
  ])
  for (const path of await filesIn(root)) {
    if (isShipped(path)) files.push([`miniprogram/${path}`, join(root, path)])
  }
  for (const path of await filesIn(doorsFolder)) {
    if (isForTheCloud(path)) files.push([`cloudfunctions/dist/${path}`, join(doorsFolder, path)])
  }
  files.sort(([a], [b]) => (a < b ? -1 : 1))
  const contents = files.map(async ([to, from]) => [to, await readFile(from)] as const)
  return new Map(await Promise.all(contents))
}

function isShipped(path: string): boolean {
  if (LEFT_OUT.test(path)) return false
  if (SHIPPED.includes(extname(path)) || /(^|\/)LICENSE$/.test(path)) return true
  throw new Error(`miniprogram/${path} is of a kind that a release does not know.`)
}

/** This machine's own native package serves the local cloud only. */
function isForTheCloud(path: string): boolean {
  const [, native] = path.match(/\/node_modules\/@napi-rs\/(canvas-[^/]+)\//) ?? []
  return native === undefined || native === CLOUD_PACKAGE
}
