import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { CloudError } from '../database/cloud-error'
import type { Fields } from '../database/values'
import { SECRET_ID } from '../environment'
import { readBody } from '../http'
import { invalid, parseFields } from './fields'
import { readMultipart } from './multipart'

/** What a request of the SDK carries (facts/wx-server-sdk-wire.md section 2). */
export interface Envelope {
  /** The JSON body, or the text fields of a multipart body. */
  fields: Fields
  /** The raw fields of a multipart body; empty for JSON. */
  parts: ReadonlyMap<string, Buffer>
}

/** The largest legal request in bytes: an add of 5 MB, with room for its EJSON dress. */
const BODY_MAX = 12 * 1024 * 1024

/** `TC3-HMAC-SHA256 Credential=<secret id>/<date>/tcb/tc3_request, …, Signature=<hex>` */
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/\d{4}-\d\d-\d\d\/tcb\/tc3_request,.* Signature=[\da-f]{64}$/

/**
 * The SDK signs each request with the secret of its environment. Whose secret it is gets checked. The
 * signature itself proves nothing here, where everybody knows the secret; its time cannot be checked,
 * for a function's clock is the local cloud's and a tool's is the machine's. Tools may sign nothing.
 */
function checkCredential(authorization: string | undefined): void {
  if (authorization === undefined) return
  const secretId = AUTHORIZATION.exec(authorization)?.[1]
  if (secretId === SECRET_ID) return
  const whose = secretId === undefined ? 'is not TC3-HMAC-SHA256' : `is of "${secretId}"`
  const message = `the authorization ${whose}, not of the secret in the environment`
  throw new CloudError('INVALID_REQUEST_SOURCE', message)
}

/**
 * Reads a request of the SDK. Unknown fields are let through: each version of the SDK sends some of
 * its own, such as `eventId` in 3.0.4.
 * @throws CloudError INVALID_PARAM for a body that is not the SDK's, INVALID_REQUEST_SOURCE for one
 *   that is signed by another secret
 * @throws HttpError for a body that is too long or cut off
 */
export async function readEnvelope(request: IncomingMessage): Promise<Envelope> {
  const { authorization, 'content-encoding': encoding, 'content-type': type = '' } = request.headers
  const body = await readBody(request, BODY_MAX)
  checkCredential(authorization)
  if (encoding !== undefined) throw invalid(`content encoding "${encoding}" is not read`)
  const form = type.split(';', 1).join('').trim().toLowerCase()
  if (form === 'application/json') {
    if (!isUtf8(body)) throw invalid('the body is not UTF-8')
    return { fields: parseFields(body.toString('utf8'), 'the body'), parts: new Map() }
  }
  if (form !== 'multipart/form-data') throw invalid(`content type "${type}" is not read`)
  const parts = await readMultipart(body, type)
  const texts = [...parts].map(([name, bytes]) => [name, bytes.toString('utf8')] as const)
  return { fields: Object.fromEntries(texts), parts }
}
