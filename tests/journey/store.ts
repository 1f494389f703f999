/** The shop's own database port in the test's process: what is planted or measured beside the doors. */
import sdk from 'wx-server-sdk'
import type { Database } from '../../cloudfunctions/src/store/database'
import { openDatabase } from '../../cloudfunctions/src/store/wx-database'
import { outsideEnvironment } from '../../localcloud/environment'
import type { World } from './world'

/** Opens the port on a world; one world in a test file. */
export function openStore({ cloud }: World): Database {
  Object.assign(process.env, outsideEnvironment(cloud.environment))
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
  return openDatabase()
}
