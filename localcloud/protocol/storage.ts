import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Fields, isFields } from '../database/values'
import type { Faults } from '../fault-types'
import { type FileStore, fileIdOf, pathOfFileId } from '../files'
import type { Invocations } from '../functions/invocations'
import { invalid, listOf, optionalInteger, optionalText, textOf } from './fields'
import { type AddressOptions, AGE_MAX, createAddresses, encodePath } from './storage-addresses'
import { type Shelf, serveFile } from './storage-serve'
import type { Action, Trip } from './trip'

export interface Storage {
  actions: Record<string, Action>
  /** Uploads by PUT or POST and GET of a temporary address, both handed out by the actions. */
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export interface StorageOptions extends AddressOptions {
  files: FileStore
  invocations: Invocations
  faults: Faults
}

const PATH_MAX = 850
const BATCH_MAX = 50

/** Cloud storage as the SDK uses it (facts/wx-server-sdk-wire.md section 8). */
export function createStorage(options: StorageOptions): Storage {
  const shelf = { ...options, addresses: createAddresses(options) }
  return {
    actions: storageActions(shelf),
    serve: (request, response, url) => serveFile(shelf, request, response, url),
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

/** @param by the request id of the invocation that asks */
async function downloadItem(
  { files, addresses }: Shelf,
  item: unknown,
  by: string,
): Promise<Fields> {
  if (!isFields(item)) throw invalid('file_list holds objects')
  const fileID = textOf(item, 'fileid')
  const age = optionalInteger(item, 'max_age') ?? AGE_MAX
  const path = pathOfFileId(fileID)
  if (path === undefined || !(await files.has(path))) {
    return { fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
  }
  const maxAge = Math.min(Math.max(age, 1), AGE_MAX)
  return { fileID, code: 'SUCCESS', tempFileURL: addresses.forReading(path, maxAge, by), maxAge }
}

async function deleteItem({ files }: Shelf, fileID: unknown): Promise<Fields> {
  if (typeof fileID !== 'string') throw invalid('fileid_list holds fileIDs')
  const path = pathOfFileId(fileID)
  const removed = path !== undefined && (await files.remove(path))
  return { fileID, code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
}

function storageActions(shelf: Shelf): Record<string, Action> {
  return {
    'storage.getUploadMetadata': async ({ fields, running }) => {
      const path = checkPath(textOf(fields, 'path'))
      // wx-server-sdk 4 asks for an upload by PUT; wx-server-sdk 3 says nothing and sends a form.
      const method = optionalText(fields, 'method') ?? 'post'
      if (method !== 'put' && method !== 'post') throw invalid(`method ${method} uploads nothing`)
      const { url, token } = shelf.addresses.forUpload(path, running?.requestId ?? '')
      // The SDK puts cosFileId into a header, so it must be ASCII.
      const names = { fileId: fileIdOf(path), cosFileId: encodePath(path) }
      return { json: { data: { url, token, authorization: token, ...names } } }
    },
    'storage.batchGetDownloadUrl': async (trip) => {
      const by = trip.running?.requestId ?? ''
      const items = batchOf(trip, 'file_list').map((item) => downloadItem(shelf, item, by))
      return { json: { data: { download_list: await Promise.all(items) } } }
    },
    'storage.batchDeleteFile': async (trip) => {
      const items = batchOf(trip, 'fileid_list').map((item) => deleteItem(shelf, item))
      return { json: { data: { delete_list: await Promise.all(items) } } }
    },
  }
}

function batchOf(trip: Trip, key: string): unknown[] {
  const list = listOf(trip.fields, key)
  if (list.length > BATCH_MAX) throw invalid(`${key} may hold ${BATCH_MAX} files at most`)
  return list
}
