import { join } from 'node:path'
import { appPages } from '../scripts/app-pages'
import { readOptions, readPort } from '../scripts/command-line'
import { shopSchema } from '../scripts/shop-schema'
import { outsideEnvironment } from './environment'
import { startLocalCloud } from './start'

const ROOT = join(__dirname, '..')
const PORT = 4100
const HELP = `npm run cloud -- [options]
  --port N         port on 127.0.0.1 (default ${PORT}; 0 = any free one)
  --data FOLDER    where the data live (default .fenming)
  --memory         keep nothing
  --functions DIR  folder of built functions (default cloudfunctions/dist)
  --print-env      print the KEY=VALUE lines that a function process needs; where a local cloud
                   already runs on the port, print them for that one and end`

const OPTIONS = {
  port: { type: 'string', default: String(PORT) },
  data: { type: 'string', default: join(ROOT, '.fenming') },
  memory: { type: 'boolean', default: false },
  functions: { type: 'string', default: join(ROOT, 'cloudfunctions', 'dist') },
  'print-env': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

function printEnvironment(port: number): void {
  for (const [key, value] of Object.entries(outsideEnvironment(port))) {
    process.stdout.write(`${key}=${value}\n`)
  }
}

/** True when a local cloud answers on the port; nobody listening is the ordinary no. */
async function isRunning(port: number): Promise<boolean> {
  if (port === 0) return false
  return fetch(`http://127.0.0.1:${port}/local/status`).then(
    (response) => response.ok,
    () => false,
  )
}

/** The command `npm run cloud`: the local cloud alone, until it is told to stop. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, HELP)
  if (options.help) return console.log(HELP)
  const port = readPort(options.port)
  const printEnv = options['print-env']
  if (printEnv && (await isRunning(port))) return printEnvironment(port)
  // With --print-env, standard output holds the lines and nothing else.
  const log = printEnv ? console.error : console.log
  const cloud = await startLocalCloud({
    port,
    functions: options.functions,
    schema: shopSchema(),
    pages: appPages(),
    ...(options.memory ? {} : { dataFolder: options.data }),
    warm: true,
    log,
  })
  if (printEnv) printEnvironment(cloud.port)
  log(`The local cloud is running at ${cloud.url}`)
  const end = (): void => void cloud.stop()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}
