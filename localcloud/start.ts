import { createControl } from './control/control'
import { loadDoors } from './functions/doors'
import { createHttpAccess } from './http-access'
import { createLocalCloud } from './local-cloud'
import { close, listen } from './loopback'
import { openParts, type Parts } from './parts'
import { createAdmin } from './protocol/admin'
import { databaseActions } from './protocol/database'
import { functionActions } from './protocol/functions'
import { openApiActions } from './protocol/openapi'
import { payActions } from './protocol/pay'
import { underQuota } from './protocol/quota'
import { createStorage, type Storage } from './protocol/storage'
import { transactionActions } from './protocol/transactions'
import type { Action } from './protocol/trip'
import { OWN_COLLECTIONS } from './records'
import { createLocalServer, type Routes } from './server'
import type { LocalCloud, LocalCloudOptions } from './types'
import { createV3 } from './wechat/v3/service'

const ownNames: ReadonlySet<string> = new Set(Object.values(OWN_COLLECTIONS))

/** Every action that the SDK can ask for, one family a file. */
function collectActions(parts: Parts, storage: Storage): Map<string, Action> {
  const { engine, clock, events, invoker } = parts
  const now = (): number => clock.now()
  const announce = (collections: string[]): void => events.emit({ type: 'data', collections })
  const hidden = (name: string): boolean => ownNames.has(name)
  const database = {
    ...databaseActions({ engine, announce, hidden, now }),
    ...transactionActions(engine, announce),
  }
  const orders = { ...parts, hasDoor: (name: string) => invoker.doors.has(name) }
  return new Map(
    Object.entries({
      ...(parts.quota ? underQuota(database, parts.quota, now) : database),
      ...storage.actions,
      ...functionActions(invoker),
      ...openApiActions({ ...parts, ...parts.wechat }),
      ...payActions(orders),
    }),
  )
}

function createRoutes(parts: Parts, cloud: LocalCloud, options: LocalCloudOptions): Routes {
  const now = (): number => parts.clock.now()
  const storage = createStorage({ ...parts, secret: parts.settings.secret, now })
  const actions = collectActions(parts, storage)
  return {
    admin: createAdmin({ ...parts, actions }),
    storage: storage.serve,
    local: createControl(cloud, parts),
    v3: createV3(parts),
    http: createHttpAccess(parts.invoker, options.httpAccess ?? []),
  }
}

/**
 * Starts WeChat cloud on this machine: one server on 127.0.0.1, the doors in processes of their own.
 * @throws Error with one clear line when the port is taken, the data folder is in use, or a door's
 *   config.json is one that WeChat would refuse
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const doors = loadDoors(options.functions)
  const { server, open } = createLocalServer(options.log ?? console.warn)
  const port = await listen(server, options.port ?? 0)
  try {
    const parts = await openParts(options, doors, port)
    const cloud = createLocalCloud(parts, () => close(server))
    open(createRoutes(parts, cloud, options))
    parts.callbacks.resume()
    parts.refunds.resume()
    parts.transfers.resume()
    parts.timers.arm()
    if (options.warm === true) parts.invoker.warm()
    return cloud
  } catch (error) {
    await close(server)
    throw error
  }
}
