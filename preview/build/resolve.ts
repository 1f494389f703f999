import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'

const NPM = 'miniprogram_npm/'
const require = createRequire(__filename)
const folders = new Map<string, string>()

/**
 * The file on disk of a path inside the mini-program. A path below `miniprogram_npm/<package>` that
 * has not been packed is read from the package's own mini-program folder in node_modules.
 */
export function fileOf(root: string, path: string): string {
  const local = join(root, path)
  if (!path.startsWith(NPM)) return local
  const [name, rest] = splitPackage(path.slice(NPM.length))
  if (existsSync(join(root, NPM, name))) return local
  return join(packageFolder(name), rest)
}

/** Package name (scoped names take two segments) and the path within it. */
function splitPackage(path: string): [name: string, rest: string] {
  const parts = path.split('/')
  const count = path.startsWith('@') ? 2 : 1
  return [parts.slice(0, count).join('/'), parts.slice(count).join('/')]
}

function packageFolder(name: string): string {
  const known = folders.get(name)
  if (known) return known
  const folder = findPackage(name)
  folders.set(name, folder)
  return folder
}

function findPackage(name: string): string {
  for (const modules of require.resolve.paths(name) ?? []) {
    const manifest = join(modules, name, 'package.json')
    if (!existsSync(manifest)) continue
    const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
    const hasField = typeof parsed === 'object' && parsed !== null && 'miniprogram' in parsed
    const field = hasField ? parsed.miniprogram : undefined
    return join(modules, name, typeof field === 'string' ? field : 'miniprogram_dist')
  }
  return join('node_modules', name)
}

/**
 * Code path of a `usingComponents` value: absolute from the root, else beside the file, else npm,
 * else the root; each also with `/index`. Undefined when no component lies there.
 */
export function resolveComponent(root: string, from: string, target: string): string | undefined {
  const bare = target.replace(/^\//, '')
  const candidates = target.startsWith('/')
    ? [bare]
    : [posix.join(dirname(from), target), NPM + target, target]
  return firstExisting(
    root,
    candidates.flatMap((path) => [path, `${path}/index`]),
    '.json',
  )
}

/**
 * Path inside the mini-program of an imported file (`@import`, `<wxs src>`, WXS `require`):
 * relative to the importer, absolute from the root, or an npm name. Undefined when missing.
 */
export function resolveFile(
  root: string,
  from: string,
  target: string,
  extension: string,
): string | undefined {
  const path = target.endsWith(extension) ? target.slice(0, -extension.length) : target
  const candidates = path.startsWith('/')
    ? [path.slice(1)]
    : [posix.join(dirname(from), path), NPM + path]
  return firstExisting(root, candidates, extension)
}

/**
 * The file of a bare `import 'name/path'` in page code, looked for in `miniprogram_npm` beside the
 * importer and upwards (TDesign carries its tslib that way), then in the package itself.
 */
export function resolveBareImport(
  root: string,
  importer: string,
  name: string,
): string | undefined {
  for (let folder = dirname(importer); ; folder = dirname(folder)) {
    for (const ending of ['.js', '/index.js']) {
      const file = join(folder, NPM, name + ending)
      if (existsSync(file)) return file
    }
    if (folder === dirname(folder)) break
  }
  for (const ending of ['.js', '/index.js']) {
    const file = fileOf(root, NPM + name + ending)
    if (existsSync(file)) return file
  }
  return undefined
}

function firstExisting(root: string, codes: string[], extension: string): string | undefined {
  return codes.find((code) => existsSync(fileOf(root, code + extension)))
}
