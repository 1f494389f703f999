/** The fixture mini-program on one phone in Chromium, with a stand-in for the local cloud. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import type { TransferEntry } from '../../localcloud/pay-types'
import type { CashierEntry } from '../../localcloud/types'
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser'
import { buildPreview } from '../build'
import { startPreview } from '../server'
import { type StubCloud, startStubCloud } from '../stub-cloud'

// A browser starts slowly on a machine that is busy with other test files.
jest.setTimeout(60_000)

/** The cloud's present: far from any machine's clock. */
export const CLOUD_NOW = Date.parse('2126-04-16T16:25:00+08:00')

/** A window like a phone's. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const COMMISSION: TransferEntry = {
  outBillNo: 'W1',
  user: 'u2',
  amount: 29_700,
  remark: '推广佣金',
  state: 'WAIT_USER_CONFIRM',
  packageInfo: 'P1',
  failReason: '',
  createdAt: 0,
}
const TEA: CashierEntry = {
  prepayId: 'wx1',
  user: 'u2',
  outTradeNo: 'o1',
  amount: 123450,
  description: '明前新茶',
  state: 'waiting',
  open: false,
}

/** Servers and browser of one test file. */
export interface TestBed {
  url: string
  /** What buildPreview wrote. */
  outFolder: string
  cloud: StubCloud
  phone: TestPhone
  stop(): Promise<void>
}

/** Builds the fixture, starts servers and browser. */
export async function startTestBed(): Promise<TestBed> {
  const outFolder = await mkdtemp(join(tmpdir(), 'fenming-preview-'))
  const root = join(__dirname, '../fixture')
  const [browser, cloud] = await Promise.all([
    launchBrowser(),
    startStubCloud({
      now: () => CLOUD_NOW,
      payments: [TEA],
      transfers: [COMMISSION],
      orders: [{ transactionId: '4200000001', outTradeNo: 'O1', user: 'u2', state: 2 }],
      call: ({ name, data, user }) =>
        name === 'shop'
          ? { result: { data, user }, requestID: 'r1' }
          : { errCode: -501000, errMsg: 'FunctionName is not found', requestID: 'r2' },
    }),
    buildPreview({ outFolder, root }),
  ])
  const server = await startPreview({ port: 0, cloudUrl: cloud.url, outFolder, root })
  const context = await browser.newContext(PHONE)
  return {
    url: server.url,
    outFolder,
    cloud,
    phone: new TestPhone(await context.newPage(), server.url),
    stop: async () => {
      await browser.close()
      await server.stop()
      await cloud.stop()
      await rm(outFolder, { recursive: true })
    },
  }
}

function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium was found; set CHROMIUM_PATH to one')
  return chromium.launch({ executablePath, args: BROWSER_ARGS })
}

/** A phone that can be opened again and again: cheaper than a fresh window for each test. */
export class TestPhone {
  /** Text of errors in the console and of uncaught faults since the phone was opened. */
  readonly faults: string[] = []
  private readonly top: Locator

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(5000)
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text())
    })
    page.on('pageerror', (error) => this.faults.push(error.message))
    this.top = page.locator('.pv-frame:not([hidden])')
  }

  /** A cold start with nothing stored; what went wrong before is forgotten. */
  async open(query = 'user=u2'): Promise<void> {
    if (this.page.url().startsWith(this.url)) await this.page.evaluate('localStorage.clear()')
    await this.page.goto('about:blank')
    this.faults.length = 0
    await this.page.goto(`${this.url}/phone?${query}`, { waitUntil: 'commit' })
    await this.top.locator('wx-page').waitFor()
  }

  /** Leaves all pages for a fresh one in the running app: quicker where the app does not matter. */
  async reLaunch(page: string): Promise<void> {
    this.faults.length = 0
    await this.page.evaluate(`wx.reLaunch({ url: '/${page}' })`)
    await this.top.locator('wx-page').waitFor()
  }

  /** The element of an id on the page on top. */
  element(id: string): Locator {
    return this.top.locator(`[data-wxid="${id}"]`)
  }

  /** A tap on what carries this text on the page on top. */
  tap(text: string): Promise<void> {
    return this.top.getByText(text, { exact: true }).first().tap()
  }

  /** `data` of the page on top. */
  data(): Promise<Record<string, unknown>> {
    return this.page.evaluate('JSON.parse(JSON.stringify(__mp.page().data))')
  }

  /** Paths of the page stack. */
  stack(): Promise<string[]> {
    return this.page.evaluate('getCurrentPages().map((page) => page.route)')
  }

  /** Waits until a value is as expected: a tap is answered some tasks later. */
  async until<T>(read: () => Promise<T>, expected: T): Promise<void> {
    const deadline = Date.now() + 4000
    let last = await read()
    while (JSON.stringify(last) !== JSON.stringify(expected) && Date.now() < deadline) {
      await this.page.evaluate('new Promise((done) => requestAnimationFrame(done))')
      last = await read()
    }
    expect(last).toEqual(expected)
  }

  /** Waits until a field of `data` of the page on top is as expected. */
  untilField(name: string, expected: unknown): Promise<void> {
    return this.until(async () => (await this.data())[name], expected)
  }

  /** Moves one finger along points, from touch to release. */
  async swipe(...points: { x: number; y: number }[]): Promise<void> {
    const client = await this.page.context().newCDPSession(this.page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: typeof points) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints })
    for (const [index, point] of points.entries()) {
      await send(index === 0 ? 'touchStart' : 'touchMove', [point])
    }
    await send('touchEnd', [])
    await client.detach()
  }
}
