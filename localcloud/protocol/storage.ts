import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Fields, isFields } from '../database/values'
import { type FileStore, fileIdOf, pathOfFileId } from '../files'
import { countTrip, type Invocations } from '../functions/invocations'
import { HttpError, readBody, sendBytes, typeOfFile } from '../http'
import { invalid, listOf, optionalInteger, textOf } from './fields'
import {
  type Addresses,
  type AddressOptions,
  AGE_MAX,
  createAddresses,
  encodePath,
} from './storage-addresses'
import type { Action, Trip } from './trip'

export interface Storage {
  actions: Record<string, Action>
  /** PUT of an upload and GET of a temporary address, both handed out by the actions. */
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export interface StorageOptions extends AddressOptions {
  files: FileStore
  invocations: Invocations
}

/** Where the files are, and their addresses. */
interface Shelf {
  files: FileStore
  invocations: Invocations
  addresses: Addresses
}

const PATH_MAX = 850
const BATCH_MAX = 50
const UPLOAD_MAX = 50 * 1024 * 1024

/** Cloud storage as the SDK uses it (facts/wx-server-sdk-wire.md section 8). */
export function createStorage(options: StorageOptions): Storage {
  const shelf = { ...options, addresses: createAddresses(options) }
  return {
    actions: storageActions(shelf),
    async serve(request, response, url) {
      if (request.method === 'PUT') return put(shelf, request, response, url)
      if (request.method === 'GET') return get(shelf, response, url)
      throw new HttpError(405, `storage takes PUT and GET, not ${request.method}`)
    },
  }
}

/**
 * A storage path as the platform accepts it.
 * @throws CloudError INVALID_PARAM
 */
export function checkPath(path: string): string {
  const parts = path.split('/')
  const odd = parts.some((part) => part === '' || part === '.' || part === '..')
  const unreadable = /[\p{Cc}\p{Cs}\\]/u.test(path)
  if (odd || unreadable || Buffer.byteLength(path) > PATH_MAX) {
    throw invalid(`${JSON.stringify(path)} is not a storage path`)
  }
  return path
}

function storageActions({ files, addresses }: Shelf): Record<string, Action> {
  const downloadItem = async (item: unknown, by: string): Promise<Fields> => {
    if (!isFields(item)) throw invalid('file_list holds objects')
    const fileID = textOf(item, 'fileid')
    const age = optionalInteger(item, 'max_age') ?? AGE_MAX
    const path = pathOfFileId(fileID)
    if (path === undefined || (await files.read(path)) === undefined) {
      return { fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
    }
    const maxAge = Math.min(Math.max(age, 1), AGE_MAX)
    return { fileID, code: 'SUCCESS', tempFileURL: addresses.forReading(path, maxAge, by), maxAge }
  }

  const deleteItem = async (fileID: unknown): Promise<Fields> => {
    if (typeof fileID !== 'string') throw invalid('fileid_list holds fileIDs')
    const path = pathOfFileId(fileID)
    const removed = path !== undefined && (await files.remove(path))
    return { fileID, code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
  }

  return {
    'storage.getUploadMetadata': async ({ fields, running }) => {
      const path = checkPath(textOf(fields, 'path'))
      const { url, token } = addresses.forUpload({ path, running })
      // The SDK puts cosFileId into a header, so it must be ASCII.
      const names = { fileId: fileIdOf(path), cosFileId: encodePath(path) }
      return { json: { data: { url, token, authorization: token, ...names } } }
    },
    'storage.batchGetDownloadUrl': async (trip) => {
      const by = trip.running?.requestId ?? ''
      const items = batchOf(trip, 'file_list').map((item) => downloadItem(item, by))
      return { json: { data: { download_list: await Promise.all(items) } } }
    },
    'storage.batchDeleteFile': async (trip) => {
      const items = batchOf(trip, 'fileid_list').map(deleteItem)
      return { json: { data: { delete_list: await Promise.all(items) } } }
    },
  }
}

function batchOf(trip: Trip, key: string): unknown[] {
  const list = listOf(trip.fields, key)
  if (list.length > BATCH_MAX) throw invalid(`${key} may hold ${BATCH_MAX} files at most`)
  return list
}

async function put(
  { files, addresses }: Shelf,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const token = String(request.headers['x-cos-security-token'] ?? '')
  const upload = addresses.takeUpload(token, url)
  if (upload === undefined) {
    return refuseUpload(response, 'AccessDenied', 'The upload token is not for this file.')
  }
  await files.write(upload.path, await readBody(request, UPLOAD_MAX))
  if (upload.running !== undefined) countTrip(upload.running, 'storage.put')
  sendBytes(response, 200, 'application/xml', Buffer.alloc(0))
}

async function get(
  { files, invocations, addresses }: Shelf,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = addresses.readablePath(url)
  const bytes = await files.read(path)
  if (bytes === undefined) throw new HttpError(404, 'there is no such file')
  const running = invocations.findByRequest(url.searchParams.get('by') ?? '')
  if (running !== undefined) countTrip(running, 'storage.get')
  sendBytes(response, 200, typeOfFile(path), bytes)
}

/** The SDK ignores the HTTP status of an upload and reads only this XML. */
function refuseUpload(response: ServerResponse, code: string, message: string): void {
  const text =
    `<Error><Code>${code}</Code><Message>${message}</Message>` +
    '<RequestId>local</RequestId><TraceId>local</TraceId></Error>'
  sendBytes(response, 403, 'application/xml', Buffer.from(text))
}
