import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPreview } from '.'
import { BuildError } from './build-error'
import { rewriteWxs } from './wxs'
import { compileWxss } from './wxss'

let folder: string
let root: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-build-'))
  root = join(folder, 'app')
  await cp(join(__dirname, '../fixture'), root, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const write = (path: string, text: string) => writeFile(join(root, path), text)
const build = () => buildPreview({ root, outFolder: join(folder, 'out') })

test('keeps the browser out of page code', async () => {
  await build()
  const app = await readFile(join(folder, 'out/app.js'), 'utf8')
  expect(/typeof (?:window|document|fetch|localStorage|process)\b/.test(app)).toBe(false)
  expect(app.includes('new __previewDate')).toBe(true)
})

describe('faults of our own files stop the build with file and line', () => {
  test.each([
    ['an unknown tag', '<view />\n<veiw />', /pages\/me\/me\.wxml:2: unknown tag <veiw>/],
    ['an unclosed tag', '<view>\n<text>a</view>', /pages\/me\/me\.wxml:\d: /],
    ['a bad expression', '<view>\n{{a ? }}</view>', /pages\/me\/me\.wxml:2: /],
    [
      'a method call',
      '<view>{{a.toFixed(2)}}</view>',
      /me\.wxml:1: "a\.toFixed\(…\)": WXML calls no/,
    ],
    ['an operator WeChat lacks', '<view>\n\n{{a ?? b}}</view>', /me\.wxml:3: "\?\?" is not known/],
    ['a missing WXS', '<wxs src="./none.wxs" module="m" />', /"\/pages\/me\/none" is not found/],
  ])('%s', async (_, wxml, message) => {
    await write('pages/me/me.wxml', wxml)
    await expect(build()).rejects.toThrow(message)
  })

  test('and nothing is being written once it is told', async () => {
    await write('pages/me/me.wxml', '{{a ?? b}}')
    await expect(build()).rejects.toThrow(BuildError)
    await write('pages/me/me.wxml', '<view />')
    // A whole build takes longer than whatever the failed one might have left running.
    await buildPreview({ root, outFolder: join(folder, 'whole') })
    expect(await readdir(join(folder, 'out'))).toEqual([])
  })

  test('a component that is not there', async () => {
    await write('pages/me/me.json', '{ "usingComponents": { "x-y": "/components/x/y" } }')
    await expect(build()).rejects.toThrow(
      'pages/me/me.json: usingComponents "x-y": "/components/x/y" is not found',
    )
  })

  test('a page that is not there', async () => {
    await rm(join(root, 'pages/me/me.wxml'))
    await expect(build()).rejects.toThrow('pages/me/me.wxml: the file is missing')
  })

  test('a fault in a style sheet or a script', async () => {
    await write('pages/me/me.wxss', '.a {\n  color: red;\n')
    await expect(build()).rejects.toThrow(/pages\/me\/me\.wxss:1: Unclosed block/)
    await write('pages/me/me.wxss', '')
    await write('pages/me/me.ts', 'Page({\n  data: {,}\n})')
    await expect(build()).rejects.toThrow(/pages\/me\/me\.ts:2: /)
  })
})

test('a style sheet becomes browser CSS', async () => {
  await write(
    'a.wxss',
    `page { height: 100vh; padding-bottom: calc(env(safe-area-inset-bottom) + 15rpx) }
:host { margin: -7.5rpx } #one .a, view::after { width: 750rpx }
@media (min-width: 750rpx) { .b { color: red } }
@keyframes spin { from { top: 0 } 50% { top: 75rpx } }`,
  )
  expect(compileWxss(root, 'a.wxss', 's1')).toBe(
    `wx-page { height: calc(var(--wx-vh, 1vh) * 100); padding-bottom: calc(var(--wx-safe-bottom, 0px) + 2vw) }
[wx-host="s1"] { margin: -1vw } [data-wxid="one"] .s1--a, wx-view::after { width: 100vw }
@media (min-width: 100vw) { .s1--b { color: red } }
@keyframes spin { from { top: 0 } 50% { top: 10vw } }`,
  )
})

test('WXS becomes JavaScript of the same meaning', () => {
  expect(rewriteWxs("var a = require('./b.wxs'); a.b[0].constructor === 'Array'")).toBe(
    "var a = require('./b'); __wxsType(a.b[0]) === 'Array'",
  )
  expect(rewriteWxs("getRegExp('\\d+', 'g')")).toBe("getRegExp('\\\\d+', 'g')")
})
