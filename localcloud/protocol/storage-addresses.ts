import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Running } from '../functions/invocations'
import { HttpError } from '../http'

/** Seconds that a temporary address lives at most, and by default. */
export const AGE_MAX = 86_400

export interface AddressOptions {
  /** Signs temporary addresses. */
  secret: string
  port: number
  now(): number
}

/** An upload that an address was handed out for; `running` is the invocation that asked. */
export interface Upload {
  path: string
  running: Running | undefined
}

/** The HTTP addresses of files: where one goes up, and where one can be read for a while. */
export interface Addresses {
  /** The address to PUT a file to, and the token that the PUT must carry. */
  forUpload(upload: Upload): { url: string; token: string }
  /** The upload of a token and address, which is good for one PUT; undefined for a wrong one. */
  takeUpload(token: string, url: URL): Upload | undefined
  /**
   * An address that shows a file for `age` seconds.
   * @param by request id of the invocation that asked, '' when nobody did
   */
  forReading(path: string, age: number, by: string): string
  /** The path that a signed address shows. Throws HttpError 403 for a false or late one. */
  readablePath(url: URL): string
}

const PREFIX = '/storage/'

/** A path in one segment of ASCII. */
export function encodePath(path: string): string {
  return Buffer.from(path).toString('base64url')
}

function pathOf(url: URL): string {
  return Buffer.from(url.pathname.slice(PREFIX.length), 'base64url').toString('utf8')
}

/** Hands out the addresses, and knows them again. */
export function createAddresses({ secret, port, now }: AddressOptions): Addresses {
  const uploads = new Map<string, Upload>()
  const addressOf = (path: string): string => `http://127.0.0.1:${port}${PREFIX}${encodePath(path)}`
  const sign = (path: string, until: number): Buffer => {
    const digest = createHmac('sha256', secret).update(`${path}\n${until}`).digest('hex')
    return Buffer.from(digest.slice(0, 32))
  }

  return {
    forUpload(upload) {
      const token = randomBytes(16).toString('hex')
      uploads.set(token, upload)
      return { url: addressOf(upload.path), token }
    },
    takeUpload(token, url) {
      const upload = uploads.get(token)
      if (upload === undefined || upload.path !== pathOf(url)) return undefined
      uploads.delete(token)
      return upload
    },
    forReading(path, age, by) {
      const until = Math.floor(now() / 1000) + age
      const query = `sign=${sign(path, until)}&t=${until}`
      return `${addressOf(path)}?${query}${by === '' ? '' : `&by=${by}`}`
    },
    readablePath(url) {
      const path = pathOf(url)
      const until = Number(url.searchParams.get('t'))
      const given = Buffer.from(url.searchParams.get('sign') ?? '')
      const right = sign(path, until)
      const signed = given.length === right.length && timingSafeEqual(given, right)
      if (!signed || until * 1000 < now()) throw new HttpError(403, 'the address has expired')
      return path
    },
  }
}
