import { Readable } from 'node:stream'
import busboy from 'busboy'
import { invalid } from './fields'

/** Bytes of one field; a picture for a content check may be 1 MB, a message far less. */
const FIELD_MAX = 10 * 1024 * 1024
const FIELDS_MAX = 50

/**
 * Reads a multipart body into its fields. The SDK sends protobuf as a plain field, so every field
 * is read byte by byte (latin1), never as text.
 * @throws CloudError INVALID_PARAM when the body is not multipart, cut off or too large
 */
export function readMultipart(body: Buffer, contentType: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>()
    const refuse = (error: unknown): void => {
      const why = error instanceof Error ? error.message : 'unreadable'
      reject(invalid(`the multipart body cannot be read: ${why}`))
    }
    let parser: busboy.Busboy
    try {
      parser = busboy({
        headers: { 'content-type': contentType },
        defCharset: 'latin1',
        limits: { fieldSize: FIELD_MAX, fields: FIELDS_MAX, files: FIELDS_MAX },
      })
    } catch (error) {
      return refuse(error)
    }
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) refuse(new Error(`${name} is too long`))
      parts.set(name, Buffer.from(value, 'latin1'))
    })
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      // A body that ends within a file is told by the file as well, and unheard would end the process.
      stream.on('error', refuse)
      stream.on('end', () => parts.set(name, Buffer.concat(chunks)))
    })
    parser.on('error', refuse)
    parser.on('close', () => resolve(parts))
    Readable.from([body]).pipe(parser)
  })
}
