import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { faultLine } from '../../fault'
import { checkTemplates } from './check-templates'

const CONFIG = {
  compilerOptions: {
    target: 'ES2020',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    typeRoots: [join(__dirname, '../../../node_modules')],
    types: ['miniprogram-api-typings'],
  },
  include: ['**/*.ts'],
}
const PAGE = `
interface Row { id: string; fen: number; kind: 'a' | 'b' }
Page({
  data: { title: '', rows: [] as Row[], chosen: null as Row | null },
  onRow() {},
})
`
const AMOUNT = `
Component({
  properties: { fen: { type: Number, value: 0 }, size: { type: String, value: 'm' } },
})
`
const GOOD = `<view wx:for="{{rows}}" wx:key="id" bind:tap="onRow">
  <amount wx:if="{{item.kind === 'a'}}" fen="{{item.fen}}" size="s" aria-label="{{title}}" />
</view>
<text>{{chosen.id}}</text>
`

let root: string

beforeEach(async () => {
  root = join(await realpath(await mkdtemp(join(tmpdir(), 'fenming-templates-'))), 'miniprogram')
  await put('tsconfig.json', JSON.stringify(CONFIG))
  await put('amount/amount.ts', AMOUNT)
  await put('amount/amount.json', '{ "component": true }')
  await put('amount/amount.wxml', '<text>{{fen}} {{size}}</text>\n')
  await put('page/page.ts', PAGE)
  await put('page/page.json', '{ "usingComponents": { "amount": "/amount/amount" } }')
})
afterEach(() => rm(dirname(root), { recursive: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

/** The faults of the page with this template. */
async function faultsOf(wxml: string): Promise<string[]> {
  await put('page/page.wxml', wxml)
  return checkTemplates(root).map(faultLine)
}

test('a template that fits its page has no fault', async () => {
  expect(await faultsOf(GOOD)).toEqual([])
})

const at = (line: number, words: string) =>
  expect.stringMatching(new RegExp(`^miniprogram/page/page\\.wxml:${line}: .*${words}`))

test('each fault is told with its line', async () => {
  const broken = [
    '<text>{{titel}}</text>',
    '<view wx:for="{{rows}}" wx:key="key" bind:tap="onRwo">{{item.fne}}</view>',
    '<view wx:if="{{chosen.kind === \'c\'}}">c</view>',
    '<amount fen="{{title}}" colour="{{title}}" />',
    '<view>',
  ].join('\n')
  expect(await faultsOf(broken)).toEqual(
    expect.arrayContaining([
      at(1, "'titel'"),
      at(2, "'onRwo'"),
      at(2, "'fne'"),
      at(2, 'wx:key names no field'),
      at(3, 'no overlap'),
      at(4, "'string'.*'number'"),
      at(4, "'colour'"),
      at(5, 'missing end tag'),
    ]),
  )
})

test('of a page whose own types are wrong only that is told', async () => {
  await put('page/page.ts', 'Page({ data: {}, onLoad() { this.gone() } })\n')
  expect(await faultsOf('<text>{{titel}}</text>')).toEqual([
    expect.stringMatching(/^miniprogram\/page\/page\.ts:1: .*'gone'/),
  ])
})

test('a page whose fields TypeScript gives up on is named', async () => {
  const circular =
    'onShareAppMessage() { return { title: this.titleOf() } }, titleOf() { return this.data.title }'
  await put(
    'page/page.ts',
    `Page({ data: { title: '' }, onLoad() { this.load() }, load() { this.setData({}) }, ${circular} })\n`,
  )
  expect(await faultsOf('<view bind:tap="load" />')).toEqual([
    expect.stringMatching(/^miniprogram\/page\/page\.ts: its own fields have no types/),
  ])
})
