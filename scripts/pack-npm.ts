import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, extname, join, posix } from 'node:path'
import { type Fault, faultLine } from './fault'
import { filesIn } from './files-in'

const ROOT = join(__dirname, '..')
const MINIPROGRAM = join(ROOT, 'miniprogram')
const PACKAGE = 'tdesign-miniprogram'
const SOURCE = join(ROOT, 'node_modules', PACKAGE)
const NPM = 'miniprogram_npm'
const TARGET = `${NPM}/${PACKAGE}`

/** How a file names others, by extension: the pattern's first group is the target. */
const REFERENCES: Record<string, RegExp[]> = {
  '.ts': [
    /^\s*(?:import|export)(?!\s+type\b)[^'"]*?from\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
  ],
  '.js': [
    /\b(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
  ],
  '.wxml': [
    /<(?:import|include|wxs)\b[^>]*?\ssrc="([^"]+)"/g,
    /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
  ],
  '.wxs': [/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g],
  '.wxss': [/@import\s+(?:url\()?['"]([^'"]+)['"]/g],
}
const CODE = ['.ts', '.js', '/index.ts', '/index.js']
const COMPONENT = ['.json', '.wxml', '.wxss', '.ts', '.js']

/**
 * Copies the part of TDesign that the pages of `root` reach into its `miniprogram_npm`, and its
 * licence; removes what is no longer reached; writes nothing that is already there.
 * Throws with every reference that cannot be resolved, for WeChat reports none of them.
 */
export async function packNpm(root = MINIPROGRAM): Promise<void> {
  const walk = new Walk(root, join(SOURCE, 'miniprogram_dist'))
  if (walk.problems.length > 0) {
    throw new Error(
      `npm packages cannot be packed:\n  ${walk.problems.map(faultLine).join('\n  ')}`,
    )
  }
  const used = walk.used()
  const target = join(root, TARGET)
  for (const path of used) await place(join(SOURCE, 'miniprogram_dist', path), join(target, path))
  await place(join(SOURCE, 'LICENSE'), join(target, 'LICENSE'))
  const kept = new Set([...used, 'LICENSE'])
  for (const path of await filesIn(target)) {
    if (!kept.has(path)) await rm(join(target, path))
  }
}

/**
 * Every reference of a mini-program, its npm packages packed, that leads nowhere: components,
 * imports, templates and style sheets. Files are named from `root`.
 */
export function unresolvedReferences(root: string): Fault[] {
  return new Walk(root, join(root, TARGET)).problems
}

/** Follows references from app.json through our files and the package's; paths from the root. */
class Walk {
  private readonly seen = new Set<string>()
  readonly problems: Fault[] = []

  /** @param packed where the files of the package lie */
  constructor(
    private readonly root: string,
    private readonly packed: string,
  ) {
    const app = this.readJson('app.json')
    const packs = [...listOf(app.subpackages), ...listOf(app.subPackages)]
    const pages = [
      ...listOf(app.pages).map(String),
      ...packs.flatMap((pack) => {
        const { root, pages: own } = recordOf(pack)
        return listOf(own).map((page) => posix.join(String(root), String(page)))
      }),
    ]
    for (const ending of ['.ts', '.wxss', '.json']) this.visit(`app${ending}`)
    for (const page of pages) this.addComponent(page)
  }

  /** Paths inside the package, sorted. */
  used(): string[] {
    return [...this.seen]
      .filter((path) => path.startsWith(`${TARGET}/`))
      .map((path) => path.slice(TARGET.length + 1))
      .sort()
  }

  private addComponent(code: string): void {
    for (const ending of COMPONENT) this.visit(code + ending)
  }

  private visit(path: string): void {
    if (this.seen.has(path) || !existsSync(this.fileOf(path))) return
    this.seen.add(path)
    if (extname(path) === '.json') this.visitJson(path)
    const patterns = REFERENCES[extname(path)] ?? []
    const source = patterns.length > 0 ? readFileSync(this.fileOf(path), 'utf8') : ''
    for (const pattern of patterns) {
      for (const match of withoutComments(source).matchAll(pattern)) {
        this.follow(path, match[1] ?? '', lineAt(source, match.index + match[0].length))
      }
    }
  }

  private visitJson(path: string): void {
    const { usingComponents, componentGenerics } = this.readJson(path)
    const generics = Object.values(recordOf(componentGenerics)).map(
      (each) => recordOf(each).default,
    )
    for (const target of [...Object.values(recordOf(usingComponents)), ...generics]) {
      if (typeof target !== 'string') continue
      const found = candidates(path, target)
        .flatMap((code) => [code, `${code}/index`])
        .find((code) => existsSync(this.fileOf(`${code}.json`)))
      if (found) this.addComponent(found)
      else
        this.problems.push({
          file: path,
          ...this.lineOf(path, target),
          text: `component "${target}" is not found`,
        })
    }
  }

  private follow(from: string, target: string, line: number): void {
    const isCode = extname(from) === '.ts' || extname(from) === '.js'
    const ending = extname(from) === '.wxml' && target.endsWith('.wxs') ? '.wxs' : extname(from)
    const endings = isCode ? ['', ...CODE] : ['', ending]
    const found = candidates(from, target)
      .flatMap((path) => endings.map((each) => path + each))
      .find((path) => this.isReadable(path, isCode))
    if (found) this.visit(found)
    else this.problems.push({ file: from, line, text: `"${target}" is not found` })
  }

  /** WeChat's compiler takes JSON for code and says nothing; the phone then finds no such module. */
  private isReadable(path: string, isCode: boolean): boolean {
    const ending = extname(path)
    return ending !== '' && !(isCode && ending === '.json') && existsSync(this.fileOf(path))
  }

  /** The line of a JSON file on which a string stands for the first time. */
  private lineOf(path: string, text: string): { line?: number } {
    const source = readFileSync(this.fileOf(path), 'utf8')
    const place = source.indexOf(JSON.stringify(text))
    return place < 0 ? {} : { line: lineAt(source, place) }
  }

  private fileOf(path: string): string {
    if (!path.startsWith(`${TARGET}/`)) return join(this.root, path)
    return join(this.packed, path.slice(TARGET.length + 1))
  }

  private readJson(path: string): Record<string, unknown> {
    try {
      return recordOf(JSON.parse(readFileSync(this.fileOf(path), 'utf8')))
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      this.problems.push({ file: path, text })
      return {}
    }
  }
}

/** Absolute from the root; else beside the file; else in `miniprogram_npm` upwards, then the root. */
function candidates(from: string, target: string): string[] {
  if (target.startsWith('/')) return [target.slice(1)]
  const found = [posix.join(dirname(from), target)]
  if (target.startsWith('.')) return found
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    found.push(posix.join(folder, NPM, target))
    if (folder === '.') return [...found, target]
  }
}

/** Keeps every line end, so that lines are counted right. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  )
}

function lineAt(source: string, place: number): number {
  return source.slice(0, place).split('\n').length
}

async function place(source: string, target: string): Promise<void> {
  if (existsSync(target) && (await readFile(source)).equals(await readFile(target))) return
  await mkdir(dirname(target), { recursive: true })
  await copyFile(source, target)
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {}
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
