/** WeChat's own compilers over every template and style sheet, and the components they name. */
import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { componentsIn, findComponent, MINIPROGRAM, ownFiles, textOf } from './components'

const packages = createRequire(__filename)

const FOLDERS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'windows',
}

/** Runs one of the compilers in the mini-program's root; the code it makes is of no interest. */
function compile(name: 'wcc' | 'wcsc', args: string[]): { status: number | null; said: string } {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const folder = FOLDERS[process.platform] ?? 'none for this platform'
  const path = join(dirname(packages.resolve('miniprogram-compiler')), 'bin', folder, file)
  // The package brings its programs without leave to run them.
  chmodSync(path, 0o755)
  const run = spawnSync(path, args, { cwd: MINIPROGRAM, maxBuffer: 1 << 26, encoding: 'utf8' })
  if (run.error) throw run.error
  return { status: run.status, said: run.stderr }
}

test('wcc compiles every template and script of templates', () => {
  const files = [...ownFiles('.wxml'), ...ownFiles('.wxs')]
  expect(files.length).toBeGreaterThan(10)
  expect(compile('wcc', ['-d', ...files])).toEqual({ status: 0, said: '' })
})

test('wcsc compiles every style sheet', () => {
  const files = ownFiles('.wxss')
  expect(files.length).toBeGreaterThan(10)
  expect(compile('wcsc', ['-lc', ...files])).toEqual({ status: 0, said: '' })
})

test('every page of app.json has its files', () => {
  const app: { pages: string[]; subPackages: { root: string; pages: string[] }[] } = JSON.parse(
    textOf('app.json'),
  )
  const packed = app.subPackages.flatMap(({ root, pages }) =>
    pages.map((page) => `${root}/${page}`),
  )
  const files = new Set([...ownFiles('.ts'), ...ownFiles('.wxml'), ...ownFiles('.json')])
  const missing = [...app.pages, ...packed]
    .flatMap((page) => ['.ts', '.wxml', '.json'].map((ending) => page + ending))
    .filter((file) => !files.has(file))
  expect(missing).toEqual([])
})

test('every component that a JSON file names exists', () => {
  const unknown = ownFiles('.json').flatMap((json) =>
    componentsIn(json)
      .filter(([, target]) => findComponent(json, target) === null)
      .map(([tag, target]) => `${json}: ${tag} is ${target}`),
  )
  expect(unknown).toEqual([])
})

/** Tags with a hyphen that are WeChat's own. */
const WECHAT_TAGS = new Set(['scroll-view', 'swiper-item'])

test('templates use the components that their JSON declares, and those only', () => {
  const faults = ownFiles('.wxml').flatMap((wxml) => {
    const declared = new Set(componentsIn(wxml.replace(/wxml$/, 'json')).map(([tag]) => tag))
    const used = new Set([...textOf(wxml).matchAll(/<([a-z][\w-]*)/g)].map(([, tag = '']) => tag))
    const ownTags = [...used].filter((tag) => tag.includes('-') && !WECHAT_TAGS.has(tag))
    return [
      ...ownTags.filter((tag) => !declared.has(tag)).map((tag) => `${wxml}: ${tag} is unknown`),
      ...[...declared].filter((tag) => !used.has(tag)).map((tag) => `${wxml}: ${tag} is unused`),
    ]
  })
  expect(faults).toEqual([])
})
