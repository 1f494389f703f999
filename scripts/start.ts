/** `npm start`: the shop in the browser. */
import { join, resolve } from 'node:path'
import type { LocalCloud } from '../localcloud/types'
import { readOptions, readPort } from './command-line'
import { seedAfterSales } from './seed/after-sales'
import { seedPast } from './seed/past'
import { seed } from './seed/seed'
import { seedTeam } from './seed/team'
import { startShop } from './start-shop'

const PORT = 7100
const HELP = `npm start -- [options]
  --port N       port on 127.0.0.1 (default ${PORT}; 0 = any free one)
  --memory       keep nothing
  --data FOLDER  where the shop is kept (default .fenming)`

/** Runs until Ctrl-C; then stops everything it started. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(
    args,
    {
      port: { type: 'string', default: String(PORT) },
      memory: { type: 'boolean', default: false },
      data: { type: 'string', default: join(__dirname, '../.fenming') },
      help: { type: 'boolean', default: false },
    },
    HELP,
  )
  if (options.help) return console.log(HELP)
  const port = readPort(options.port)
  const dataFolder = options.memory ? null : resolve(options.data)
  console.log('Building the shop ...')
  const fill = async (cloud: LocalCloud) => {
    await seed(cloud)
    await seedAfterSales(cloud)
    await seedTeam(cloud)
    await seedPast(cloud)
  }
  const shop = await startShop({ port, dataFolder, fill })
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
