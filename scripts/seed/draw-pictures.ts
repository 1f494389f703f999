/**
 * Draws the demo shop's pictures: `art/*.svg` in, `pictures/*.jpg` out, by a real browser, because
 * Skia alone gets some of the drawings' shadows wrong. Run it by hand after changing a drawing:
 * `npx tsx scripts/seed/draw-pictures.ts`.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../browser'

const ART = join(__dirname, 'art')
const PICTURES = join(__dirname, 'pictures')

async function drawAll(): Promise<void> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium found')
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  try {
    const page = await browser.newPage()
    const names = await readdir(ART, { recursive: true })
    for (const name of names.filter((n) => n.endsWith('.svg'))) {
      const svg = await readFile(join(ART, name), 'utf8')
      const [, width = '0', height = '0'] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
      const out = join(PICTURES, name.replace(/svg$/, 'jpg'))
      await mkdir(dirname(out), { recursive: true })
      await page.setViewportSize({ width: Number(width), height: Number(height) })
      await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
      await page.screenshot({ path: out, type: 'jpeg', quality: 94 })
    }
  } finally {
    await browser.close()
  }
}

void drawAll()
