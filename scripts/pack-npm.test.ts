import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packNpm, unresolvedReferences } from './pack-npm'

let root: string
const packed = () => join(root, 'miniprogram_npm/tdesign-miniprogram')

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fenming-pack-'))
  await cp(join(__dirname, '../preview/fixture'), root, { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

test('packs what the pages reach, the nested tslib and the licence, and nothing else', async () => {
  await packNpm(root)
  const folders = await readdir(packed())
  expect(folders).toEqual(
    expect.arrayContaining(['popup', 'overlay', 'LICENSE', 'miniprogram_npm']),
  )
  expect(folders).not.toContain('calendar')
})

test('does nothing when all is in place, and removes what is no longer reached', async () => {
  await packNpm(root)
  const before = await stat(join(packed(), 'popup/popup.js'))
  await writeFile(join(packed(), 'stray.js'), '')
  await packNpm(root)
  const after = await stat(join(packed(), 'popup/popup.js'))
  expect(after.mtimeMs).toBe(before.mtimeMs)
  expect(await readdir(packed())).not.toContain('stray.js')
})

test('names every reference that cannot be resolved', async () => {
  await writeFile(
    join(root, 'pages/me/me.json'),
    '{ "usingComponents": { "t-none": "tdesign-miniprogram/none/none" } }',
  )
  await writeFile(
    join(root, 'pages/me/me.ts'),
    "// A page.\nimport './gone'\nimport facts from './me.json'\nPage(facts)\n",
  )
  await expect(packNpm(root)).rejects.toThrow(
    /pages\/me\/me.json:1: component "tdesign-miniprogram\/none\/none" is not found[\s\S]*pages\/me\/me.ts:3: ".\/me.json" is not found[\s\S]*pages\/me\/me.ts:2: ".\/gone" is not found/,
  )
})

test('what is packed already leads nowhere outside', async () => {
  await packNpm(root)
  expect(unresolvedReferences(root)).toEqual([])
  await rm(join(packed(), 'overlay/overlay.json'))
  expect(unresolvedReferences(root)).toContainEqual({
    file: 'miniprogram_npm/tdesign-miniprogram/popup/popup.json',
    line: 1,
    text: 'component "../overlay/overlay" is not found',
  })
})
