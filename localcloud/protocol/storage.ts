import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FileStore, fileIdOf, pathOfFileId } from '../files'
import { countTrip, type Invocations, type Running } from '../functions/invocations'
import { HttpError, readBody, sendBytes, typeOfFile } from '../http'
import { type Fields, invalid, isFields, listOf, optionalInteger, textOf } from './fields'
import type { Action, Trip } from './trip'

export interface Storage {
  actions: Record<string, Action>
  /** PUT of an upload and GET of a temporary address, both handed out by the actions. */
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export interface StorageOptions {
  files: FileStore
  invocations: Invocations
  /** Signs temporary addresses. */
  secret: string
  port: number
  now(): number
}

/** Seconds that a temporary address lives at most, and by default. */
const AGE_MAX = 86_400
const PATH_MAX = 850
const BATCH_MAX = 50
const UPLOAD_MAX = 50 * 1024 * 1024

interface Upload {
  path: string
  running: Running | undefined
}

/**
 * A storage path as the platform accepts it.
 * @throws CloudError INVALID_PARAM
 */
export function checkPath(path: string): string {
  const parts = path.split('/')
  const odd = parts.some((part) => part === '' || part === '.' || part === '..')
  if (odd || Buffer.byteLength(path) > PATH_MAX) throw invalid(`"${path}" is not a storage path`)
  return path
}

const readable = (path: string): string => Buffer.from(path).toString('base64url')

function pathOfUrl(url: URL): string {
  const name = url.pathname.slice('/storage/'.length)
  return Buffer.from(name, 'base64url').toString('utf8')
}

/** Cloud storage as the SDK uses it (facts/wx-server-sdk-wire.md section 8). */
export function createStorage(options: StorageOptions): Storage {
  const { files, invocations, secret, port, now } = options
  const uploads = new Map<string, Upload>()
  const base = `http://127.0.0.1:${port}/storage`

  const sign = (path: string, until: number): string =>
    createHmac('sha256', secret).update(`${path}\n${until}`).digest('hex').slice(0, 32)

  const temporaryUrl = (path: string, age: number, trip: Trip): string => {
    const until = Math.floor(now() / 1000) + age
    const by = trip.running === undefined ? '' : `&by=${trip.running.requestId}`
    return `${base}/${readable(path)}?sign=${sign(path, until)}&t=${until}${by}`
  }

  const getUploadMetadata: Action = async ({ fields, running }) => {
    const path = checkPath(textOf(fields, 'path'))
    const token = randomBytes(16).toString('hex')
    uploads.set(token, { path, running })
    const url = `${base}/${readable(path)}`
    // The SDK puts cosFileId into a header, so it must be ASCII.
    const names = { fileId: fileIdOf(path), cosFileId: readable(path) }
    return { json: { data: { url, token, authorization: token, ...names } } }
  }

  const downloadItem = async (item: unknown, trip: Trip): Promise<Fields> => {
    if (!isFields(item)) throw invalid('file_list holds objects')
    const fileID = textOf(item, 'fileid')
    const age = optionalInteger(item, 'max_age') ?? AGE_MAX
    const path = pathOfFileId(fileID)
    if (path === undefined || (await files.read(path)) === undefined) {
      return { fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
    }
    const maxAge = Math.min(Math.max(age, 1), AGE_MAX)
    const tempFileURL = temporaryUrl(path, maxAge, trip)
    return { fileID, code: 'SUCCESS', tempFileURL, maxAge }
  }

  const batch = (trip: Trip, key: string): unknown[] => {
    const list = listOf(trip.fields, key)
    if (list.length > BATCH_MAX) throw invalid(`${key} may hold ${BATCH_MAX} files at most`)
    return list
  }

  const batchGetDownloadUrl: Action = async (trip) => {
    const list = batch(trip, 'file_list')
    const download_list = await Promise.all(list.map((item) => downloadItem(item, trip)))
    return { json: { data: { download_list } } }
  }

  const deleteItem = async (fileID: unknown): Promise<Fields> => {
    if (typeof fileID !== 'string') throw invalid('fileid_list holds fileIDs')
    const path = pathOfFileId(fileID)
    const removed = path !== undefined && (await files.remove(path))
    return { fileID, code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
  }

  const batchDeleteFile: Action = async (trip) => {
    const delete_list = await Promise.all(batch(trip, 'fileid_list').map(deleteItem))
    return { json: { data: { delete_list } } }
  }

  const put = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const token = String(request.headers['x-cos-security-token'] ?? '')
    const upload = uploads.get(token)
    if (upload === undefined || upload.path !== pathOfUrl(url)) {
      return refuseUpload(response, 'AccessDenied', 'The upload token is not for this file.')
    }
    uploads.delete(token)
    await files.write(upload.path, await readBody(request, UPLOAD_MAX))
    if (upload.running !== undefined) countTrip(upload.running, 'storage.put')
    sendBytes(response, 200, 'application/xml', Buffer.alloc(0))
  }

  const get = async (response: ServerResponse, url: URL): Promise<void> => {
    const path = pathOfUrl(url)
    const until = Number(url.searchParams.get('t'))
    const given = Buffer.from(url.searchParams.get('sign') ?? '')
    const right = Buffer.from(sign(path, until))
    const signed = given.length === right.length && timingSafeEqual(given, right)
    if (!signed || until * 1000 < now()) throw new HttpError(403, 'the address has expired')
    const bytes = await files.read(path)
    if (bytes === undefined) throw new HttpError(404, 'there is no such file')
    const running = invocations.findByRequest(url.searchParams.get('by') ?? '')
    if (running !== undefined) countTrip(running, 'storage.get')
    sendBytes(response, 200, typeOfFile(path), bytes)
  }

  return {
    actions: {
      'storage.getUploadMetadata': getUploadMetadata,
      'storage.batchGetDownloadUrl': batchGetDownloadUrl,
      'storage.batchDeleteFile': batchDeleteFile,
    },
    async serve(request, response, url) {
      if (request.method === 'PUT') return put(request, response, url)
      if (request.method === 'GET') return get(response, url)
      throw new HttpError(405, `storage takes PUT and GET, not ${request.method}`)
    },
  }
}

/** The SDK ignores the HTTP status of an upload and reads only this XML. */
function refuseUpload(response: ServerResponse, code: string, message: string): void {
  const text =
    `<Error><Code>${code}</Code><Message>${message}</Message>` +
    '<RequestId>local</RequestId><TraceId>local</TraceId></Error>'
  sendBytes(response, 403, 'application/xml', Buffer.from(text))
}
