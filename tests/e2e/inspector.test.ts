/** Each rule of the inspection finds what it is for, and nothing in a page that is well made. */
import { type Browser, chromium } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser'
import { inspect, inspectorScript, judgeByAxe } from './inspector'

let browser: Browser
beforeAll(async () => {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no Chromium found')
  browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
})
afterAll(() => browser?.close())

/** In this page whatever has the class `tap` listens to taps. */
const LISTENERS = `globalThis.__mp = { measures: {
  tapListener: (element) => (element.classList.contains('tap') ? 'bind' : undefined),
} }`

const NAMED = '<div class="tap" style="width:44px;height:44px">好</div>'

/** The rules that a page of these elements breaks. */
async function broken(body: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.setContent(
    `<body style="margin:0;font:16px/24px sans-serif"><div class="pv-frame"><div class="pv-viewport">
      <wx-page style="display:block;overflow:auto">${body}</wx-page></div></div></body>`,
  )
  await page.addScriptTag({ content: `${LISTENERS}\n${await inspectorScript()}` })
  const found = [...(await inspect(page)), ...(await judgeByAxe(page))]
  await page.close()
  return found.map(({ rule }) => rule)
}

test('a page that is well made', async () => {
  const short =
    '<p style="overflow:hidden;text-overflow:ellipsis;white-space:nowrap">长长长长长</p>'
  const amount = '<span>¥1,234.50</span>'
  const beside = `<div style="display:flex">${short}<wx-button style="flex:none;width:44px;height:44px">复制</wx-button></div>`
  const typed = `<div style="width:96px">${'壬戌之秋七月'}既。</div>`
  const body = NAMED + short + beside + amount + typed
  expect(await broken(body.replaceAll(/长+/g, '长'.repeat(40)))).toEqual([])
})

test.each([
  ['target', '<div class="tap" style="width:44px;height:43px">好</div>'],
  ['name', '<div class="tap" style="width:44px;height:44px"><img alt="" /></div>'],
  ['overflow', '<div style="width:400px">好</div>'],
  ['clipped', `<div style="width:60px;overflow:hidden;white-space:nowrap">${'长'.repeat(9)}</div>`],
  ['clipped', `<div style="width:60px;height:24px;overflow:hidden">${'长'.repeat(9)}</div>`],
  ['wrapped', '<div style="width:50px;word-break:break-all">¥1,234.50</div>'],
  [
    'covered',
    '<div style="width:300px">很长的地址长长长<wx-button style="position:absolute;left:60px;width:44px;height:44px">复制</wx-button></div>',
  ],
  ['orphan', `<div style="width:96px">${'长'.repeat(6)}短。</div>`],
  ['color-contrast', '<p style="color:#8a8a8a;background:#fff">太淡了</p>'],
  ['image-alt', '<img src="data:," style="width:9px;height:9px" />'],
  ['aria-command-name', '<div role="button" style="width:44px;height:44px"></div>'],
])('what breaks the rule %s', async (rule, body) => {
  expect(await broken(NAMED + body)).toEqual([rule])
})
