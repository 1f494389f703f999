/** The inspection of a page from outside: our own rules, and axe's. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import type { Finding } from './inspect'

/** The preview's own bars are WeChat's. */
const PAGE = '.pv-frame:not([hidden]) .pv-viewport'
const AXE_RULES = [
  'color-contrast',
  'aria-valid-attr-value',
  'aria-roles',
  'image-alt',
  'aria-command-name',
]

declare global {
  var axe: typeof import('axe-core')
}

/** axe and our own inspection as one script, to be put into every page. */
export async function inspectorScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'inspect/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
  })
  const axeFile = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
  return [axeFile, ...outputFiles.map(({ text }) => text)].join('\n')
}

/** What our own rules find (inspect/). */
export function inspect(page: Page): Promise<Finding[]> {
  return page.evaluate(() => inspectPage())
}

/** What axe finds: contrast of WCAG 2.1 AA, names, roles. */
export function judgeByAxe(page: Page): Promise<Finding[]> {
  return page.evaluate(runAxe, { within: PAGE, rules: AXE_RULES })
}

async function runAxe({ within, rules }: { within: string; rules: string[] }): Promise<Finding[]> {
  const { violations } = await axe.run(within, { runOnly: rules, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({
      rule: id,
      where: node.html.slice(0, 140),
      detail: node.any[0]?.message ?? '',
    })),
  )
}
