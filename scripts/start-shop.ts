/** The whole shop on this machine: local cloud, seeded, with the preview in front of it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../localcloud/start'
import type { LocalCloud } from '../localcloud/types'
import { buildPreview } from '../preview/build'
import { startPreview } from '../preview/server'
import { appPages } from './app-pages'
import { buildHere, DOORS_FOLDER } from './build'
import { seed } from './seed/seed'
import { shopSchema } from './shop-schema'

const ROOT = join(__dirname, '..')

export interface ShopOptions {
  /** 0 = any free port. */
  port: number
  /** Where the shop is kept; null keeps nothing. */
  dataFolder: string | null
  /** Start of local time in ms; the machine's clock when absent. */
  now?: number
  log?: (line: string) => void
  /** Fills the cloud; the demo shop when absent. */
  fill?: (cloud: LocalCloud) => Promise<void>
  /** Without any collection, as a cloud is before its merchant opens the shop. */
  bare?: boolean
}

export interface RunningShop {
  url: string
  cloud: LocalCloud
  stop(): Promise<void>
}

/** Builds, starts and fills; answers when the first phone can be used. */
export async function startShop(options: ShopOptions): Promise<RunningShop> {
  await buildHere()
  const outFolder = await mkdtemp(join(tmpdir(), 'fenming-preview-'))
  const removePreview = () => rm(outFolder, { recursive: true })
  await buildPreview({ outFolder })
  const cloud = await startCloud(options)
  try {
    await (options.fill ?? seed)(cloud)
    const preview = await startPreview({
      port: options.port,
      cloudUrl: cloud.url,
      outFolder,
      shellFolder: join(ROOT, 'preview/shell'),
    })
    return {
      url: preview.url,
      cloud,
      stop: async () => {
        await preview.stop()
        await cloud.stop()
        await removePreview()
      },
    }
  } catch (error) {
    await cloud.stop()
    await removePreview()
    throw error
  }
}

/** The local cloud with the shop's doors and schema; build the doors first. */
async function startCloud(options: Omit<ShopOptions, 'port' | 'fill'>): Promise<LocalCloud> {
  return startLocalCloud({
    functions: DOORS_FOLDER,
    // WeChat Pay v3 tells of payments and transfers over HTTP.
    httpAccess: ['payment'],
    warm: true,
    ...(options.bare ? {} : { schema: shopSchema() }),
    pages: appPages(),
    ...(options.dataFolder === null ? {} : { dataFolder: options.dataFolder }),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.log ? { log: options.log } : {}),
  })
}
