/** WeChat Pay v3 as this function's environment sets it up. */
import { openV3, type V3Client } from '../wechat/v3/client'
import { readV3Config } from '../wechat/v3/config'

let client: V3Client | null = null

/**
 * The client, opened by the first call that needs it: a shop by cloudPay has no keys.
 * @throws V3ConfigInvalid when the environment is not complete
 */
export function openClient(): V3Client {
  client ??= openV3(readV3Config(process.env), Date.now)
  return client
}
