import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../database/cloud-error'
import type { Faults } from '../fault-types'
import type { FileStore } from '../files'
import type { Invocations } from '../functions/invocations'
import { pass } from '../functions/line'
import { HttpError, readBody, sendBytes, typeOfFile } from '../http'
import { readMultipart } from './multipart'
import type { Addresses } from './storage-addresses'

/** Where the files are, and their addresses. */
export interface Shelf {
  files: FileStore
  invocations: Invocations
  addresses: Addresses
  faults: Faults
}

/** An upload is stored; undefined: its answer is not to arrive. */
type Stored = 'stored' | undefined

/** The largest file in bytes. */
const UPLOAD_MAX = 50 * 1024 * 1024
/** A form has its token and its names around the file. */
const FORM_MAX = UPLOAD_MAX + 64 * 1024

/** A refusal in the words of the object store. */
class StoreError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const tooLarge = (): StoreError =>
  new StoreError(
    400,
    'EntityTooLarge',
    'Your proposed upload exceeds the maximum allowed object size.',
  )

/** A body of the object store's length; what HTTP must refuse gets the store's words. */
async function readBytes(request: IncomingMessage, max: number): Promise<Buffer> {
  return readBody(request, max).catch((error: unknown) => {
    if (error instanceof HttpError && error.status === 413) throw tooLarge()
    throw error
  })
}

async function store(
  shelf: Shelf,
  token: string,
  url: URL,
  read: () => Promise<Buffer>,
): Promise<Stored> {
  const upload = shelf.addresses.readUpload(token, url)
  if (upload === undefined) {
    throw new StoreError(403, 'AccessDenied', 'The upload token is not for this file, or is late.')
  }
  const bytes = await read()
  return pass<Stored>(shelf.faults, shelf.invocations.findByRequest(upload.by), {
    action: 'storage.put',
    async act() {
      await shelf.files.write(upload.path, bytes)
      return 'stored'
    },
    async refuse() {
      throw new StoreError(503, 'SlowDown', 'Please reduce your request rate.')
    },
  })
}

/** An upload of wx-server-sdk 4: the bytes alone, with the token in a header. */
async function put(shelf: Shelf, request: IncomingMessage, url: URL): Promise<Stored> {
  const token = String(request.headers['x-cos-security-token'] ?? '')
  return store(shelf, token, url, () => readBytes(request, UPLOAD_MAX))
}

/** An upload of wx-server-sdk 3: a form of the token, the names and the file. */
async function post(shelf: Shelf, request: IncomingMessage, url: URL): Promise<Stored> {
  const type = request.headers['content-type'] ?? ''
  const form = await readMultipart(await readBytes(request, FORM_MAX), type).catch(
    (error: unknown) => {
      if (error instanceof CloudError)
        throw new StoreError(400, 'MalformedPOSTRequest', error.message)
      throw error
    },
  )
  const token = form.get('x-cos-security-token')?.toString('utf8') ?? ''
  return store(shelf, token, url, async () => {
    const file = form.get('file')
    if (file === undefined) throw new StoreError(400, 'InvalidArgument', 'The form has no file.')
    if (file.length > UPLOAD_MAX) throw tooLarge()
    return file
  })
}

async function get(shelf: Shelf, response: ServerResponse, url: URL): Promise<void> {
  const path = shelf.addresses.readablePath(url)
  const running = shelf.invocations.findByRequest(url.searchParams.get('by') ?? '')
  const bytes = await pass(shelf.faults, running, {
    action: 'storage.get',
    async act() {
      const found = await shelf.files.read(path)
      if (found === undefined) throw new HttpError(404, 'there is no such file')
      return found
    },
    async refuse() {
      throw new HttpError(503, 'the storage is overloaded')
    },
  })
  if (bytes === undefined) return void response.destroy()
  sendBytes(response, 200, typeOfFile(path), bytes)
}

const escapeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/**
 * The SDK ignores the HTTP status of an upload and reads only this XML, of which it needs all four
 * elements (facts/wx-server-sdk-wire.md section 8).
 */
function refuse(response: ServerResponse, { status, code, message }: StoreError): void {
  const text =
    `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>` +
    '<RequestId>local</RequestId><TraceId>local</TraceId></Error>'
  sendBytes(response, status, 'application/xml', Buffer.from(text))
}

/** Serves the addresses that the storage actions hand out. An upload's answer is empty when done. */
export async function serveFile(
  shelf: Shelf,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { method } = request
  if (method === 'GET') return get(shelf, response, url)
  if (method !== 'PUT' && method !== 'POST') {
    throw new HttpError(405, `storage takes PUT, POST and GET, not ${method}`)
  }
  try {
    const stored = await (method === 'PUT' ? put : post)(shelf, request, url)
    if (stored === undefined) return void response.destroy()
    sendBytes(response, 200, 'application/xml', Buffer.alloc(0))
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    refuse(response, error)
  }
}
