import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request that HTTP itself must refuse, answered with `status` and one line of text. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Reads a whole body. What is beyond `max` bytes is read and dropped, so that the refusal (413)
 * can still be heard. A body that is cut off is the caller's doing too (400).
 */
export function readBody(request: IncomingMessage, max: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= max) return chunks.push(chunk)
      chunks = []
      return reject(new HttpError(413, `the body is longer than ${max} bytes`))
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => reject(new HttpError(400, 'the body was cut off')))
  })
}

/** Answers bytes of a given type. */
export function sendBytes(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-store',
  })
  response.end(bytes)
}

/** Answers JSON in the one content type by which the SDK knows an envelope. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value))
  sendBytes(response, status, 'application/json; charset=utf-8', bytes)
}

const TYPES: Record<string, string> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
}

/** The content type of a file by its name. */
export function typeOfFile(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return TYPES[extension] ?? 'application/octet-stream'
}
