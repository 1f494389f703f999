/**
 * Builds the mini-program and serves it for page work: `tsx preview/dev.ts --port 7311 [--cloud URL]`.
 * Opening or reloading a phone builds again when a source has changed. Without a cloud, calls are
 * answered from `.build/canned.json`: `{ "shop.enter": { … } }`, keyed by door and event.action.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packNpm } from '../scripts/pack-npm'
import { buildPreview, MINIPROGRAM } from './build'
import { startPreview } from './server'
import { startStubCloud } from './stub-cloud'

const ROOT = join(__dirname, '..')
const CANNED = join(ROOT, '.build/canned.json')
const OUT = join(ROOT, '.build/preview-dev')
const SHELL = join(__dirname, 'shell')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '7311' }, cloud: { type: 'string' } },
  })
  const cloudUrl = values.cloud ?? (await startStubCloud({ call: cannedReply })).url
  let builtFrom = 0
  const prepare = async () => {
    const newest = Math.max(newestIn(MINIPROGRAM), newestIn(join(__dirname, 'runtime')))
    if (newest <= builtFrom) return
    const started = performance.now()
    // A page that is not there yet stops the packing, not the work on the others.
    await packNpm().catch((error: unknown) => console.error(String(error)))
    const { warnings } = await buildPreview({ outFolder: OUT })
    builtFrom = newest
    console.log(
      `built in ${Math.round(performance.now() - started)} ms, ${warnings.length} warnings`,
    )
  }
  await prepare().catch((error: unknown) => console.error(String(error)))
  const hasShell = existsSync(join(SHELL, 'shell.html'))
  const server = await startPreview({
    port: Number(values.port),
    cloudUrl,
    outFolder: OUT,
    shellFolder: hasShell ? SHELL : undefined,
    prepare,
  })
  console.log(`${server.url}/phone?user=u1`)
}

function cannedReply({ name, data }: { name: string; data: unknown }) {
  const action = typeof data === 'object' && data !== null && 'action' in data ? data.action : ''
  const key = `${name}.${String(action)}`
  const canned: unknown = existsSync(CANNED) ? JSON.parse(readFileSync(CANNED, 'utf8')) : {}
  const known = typeof canned === 'object' && canned !== null ? Object.entries(canned) : []
  const found = known.find(([each]) => each === key)
  if (found) return { result: found[1], requestID: 'canned' }
  return { errCode: -501000, errMsg: `no canned reply "${key}"`, requestID: 'canned' }
}

function newestIn(folder: string): number {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'miniprogram_npm') continue
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs)
  }
  return newest
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
