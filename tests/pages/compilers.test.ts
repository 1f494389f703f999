/** WeChat's own compilers over every template and style sheet, and the components they name. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile } from '../../scripts/check-wechat/compilers'
import { componentsIn, findComponent, MINIPROGRAM, ownFiles, textOf } from './components'

test('wcc compiles every template and script of templates', () => {
  const files = [...ownFiles('.wxml'), ...ownFiles('.wxs')]
  expect(files.length).toBeGreaterThan(10)
  expect(compile('wcc', MINIPROGRAM, files)).toEqual([])
})

test('wcsc compiles every style sheet', () => {
  const files = ownFiles('.wxss')
  expect(files.length).toBeGreaterThan(10)
  expect(compile('wcsc', MINIPROGRAM, files)).toEqual([])
})

describe('a fault is told with its line', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fenming-compilers-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test.each([
    ['wcc', 'open.wxml', '<view>\n  <text>\n</view>\n', 3],
    ['wcc', 'modern.wxml', '<view />\n<view wx:if="{{a?.b}}" />\n', 2],
    ['wcc', 'arrow.wxs', 'module.exports = {}\nvar f = () => 1\n', 2],
    ['wcsc', 'open.wxss', '.a { color: red; }\n.b { color: red;\n', 3],
  ] as const)('%s: %s', (name, file, text, line) => {
    writeFileSync(join(folder, file), text)
    expect(compile(name, folder, [file])).toEqual([{ file, line, text: expect.any(String) }])
  })
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
