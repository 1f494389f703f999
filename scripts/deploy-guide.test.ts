/** The merchant's guide, held to what the code needs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCHEMA } from '../cloudfunctions/src/store/schema'

const ROOT = join(__dirname, '..')
const DOORS = join(ROOT, 'cloudfunctions/src/doors')
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const guide = textOf('docs/deploy.zh-CN.md')

/** Every source of the pages in one text. */
function pages(): string {
  const root = join(ROOT, 'miniprogram')
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|wxml)$/.test(path) && !/miniprogram_npm|\.test\.ts$/.test(path))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')
}

test('the table of functions has the times and the memory of each config.json', () => {
  const doors = readdirSync(DOORS, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const rows = doors.map(({ name }) => {
    const config: { timeout: number; memorySize?: number } = JSON.parse(
      readFileSync(join(DOORS, name, 'config.json'), 'utf8'),
    )
    return `| \`${name}\` | ${config.timeout} 秒 | ${config.memorySize ?? 256} MB |`
  })
  expect(rows.filter((row) => !guide.includes(row))).toEqual([])
  const told = guide.match(/^\| `\w+` \| \d+ 秒 \|/gm) ?? []
  expect(told).toHaveLength(rows.length)
})

test('the functions to upload are named in the short guide, every one', () => {
  const short = textOf('docs/release-guide.zh-CN.txt')
  const doors = readdirSync(DOORS, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(doors.map(({ name }) => name).filter((name) => !short.includes(name))).toEqual([])
})

test('merchants are told how many indexes they will make by hand', () => {
  const count = SCHEMA.reduce((sum, { indexes }) => sum + indexes.length, 0)
  expect(guide).toContain(`程序建不了，也看不到，共 ${count} 条`)
  expect(textOf('README.md')).toContain(`${count} of them from a list`)
  expect(textOf('README.zh-CN.md')).toContain(`照着清单建 ${count} 条`)
})

/** What WeChat refuses until the privacy guide declares it, as far as a shop may ask for it. */
const PRIVATE =
  /\b(chooseAddress|chooseAvatar|chooseMedia|chooseImage|chooseMessageFile|chooseInvoiceTitle|chooseLocation|getLocation|getPhoneNumber|saveImageToPhotosAlbum|saveVideoToPhotosAlbum|setClipboardData|getClipboardData|getWeRunData|startRecord|chooseContact|addPhoneContact)\b|type="(nickname)"/g

test('each private thing that the pages ask for is in the table of the privacy guide, and no other', () => {
  const asked = new Set([...pages().matchAll(PRIVATE)].map(([, api, kind]) => api ?? kind))
  const table = guide.slice(guide.indexOf('| 微信的接口 |'), guide.indexOf('**消息提醒**'))
  const told = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  expect(told.sort()).toEqual([...asked].sort())
})

test('the paths for WeChat are pages of the app', () => {
  const app: { pages: string[] } = JSON.parse(textOf('miniprogram/app.json'))
  for (const path of ['pages/orders/orders', 'pages/order/order']) {
    expect(guide).toContain(`\`${path}`)
    expect(app.pages).toContain(path)
  }
})

test('the table of v3 names the variables that the function reads, and no other', () => {
  const read = new Set(textOf('cloudfunctions/src/wechat/v3/config.ts').match(/'WXPAY_\w+'/g))
  const told = [...guide.matchAll(/^\| `(WXPAY_\w+)` \|/gm)].map(([, name]) => `'${name}'`)
  expect(told.sort()).toEqual([...read].sort())
})

test.each([
  '-502005',
  'Environment not found',
  'FunctionName',
  'NPM 包',
  '41030',
  '-604101',
  'the shop has no settings',
])('the table of errors knows %s', (text) => {
  const rows = guide.slice(guide.indexOf('| 看到的字 |')).split('\n')
  const row = rows.find((line) => line.startsWith('|') && line.includes(text))
  expect(row?.split('|').filter((cell) => cell.trim() !== '')).toHaveLength(3)
})

test('it stands alone: a merchant has the zip, not the repository', () => {
  const links = [...guide.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
  expect(links.filter((target) => !target.startsWith('https://'))).toEqual([])
})
