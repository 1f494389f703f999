/**
 * Every page of app.json in Chromium, with the longest names and the largest amounts, at two sizes.
 * What it holds: contrast (WCAG 2.1 AA by axe), targets of 44 px with names, nothing cut or beyond
 * the edge, less than 500 nodes and less than 16 KB a setData.
 */
import { type Browser, chromium } from 'playwright-core'
import { appPages } from '../../scripts/app-pages'
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser'
import { type RunningShop, startShop } from '../../scripts/start-shop'
import { everyPage, type Row } from './every-page'
import { type FullestShop, fillShop } from './fullest-shop'
import type { Finding } from './inspect'
import { inspect, inspectorScript, judgeByAxe } from './inspector'
import { LonePhone } from './lone-phone'

/** 16:25 of 2026-04-16 in Shanghai. */
const NOW = Date.parse('2026-04-16T16:25:00+08:00')

const SIZES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
]

/** Sixty pages take half a minute on an idle machine. */
const LONGEST = 900_000

const SETDATA_MAX = 16 * 1024
const NODES_MAX = 500

let shop: RunningShop
let full: FullestShop
let browser: Browser
let scripts: string

beforeAll(async () => {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no Chromium found')
  const fill = async (cloud: RunningShop['cloud']) => {
    full = await fillShop(cloud)
  }
  const launched = chromium.launch({ executablePath, args: BROWSER_ARGS })
  shop = await startShop({ port: 0, dataFolder: null, now: NOW, fill })
  browser = await launched
  scripts = await inspectorScript()
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
})

test('every page of app.json has a row', () => {
  const rows = everyPage(full).map(({ page }) => page)
  expect(appPages().filter((page) => !rows.includes(page))).toEqual([])
})

test.each(SIZES)(
  'every page is fit to be seen at $width × $height',
  async (size) => {
    const context = await browser.newContext({ viewport: size, hasTouch: true, isMobile: true })
    await context.addInitScript(scripts)
    const phones = new Map<string, LonePhone>()
    const wrong: string[] = []
    for (const row of everyPage(full)) {
      const start = `user=${row.user}&${row.launch ?? ''}`
      const phone = phones.get(start) ?? (await LonePhone.start(context, shop.url, start))
      phones.set(start, phone)
      const name = [...row.page.split('/').slice(0, 2), row.sight]
      for (const finding of await look(phone, row, size.width === SIZES[0]?.width)) {
        wrong.push(
          `${row.page} ${row.sight ?? ''}: ${finding.rule} | ${finding.where} | ${finding.detail}`,
        )
      }
      await phone.shot(`pages-${size.width}/${name.filter(Boolean).join('-')}`)
    }
    await context.close()
    expect(wrong).toEqual([])
  },
  LONGEST,
)

/** Opens a page as the row says and looks at it; colours are the same at every size. */
async function look(phone: LonePhone, row: Row, withColours: boolean): Promise<Finding[]> {
  await row.before?.(phone)
  await phone.open(`/${row.page}${row.query ? `?${row.query}` : ''}`)
  await row.act?.(phone)
  await phone.quiet()
  const found = await inspect(phone.page)
  const faults = phone.faults.splice(0).map((text) => ({ rule: 'fault', where: '', detail: text }))
  const axe = withColours ? await judgeByAxe(phone.page) : []
  return [...found, ...faults, ...axe, ...(await cost(phone))]
}

async function cost(phone: LonePhone): Promise<Finding[]> {
  const { nodes, sent } = await phone.page.evaluate(() => {
    const page = document.querySelector('.pv-frame:not([hidden]) wx-page')
    const { measures } = __mp
    return { nodes: page ? measures.countNodes(page) : 0, sent: measures.takeLargestSetData() }
  })
  const found: Finding[] = []
  if (nodes >= NODES_MAX) found.push({ rule: 'nodes', where: 'page', detail: String(nodes) })
  if (sent.bytes >= SETDATA_MAX)
    found.push({ rule: 'setData', where: sent.by, detail: `${sent.bytes} bytes` })
  return found
}
