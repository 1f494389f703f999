import { Readable } from 'node:stream'
import busboy from 'busboy'
import { invalid } from './fields'

const PARTS_MAX = 50

function open(contentType: string): busboy.Busboy {
  const limits = { fieldSize: Number.POSITIVE_INFINITY, parts: PARTS_MAX }
  return busboy({ headers: { 'content-type': contentType }, defCharset: 'latin1', limits })
}

/**
 * Reads a multipart body, whose length the caller has limited, into its fields. The SDK sends protobuf
 * as a plain field, so every field is read byte by byte (latin1), never as text.
 * @throws CloudError INVALID_PARAM when the body is not multipart, is cut off, or names a field twice
 */
export function readMultipart(body: Buffer, contentType: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>()
    const refuse = (error: unknown): void => {
      const why = error instanceof Error ? error.message : 'unreadable'
      reject(invalid(`the multipart body cannot be read: ${why}`))
    }
    const keep = (name: string | undefined, bytes: Buffer): void => {
      if (name === undefined) refuse(new Error('a field has no name'))
      else if (parts.has(name)) refuse(new Error(`"${name}" comes twice`))
      else parts.set(name, bytes)
    }
    const keepText = (name: string | undefined, value: string | undefined): void => {
      if (value === undefined) refuse(new Error('a field has an unknown character set'))
      else keep(name, Buffer.from(value, 'latin1'))
    }
    let parser: busboy.Busboy
    try {
      parser = open(contentType)
    } catch (error) {
      return refuse(error)
    }
    parser.on('field', keepText)
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      // A body that ends within a file is told by the file as well, and unheard would end the process.
      stream.on('error', refuse)
      stream.on('end', () => keep(name, Buffer.concat(chunks)))
    })
    parser.on('partsLimit', () => refuse(new Error(`it has over ${PARTS_MAX} fields`)))
    parser.on('error', refuse)
    parser.on('close', () => resolve(parts))
    Readable.from([body]).pipe(parser)
  })
}
