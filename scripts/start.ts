/** `npm start`: the shop in the browser. `-- --port N --memory` for machines. */
import { parseArgs } from 'node:util'
import { startShop } from './start-shop'

const PORT = 7100

/** Runs until Ctrl-C; then stops everything it started. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { port: { type: 'string' }, memory: { type: 'boolean', default: false } },
  })
  const port = values.port === undefined ? PORT : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw Object.assign(new Error(`--port must be a number up to 65535, not ${values.port}`), {
      expected: true,
    })
  }
  console.log('Building the shop ...')
  const shop = await startShop({ port, memory: values.memory })
  console.log(`Fenming is running at ${shop.url}`)
  console.log(values.memory ? 'In memory; nothing is kept.' : 'The shop is kept in .fenming/.')
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
