/** The fixture mini-program in Chromium, with a stand-in for the local cloud. For tests only. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import type { CashierEntry } from '../localcloud/types'
import { BROWSER_ARGS, findBrowser } from '../scripts/browser'
import { buildPreview } from './build'
import { type PreviewServer, startPreview } from './server'
import { type StubCloud, startStubCloud } from './stub-cloud'

/** The cloud's present: far from any machine's clock. */
export const CLOUD_NOW = Date.parse('2126-04-16T16:25:00+08:00')

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const TEA: CashierEntry = {
  prepayId: 'wx1',
  user: 'u2',
  outTradeNo: 'o1',
  amount: 123450,
  description: '明前新茶',
  state: 'waiting',
  open: false,
}

export interface TestBed {
  url: string
  cloud: StubCloud
  /** Opens a phone; faults on it are collected in `faults`. */
  open(query?: string): Promise<TestPhone>
  stop(): Promise<void>
}

export interface TestPhone {
  page: Page
  /** Text of errors in the console and of uncaught faults. */
  faults: string[]
  /** The element of an id on the page on top. */
  element(id: string): Locator
  /** A tap on what carries this text on the page on top. */
  tap(text: string): Promise<void>
  /** `data` of the page on top. */
  data(): Promise<Record<string, unknown>>
  /** Paths of the page stack. */
  stack(): Promise<string[]>
  close(): Promise<void>
}

/** Builds the fixture, starts servers and browser. */
export async function startTestBed(): Promise<TestBed> {
  const outFolder = await mkdtemp(join(tmpdir(), 'fenming-preview-'))
  const root = join(__dirname, 'fixture')
  await buildPreview({ outFolder, root })
  const cloud = await startStubCloud({
    now: () => CLOUD_NOW,
    payments: [TEA],
    call: ({ name, data, user }) =>
      name === 'shop'
        ? { result: { data, user }, requestID: 'r1' }
        : { errCode: -501000, errMsg: 'FunctionName is not found', requestID: 'r2' },
  })
  const server = await startPreview({ port: 0, cloudUrl: cloud.url, outFolder, root })
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium was found; set CHROMIUM_PATH to one')
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  return {
    url: server.url,
    cloud,
    open: (query) => openPhone(browser, server, query),
    stop: async () => {
      await browser.close()
      await server.stop()
      await cloud.stop()
      await rm(outFolder, { recursive: true })
    },
  }
}

async function openPhone(
  browser: Browser,
  server: PreviewServer,
  query = 'user=u2',
): Promise<TestPhone> {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`${server.url}/phone?${query}`)
  const top = page.locator('.pv-frame:not([hidden])')
  await top.locator('wx-page').waitFor()
  return {
    page,
    faults,
    element: (id) => top.locator(`[data-wxid="${id}"]`),
    tap: (text) => top.getByText(text, { exact: true }).first().tap(),
    data: () => page.evaluate('JSON.parse(JSON.stringify(__mp.page().data))'),
    stack: () => page.evaluate('getCurrentPages().map((page) => page.route)'),
    close: () => context.close(),
  }
}
