/** What a person does with a phone, by the words on it; where the phone stands, its kinds say. */
import { join } from 'node:path'
import type { Locator } from 'playwright-core'

export const SCREENSHOTS = join(__dirname, 'screenshots')

export abstract class PhoneScreen {
  /** `top` holds the page on top, overlays included. */
  constructor(readonly top: Locator) {}

  /** What stands on the page on top of the stack. */
  get screen(): Locator {
    return this.top.locator('.pv-frame:not([hidden])')
  }

  /** Opens a page by its address. */
  abstract open(address: string): Promise<void>

  /** Keeps a picture of the phone at its own size. */
  protected abstract picture(path: string): Promise<unknown>

  /** Waits for words on the page on top. */
  async sees(words: string | RegExp): Promise<void> {
    await this.screen.getByText(words).first().waitFor()
  }

  /** Taps the first thing with these words (the newest, where a sheet lies over the page). */
  async tap(words: string | RegExp, options: { exact?: boolean } = {}): Promise<void> {
    const { exact = true } = options
    await this.top.getByText(words, { exact }).locator('visible=true').last().click()
  }

  /** Taps what is labelled so for a screen reader. */
  async tapLabel(label: string): Promise<void> {
    await this.top.getByLabel(label).locator('visible=true').last().click()
  }

  /** Presses the last button of the open dialog: WeChat puts the one that goes on there. */
  async confirm(): Promise<void> {
    await this.top.getByRole('dialog').last().getByRole('button').last().click()
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.top.getByLabel(label).locator('visible=true').last()
    await field.locator('input, textarea').or(field).last().fill(text)
  }

  /** The words of the screen, without blanks. */
  async words(): Promise<string> {
    return (await this.screen.innerText()).replace(/\s+/g, '')
  }

  /** Keeps a picture once nothing moves any more; `name` is that of its file. */
  async shot(name: string): Promise<void> {
    await this.top.evaluate(stillness)
    await this.picture(join(SCREENSHOTS, `${name}.png`))
  }
}

/** Settles when every animation that has an end is over; runs in the page. */
async function stillness(body: HTMLElement): Promise<void> {
  const ending = body.ownerDocument
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map((animation) => animation.finished))
}
