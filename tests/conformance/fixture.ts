import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../../localcloud/start'
import type { LocalCloud, LocalCloudOptions } from '../../localcloud/types'

// Starting functions is slow on a machine that is busy with other test files.
jest.setTimeout(300_000)

/** A test that fails half-way must not leave a server behind. */
const started = new Set<LocalCloud>()
afterAll(() => Promise.all([...started].map((cloud) => cloud.stop())))

/** A door for a test: the text of its index.js (with `cloud` at hand) and its config.json. */
export interface FixtureDoor {
  code: string
  config?: Record<string, unknown>
}

/** What a snippet's failure looks like to the code inside a door. */
export interface Failure {
  errCode?: unknown
  code?: unknown
  errMsg?: string
  message?: string
}

const HEAD = `
const cloud = require(${JSON.stringify(require.resolve('wx-server-sdk'))})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
`

/** Runs the code that the test sends, and hands back its value or its error, as code sees it. */
export const PROBE: FixtureDoor = {
  code: `
const db = cloud.database({ throwOnNotFound: false })
const _ = db.command
const Run = Object.getPrototypeOf(async function () {}).constructor
const shown = (e) => ({ errCode: e.errCode, code: e.code, errMsg: e.errMsg, message: e.message })
exports.main = async (event, context) => {
  const run = new Run('cloud', 'db', '_', 'event', 'context', 'require', event.snippet)
  return run(cloud, db, _, event, context, require)
    .then((value) => ({ value }), (error) => ({ error: shown(Object(error)) }))
}`,
  config: { permissions: { openapi: ['wxacode.getUnlimited', 'no.such.api'] } },
}

/** Writes doors into a fresh folder. The SDK loads slowly, so only a door that uses it gets it. */
export function writeDoors(doors: Record<string, FixtureDoor>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fenming-doors-'))
  for (const [name, { code, config = {} }] of Object.entries(doors)) {
    mkdirSync(join(folder, name))
    const whole = code.includes('cloud.') ? HEAD + code : code
    writeFileSync(join(folder, name, 'index.js'), whole)
    writeFileSync(join(folder, name, 'config.json'), JSON.stringify({ timeout: 5, ...config }))
  }
  return folder
}

/** A local cloud for one test file, stopped and cleaned away by `stop`. */
export interface Fixture {
  cloud: LocalCloud
  log: string[]
  /** The value of a snippet in the probe door; throws when it fails. */
  value(snippet: string, user?: string, more?: Record<string, unknown>): Promise<unknown>
  /** The error of a snippet in the probe door; throws when it succeeds. */
  error(snippet: string, user?: string): Promise<Failure>
  stop(): Promise<void>
}

/** 2026-03-02 10:00:30 in Beijing, far from every timer. */
export const START = Date.UTC(2026, 2, 2, 2, 0, 30)

const SCHEMA = [
  { name: 'things', indexes: [] },
  {
    name: 'names',
    indexes: [{ name: 'byName', fields: [['name', 1] as const], unique: true }],
  },
]

/** Starts a local cloud with the probe door and the given ones. */
export async function startFixture(
  doors: Record<string, FixtureDoor> = {},
  options: Partial<LocalCloudOptions> = {},
): Promise<Fixture> {
  const folder = options.functions ?? writeDoors({ probe: PROBE, ...doors })
  const log: string[] = []
  const cloud = await startLocalCloud({
    functions: folder,
    schema: SCHEMA,
    now: START,
    timeoutScale: 10,
    scans: 'refuse',
    log: (line) => log.push(line),
    ...options,
  })
  started.add(cloud)
  const run = async (snippet: string, user: string, more = {}) => {
    const reply = await cloud.call({ name: 'probe', data: { ...more, snippet }, user })
    if (!('result' in reply)) throw new Error(reply.errMsg)
    return reply.result as { value?: unknown; error?: Failure }
  }
  return {
    cloud,
    log,
    async value(snippet, user = 'tester', more) {
      const { value, error } = await run(snippet, user, more)
      if (error !== undefined) throw new Error(JSON.stringify(error))
      return value
    },
    async error(snippet, user = 'tester') {
      const { error, value } = await run(snippet, user)
      if (error === undefined) throw new Error(`succeeded: ${JSON.stringify(value)}`)
      return error
    },
    async stop() {
      await cloud.stop()
      if (options.functions === undefined) rmSync(folder, { recursive: true })
    },
  }
}
