/** A line between the SDK in a door and the cloud, on which a test sees, or is, the cloud's end. */
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { readBody } from '../../localcloud/http'
import { close, listen } from '../../localcloud/loopback'
import { readMultipart } from '../../localcloud/protocol/multipart'

/** One request as it was sent. */
export interface Sent {
  method: string
  /** Path and query. */
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** The JSON body or the text fields of a multipart one; empty for other bytes. */
  fields: Record<string, unknown>
}

/**
 * What the cloud's end answers; `cut` closes the connection instead, after the bytes if there are
 * any.
 */
export interface Answer {
  status?: number
  type?: string
  body?: string | Buffer
  cut?: boolean
}

export interface Line {
  /** For TCB_CONTEXT_CNFG. */
  url: string
  /** Every request so far with its answer. */
  trips: { sent: Sent; answer: Answer }[]
  stop(): Promise<void>
}

const JSON_TYPE = 'application/json; charset=utf-8'

async function fieldsOf(type: string, body: Buffer): Promise<Record<string, unknown>> {
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8'))
  if (!type.startsWith('multipart/')) return {}
  const parts = await readMultipart(body, type)
  return Object.fromEntries([...parts].map(([name, bytes]) => [name, bytes.toString('utf8')]))
}

/** Starts a line with a test at its end. */
export async function startLine(answerTo: (sent: Sent) => Answer | Promise<Answer>): Promise<Line> {
  const trips: Line['trips'] = []
  const serve: RequestListener = async (request, response) => {
    const body = await readBody(request, 100 * 1024 * 1024)
    const { method = '', url: path = '', headers } = request
    const fields = await fieldsOf(headers['content-type'] ?? '', body)
    const sent = { method, path, headers, body, fields }
    const answer = await answerTo(sent)
    trips.push({ sent, answer })
    const { status = 200, type = JSON_TYPE, body: reply = '' } = answer
    if (answer.cut !== true) return response.writeHead(status, { 'content-type': type }).end(reply)
    if (reply === '') return response.destroy()
    response.writeHead(status, { 'content-type': type, 'content-length': 1000 })
    return response.write(reply, () => response.destroy())
  }
  const server = createServer(serve)
  const url = `http://127.0.0.1:${await listen(server, 0)}`
  return { url, trips, stop: () => close(server) }
}

/**
 * A line that leads to a cloud and shows what passes. The addresses of files that the cloud hands out
 * are turned to the line, so that uploads and downloads pass there as well.
 */
export async function startRecorder(cloudUrl: string): Promise<Line> {
  const line = await startLine(async ({ method, path, headers, body }) => {
    const { host: _, 'transfer-encoding': __, connection: ___, ...kept } = headers
    const response = await fetch(cloudUrl + path, {
      method,
      headers: Object.fromEntries(
        Object.entries(kept).map(([name, value]) => [name, String(value)]),
      ),
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    })
    const type = response.headers.get('content-type') ?? ''
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJson = type === JSON_TYPE
    const text = bytes.toString('utf8').replaceAll(cloudUrl, line.url)
    return { status: response.status, type, body: isJson ? text : bytes }
  })
  return line
}

/** A snippet of the probe door whose SDK goes through the line that the event names. */
export function through(snippet: string): string {
  return `process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: event.line + '/admin' })\n${snippet}`
}
