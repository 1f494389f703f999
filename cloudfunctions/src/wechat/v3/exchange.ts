/** One HTTP request and its whole answer, or an error: never a promise that stays open. */
import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'

export interface Request {
  method: string
  headers: Record<string, string>
  body: string
  /** Milliseconds for everything, from the connection to the last byte. */
  deadline: number
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

const ANSWER_MAX = 1024 * 1024

/**
 * A connection of its own each time: a function is frozen between its invocations, and a kept
 * connection would be dead when it wakes up.
 * @throws when no whole answer came within the deadline, whatever the reason
 */
export function exchange(url: URL, { method, headers, body, deadline }: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? secure : plain
    const once = { ...headers, connection: 'close' }
    const request = send(url, { method, headers: once }, (response) => {
      readWhole(response).then(resolve, reject)
    })
    const late = new Error(`no whole answer within ${deadline} ms`)
    const timer = setTimeout(() => request.destroy(late), deadline)
    request.on('close', () => clearTimeout(timer))
    request.on('error', reject)
    request.end(body)
  })
}

/** An answer that is cut shows itself by `error`, without `end`. */
function readWhole(response: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > ANSWER_MAX) response.destroy(new Error('the answer is too long'))
    })
    response.on('end', () => {
      const { statusCode: status = 0, headers } = response
      resolve({ status, headers, body: Buffer.concat(chunks) })
    })
    response.on('error', reject)
  })
}
