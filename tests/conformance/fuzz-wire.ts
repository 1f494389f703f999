/** Raw HTTP for hostile input: bytes as they are, many requests on one connection. */
import { connect } from 'node:net'

export interface Reply {
  status: number
  type: string
  body: Buffer
}

const HEAD_END = Buffer.from('\r\n\r\n')
/** Node's own answers, such as 417, come in chunks, of which only the last and empty one is sent. */
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** One whole answer at the start of the bytes, and where it ends; undefined when some is missing. */
function readReply(bytes: Buffer): { reply: Reply; end: number } | undefined {
  const at = bytes.indexOf(HEAD_END)
  if (at < 0) return undefined
  const head = bytes.toString('latin1', 0, at)
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1])
  const chunked = /^transfer-encoding: chunked$/im.test(head)
  const told = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
  const length = chunked ? LAST_CHUNK.length : told
  if (Number.isNaN(status)) throw new Error(`not an answer: ${head}`)
  const start = at + HEAD_END.length
  const end = start + length
  if (bytes.length < end) return undefined
  const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? ''
  return { reply: { status, type, body: bytes.subarray(start, end) }, end }
}

/**
 * Sends requests one after the other on one connection, without waiting for any answer.
 * @throws Error when the connection ends before all of them are answered
 */
export function pipeline(port: number, requests: Buffer[]): Promise<Reply[]> {
  return new Promise((resolve, reject) => {
    const replies: Reply[] = []
    let rest: Buffer = Buffer.alloc(0)
    const socket = connect(port, '127.0.0.1')
    const take = (chunk: Buffer): void => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      for (let next = readReply(rest); next !== undefined; next = readReply(rest)) {
        replies.push(next.reply)
        rest = rest.subarray(next.end)
      }
      if (replies.length >= requests.length) socket.destroy()
    }
    socket.on('data', (chunk) => {
      try {
        take(chunk)
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined)
      }
    })
    socket.on('error', reject)
    socket.on('close', () => {
      if (replies.length === requests.length) resolve(replies)
      else reject(new Error(`${replies.length} of ${requests.length} requests were answered`))
    })
    for (const request of requests) socket.write(request)
  })
}

/**
 * Sends bytes that may be no HTTP at all; answers what came back when the server or `hangUp` ended
 * it.
 */
export function shout(port: number, bytes: Buffer, hangUp: boolean): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks)))
    if (hangUp) socket.write(bytes, () => socket.destroy())
    else socket.end(bytes)
  })
}
