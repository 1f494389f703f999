import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { buildRelease, zipRelease } from './release'
import { type ReleaseFiles, releaseFiles } from './release-files'

const ROOT = join(__dirname, '..')
const DOORS = ['clock', 'distributor', 'merchant', 'payment', 'poster', 'shop']

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

let files: ReleaseFiles
let folder: string

const textOf = (path: string) => Buffer.from(files.get(path) ?? []).toString('utf8')
const paths = (pattern: RegExp) => [...files.keys()].filter((path) => pattern.test(path))

beforeAll(async () => {
  files = await buildRelease()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-contents-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

test('it holds the doors, the pages and what a merchant reads, and nothing else at its top', () => {
  const tops = new Set([...files.keys()].map((path) => path.split('/')[0]))
  expect([...tops].sort()).toEqual(
    [
      'LICENSE',
      'THIRD-PARTY-LICENSES.txt',
      'cloudfunctions',
      'miniprogram',
      'project.config.json',
      '用前先看.txt',
      '部署说明.md',
    ].sort(),
  )
  for (const door of DOORS) {
    const parts = ['config.json', 'index.js', 'package.json']
    const held = [...files.keys()].filter((path) => path.startsWith(`cloudfunctions/dist/${door}/`))
    expect(held).toEqual(expect.arrayContaining(parts.map((part) => expect.stringMatching(part))))
  }
  expect(
    paths(/^cloudfunctions\/(?!dist\/(clock|distributor|merchant|payment|poster|shop)\/)/),
  ).toEqual([])
})

test('every root and page that its project names is inside', () => {
  const project: Record<'miniprogramRoot' | 'cloudfunctionRoot' | 'appid', string> = JSON.parse(
    textOf('project.config.json'),
  )
  expect(project.appid).toBe('')
  for (const root of [project.miniprogramRoot, project.cloudfunctionRoot]) {
    expect([...files.keys()].some((path) => path.startsWith(root))).toBe(true)
  }
  const app: AppJson = JSON.parse(textOf(`${project.miniprogramRoot}app.json`))
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
  ]
  expect(pages.length).toBeGreaterThan(10)
  const missing = pages
    .flatMap((page) => ['.ts', '.wxml', '.json'].map((ending) => `miniprogram/${page}${ending}`))
    .filter((path) => !files.has(path))
  expect(missing).toEqual([])
})

test('what only developers need stays away', () => {
  expect(paths(/\.test\.ts$|tsconfig|typings|\.map$/)).toEqual([])
  expect(paths(/^miniprogram\/.*\.d\.ts$/)).toEqual([])
})

test("the poster's native package is the cloud's, and only that", async () => {
  const native = paths(/\.node$/)
  expect(native).toEqual([
    'cloudfunctions/dist/poster/node_modules/@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node',
  ])
  const head = Buffer.from(files.get(native[0] ?? '') ?? []).subarray(0, 4)
  expect(head.toString('latin1')).toBe('\x7fELF')

  const packages = 'poster/node_modules/@napi-rs'
  await put(`${packages}/canvas-darwin-arm64/skia.darwin-arm64.node`, '')
  await put(`${packages}/canvas-linux-x64-gnu/skia.linux-x64-gnu.node`, '')
  const held = await releaseFiles(folder)
  expect([...held.keys()].filter((path) => path.endsWith('.node'))).toEqual(native)
})

test('a file of an unknown kind is refused by name, not lost', async () => {
  await put('pages/home/draft.psd', '')
  await expect(releaseFiles(folder, folder)).rejects.toThrow('miniprogram/pages/home/draft.psd')
})

test('it says whose work it carries', () => {
  const licences = textOf('THIRD-PARTY-LICENSES.txt')
  const names = ['wx-server-sdk 4.0.2', 'tdesign-miniprogram 1.16.0', 'tslib', 'valibot']
  for (const name of [
    ...names,
    '@napi-rs/canvas 1.0.11',
    'Skia',
    'SIL OPEN FONT LICENSE',
    'libpng',
  ]) {
    expect(licences).toContain(name)
  }
})

test('no path of the machine that built it is inside', () => {
  const machine = [ROOT, tmpdir(), 'fenming-release-']
  const telling = [...files].filter(([, content]) =>
    machine.some((path) => Buffer.from(content).includes(path)),
  )
  expect(telling.map(([path]) => path)).toEqual([])
})

test('two builds are byte-identical', async () => {
  const again = await buildRelease()
  expect([...again.keys()]).toEqual([...files.keys()])
  const different = [...files].filter(
    ([path, content]) => !again.get(path)?.every((b, i) => b === content[i]),
  )
  expect(different.map(([path]) => path)).toEqual([])
})

describe('the zip', () => {
  const few = (): ReleaseFiles =>
    new Map([...files].filter(([path]) => /\.(txt|md)$|^project/.test(path)))

  test('depends on the contents alone: neither on their order nor on the day', () => {
    const zip = zipRelease('fenming-1.2.3', few())
    const turned = zipRelease('fenming-1.2.3', new Map([...few()].reverse()))
    expect(Buffer.from(turned).equals(zip)).toBe(true)
    // The first entry's time and date, little-endian: midnight of 1 January 1980.
    expect([...zip.slice(10, 14)]).toEqual([0, 0, 0x21, 0])
  })

  test('opens into one folder, and its texts are right in any editor of Windows', async () => {
    const opened = unzipSync(zipRelease('fenming-1.2.3', few()))
    expect(Object.keys(opened).every((path) => path.startsWith('fenming-1.2.3/'))).toBe(true)
    const guide = Buffer.from(opened['fenming-1.2.3/用前先看.txt'] ?? []).toString('utf8')
    expect(guide.startsWith('\uFEFF')).toBe(true)
    expect(guide).not.toMatch(/[^\r]\n/)
    const source = await readFile(join(ROOT, 'docs/release-guide.zh-CN.txt'), 'utf8')
    expect(guide.slice(1).replaceAll('\r\n', '\n')).toBe(source)
  })
})
