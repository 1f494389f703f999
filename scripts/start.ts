/**
 * `npm start`: the shop in the browser. `-- --port N --memory` for machines; `--data FOLDER` keeps the
 * shop elsewhere than in .fenming/.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startShop } from './start-shop'

const PORT = 7100

/** Runs until Ctrl-C; then stops everything it started. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      memory: { type: 'boolean', default: false },
      data: { type: 'string', default: join(__dirname, '../.fenming') },
    },
  })
  const port = values.port === undefined ? PORT : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw Object.assign(new Error(`--port must be a number up to 65535, not ${values.port}`), {
      expected: true,
    })
  }
  console.log('Building the shop ...')
  const dataFolder = values.memory ? null : resolve(values.data)
  const shop = await startShop({ port, dataFolder })
  console.log(`Fenming is running at ${shop.url}`)
  console.log(dataFolder ? `The shop is kept in ${dataFolder}.` : 'In memory; nothing is kept.')
  console.log('Press Ctrl-C to stop.')
  await untilInterrupted()
  await shop.stop()
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
