import { join } from 'node:path'
import * as v from 'valibot'
import { readOptions, readPort } from '../scripts/command-line'
import { outsideEnvironment } from './environment'
import { pathOf, readPages, readSchema } from './project'
import { startLocalCloud } from './start'

const ROOT = join(__dirname, '..')
const PORT = 4100
const HELP = `npm run cloud -- [options]
  --port N         port on 127.0.0.1 (default ${PORT}; 0 = any free one)
  --data FOLDER    where the data live (default .fenming)
  --memory         keep nothing
  --functions DIR  folder of built functions (default cloudfunctions/dist)
  --schema FILE    the only collections and indexes that exist, as JSON or as a module's SCHEMA (for
                   this shop cloudfunctions/src/store/schema.ts); without it a function may create any
  --app FILE       app.json whose pages are released (default miniprogram/app.json)
  --unreleased     no page is released yet; POST /local/release changes that
  --http-access F  opens function F over HTTP at /http/F; may be given several times
  --print-env      print the KEY=VALUE lines that a function process needs; where a local cloud
                   already runs on the port, print them for that one and end`

const OPTIONS = {
  port: { type: 'string', default: String(PORT) },
  data: { type: 'string', default: join(ROOT, '.fenming') },
  memory: { type: 'boolean', default: false },
  functions: { type: 'string', default: join(ROOT, 'cloudfunctions', 'dist') },
  schema: { type: 'string' },
  app: { type: 'string', default: join(ROOT, 'miniprogram', 'app.json') },
  unreleased: { type: 'boolean', default: false },
  'http-access': { type: 'string', multiple: true, default: [] as string[] },
  'print-env': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** The environment of the local cloud on the port; nobody listening is the ordinary undefined. */
async function readEnvironment(port: number): Promise<Record<string, string> | undefined> {
  if (port === 0) return undefined
  const response = await fetch(`http://127.0.0.1:${port}/local/environment`).catch(() => undefined)
  if (response?.ok !== true) return undefined
  return v.parse(v.record(v.string(), v.string()), await response.json())
}

function printEnvironment(environment: Record<string, string>): void {
  for (const [key, value] of Object.entries(environment)) {
    process.stdout.write(`${key}=${value}\n`)
  }
}

/** The command `npm run cloud`: the local cloud alone, until it is told to stop. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, HELP)
  if (options.help) return console.log(HELP)
  const port = readPort(options.port)
  const printEnv = options['print-env']
  const running = printEnv ? await readEnvironment(port) : undefined
  if (running !== undefined) return printEnvironment(running)
  // With --print-env, standard output holds the lines and nothing else.
  const log = printEnv ? console.error : console.log
  const cloud = await startLocalCloud({
    port,
    functions: pathOf(options.functions),
    pages: readPages(options.app),
    released: !options.unreleased,
    httpAccess: options['http-access'],
    ...(options.schema === undefined ? {} : { schema: readSchema(options.schema) }),
    ...(options.memory ? {} : { dataFolder: pathOf(options.data) }),
    warm: true,
    log,
  })
  if (printEnv) printEnvironment(outsideEnvironment(cloud.environment))
  log(`The local cloud is running at ${cloud.url}`)
  const end = (): void => void cloud.stop()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}
