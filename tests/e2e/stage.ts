/** The three phones and the desk in a real browser, as a person uses them. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser'
import { type RunningShop, startShop } from '../../scripts/start-shop'
import { PhoneScreen, SCREENSHOTS } from './phone-screen'

/** Wide and high enough that the phones stand at their own size, 390 × 844. */
const VIEWPORT = { width: 1980, height: 1180 }

export interface Stage {
  shop: RunningShop
  page: Page
  desk: Desk
  phone(user: string): Phone
  /** Whatever went wrong in a page: faults of page code and errors on the console. */
  faults: string[]
  close(): Promise<void>
}

/** Starts a shop in memory at a fixed local time and opens its three phones. */
export async function openStage(now: number): Promise<Stage> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no Chromium found')
  await mkdir(SCREENSHOTS, { recursive: true })
  const shop = await startShop({ port: 0, dataFolder: null, now })
  const browser: Browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  const page = await browser.newPage({ viewport: VIEWPORT, hasTouch: true })
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(shop.url)
  return {
    shop,
    page,
    faults,
    desk: new Desk(page),
    phone: (user) => new Phone(page, user),
    close: async () => {
      await browser.close()
      await shop.stop()
    },
  }
}

/** One phone of the desk. */
class Phone extends PhoneScreen {
  readonly #panel: Locator

  constructor(
    page: Page,
    readonly user: string,
  ) {
    super(page.frameLocator(`.phone[data-user="${user}"] iframe`).locator('body'))
    this.#panel = page.locator(`.phone[data-user="${user}"]`)
  }

  /** Opens a page by its address, as 换页面 does. */
  async open(address: string): Promise<void> {
    await this.#panel.getByRole('button', { name: '换页面' }).click()
    await this.#panel.getByLabel('页面地址').fill(address)
    await this.#panel.getByLabel('页面地址').press('Enter')
  }

  protected picture(path: string): Promise<unknown> {
    return this.#panel.locator('iframe').screenshot({ path })
  }
}

/** The desk beside the phones. */
class Desk {
  constructor(readonly page: Page) {}

  /** Opens the newest poster on a phone: its picture is decoded, as a camera would. */
  async scanNewestPoster(user: string): Promise<void> {
    const scan = this.page.locator('#scan')
    const source = scan.getByLabel('扫哪个码')
    await source.locator('option[value^="poster:"]').first().waitFor({ state: 'attached' })
    const value = await source.locator('option[value^="poster:"]').first().getAttribute('value')
    await source.selectOption(value)
    await scan.getByLabel('给哪部手机').selectOption(user)
    await scan.getByRole('button', { name: '打开', exact: true }).click()
  }

  /** Opens the card that a phone has just sent. */
  async openNewestCard(user: string): Promise<void> {
    const scan = this.page.locator('#scan')
    await scan.locator('option[value^="card:"]:checked').waitFor({ state: 'attached' })
    await scan.getByLabel('给哪部手机').selectOption(user)
    await scan.getByRole('button', { name: '打开', exact: true }).click()
  }

  /** Pastes the text of a code and opens it on a phone. */
  async paste(text: string, user: string): Promise<void> {
    const scan = this.page.locator('#scan')
    await scan.getByLabel('扫哪个码').selectOption('text')
    await scan.getByLabel('码文').fill(text)
    await scan.getByLabel('给哪部手机').selectOption(user)
    await scan.getByRole('button', { name: '打开', exact: true }).click()
  }

  async arm(fault: '丢失支付回调' | '回调来三次'): Promise<void> {
    await this.page.locator('#faults').getByRole('button', { name: fault }).click()
  }

  async decide(outcome: '付款' | '取消' | '支付失败' | '付款后断网'): Promise<void> {
    await this.page.locator('#cashier').getByRole('button', { name: outcome, exact: true }).click()
  }

  async move(step: '+1 小时' | '+1 天' | '+7 天' | '+15 天'): Promise<void> {
    const clock = this.page.locator('#clock')
    const before = await clock.innerText()
    await clock.getByRole('button', { name: step, exact: true }).click()
    await this.page.waitForFunction(
      ([was]) => document.querySelector('#clock')?.textContent !== was,
      [before],
    )
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
  }
}
