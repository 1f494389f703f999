/** A phone that fills a window of the browser: no desk beside it, the page measured as it is. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { PhoneScreen } from './phone-screen'

export class LonePhone extends PhoneScreen {
  /** Whatever went wrong in a page: faults of page code and errors on the console. */
  readonly faults: string[] = []
  #calls = 0

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    super(page.locator('body'))
    page.on('pageerror', (error) => this.faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text())
    })
    const isCall = (url: string) => url.includes('/__cloud/call')
    page.on('request', (request) => {
      if (isCall(request.url())) this.#calls += 1
    })
    const ended = (request: { url(): string }) => {
      if (isCall(request.url())) this.#calls -= 1
    }
    page.on('requestfinished', ended)
    page.on('requestfailed', ended)
  }

  /** Starts the app of the shop at `url` for a user; `query` says how. */
  static async start(context: BrowserContext, url: string, query: string): Promise<LonePhone> {
    const phone = new LonePhone(await context.newPage(), url)
    await phone.page.goto(`${url}/phone?${query}`)
    await phone.quiet()
    return phone
  }

  /** Leaves all pages for this one, as a fresh entry does. */
  async open(address: string): Promise<void> {
    // A window behind others draws a frame a second.
    await this.page.bringToFront()
    await this.page.evaluate(`wx.reLaunch({ url: ${JSON.stringify(address)} })`)
    await this.quiet()
  }

  /** Waits until no call is under way, every picture is there and nothing moves. */
  async quiet(): Promise<void> {
    await this.screen.locator('wx-page').waitFor()
    do await this.page.evaluate(stillness)
    while (this.#calls > 0)
    await this.page.evaluate(stillness)
  }

  /** Keeps a picture of the whole page, what lies below the edge of the screen included. */
  protected async picture(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    const size = this.page.viewportSize()
    if (!size) throw new Error('the window has no size')
    const more = await this.page.evaluate(() => {
      const scroller = document.querySelector('.pv-frame:not([hidden]) wx-page')
      return scroller ? scroller.scrollHeight - scroller.clientHeight : 0
    })
    const height = Math.min(size.height + Math.max(0, more), LONGEST)
    await this.page.setViewportSize({ ...size, height })
    await this.page.screenshot({ path })
    await this.page.setViewportSize(size)
  }
}

/** A longer page is cut in its picture: it repeats itself. */
const LONGEST = 4000

/** Settles when two frames have been drawn, pictures are loaded and what moves has come to its end. */
async function stillness(): Promise<void> {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
  await frame()
  await frame()
  const frames = '.pv-frame:not([hidden])'
  const pictures = [...document.querySelectorAll<HTMLImageElement>(`${frames} img[src]`)]
  await Promise.allSettled(pictures.map((picture) => picture.decode()))
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map((animation) => animation.finished))
}
