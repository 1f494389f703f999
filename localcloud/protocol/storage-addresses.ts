import { createHmac, timingSafeEqual } from 'node:crypto'
import { HttpError } from '../http'

/** Seconds that a temporary address lives at most, and by default. */
export const AGE_MAX = 86_400

/** Seconds that an upload may begin after its address was asked for. */
const UPLOAD_AGE = 3600

export interface AddressOptions {
  /** Signs temporary addresses. */
  secret: string
  port: number
  now(): number
}

/** The HTTP addresses of files: where one goes up, and where one can be read for a while. */
export interface Addresses {
  /**
   * The address to send a file to, and the token that must come with it. As on the real platform, a
   * token is good for its file until it expires, also twice.
   * @param by request id of the invocation that asked, '' when nobody did
   */
  forUpload(path: string, by: string): { url: string; token: string }
  /** The path and the invocation of an upload; undefined for a false or late token. */
  readUpload(token: string, url: URL): { path: string; by: string } | undefined
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
  const addressOf = (path: string): string => `http://127.0.0.1:${port}${PREFIX}${encodePath(path)}`
  const sign = (...what: (string | number)[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(what)).digest('hex').slice(0, 32)
  const isSigned = (given: string, ...what: (string | number)[]): boolean => {
    const right = Buffer.from(sign(...what))
    const bytes = Buffer.from(given)
    return bytes.length === right.length && timingSafeEqual(bytes, right)
  }
  const seconds = (age: number): number => Math.floor(now() / 1000) + age
  const isOver = (until: number): boolean => !(until * 1000 >= now())

  return {
    forUpload(path, by) {
      const until = seconds(UPLOAD_AGE)
      return { url: addressOf(path), token: `${until}.${by}.${sign('put', path, until, by)}` }
    },
    readUpload(token, url) {
      const [time = '', by = '', signature = ''] = token.split('.')
      const path = pathOf(url)
      const until = Number(time)
      if (!isSigned(signature, 'put', path, until, by) || isOver(until)) return undefined
      return { path, by }
    },
    forReading(path, age, by) {
      const until = seconds(age)
      const query = `sign=${sign('get', path, until)}&t=${until}`
      return `${addressOf(path)}?${query}${by === '' ? '' : `&by=${by}`}`
    },
    readablePath(url) {
      const path = pathOf(url)
      const until = Number(url.searchParams.get('t'))
      const signed = isSigned(url.searchParams.get('sign') ?? '', 'get', path, until)
      if (!signed || isOver(until)) throw new HttpError(403, 'the address has expired')
      return path
    },
  }
}
