import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createEvents, type Events } from './events'
import { close, listen } from './loopback'

const MEGABYTE = 1024 * 1024

let events: Events
let server: Server
let port = 0
/** The server's side of each reader. */
let streams: ServerResponse[] = []
beforeEach(async () => {
  events = createEvents()
  streams = []
  server = createServer((_request, response) => {
    streams.push(response)
    events.join(response)
  })
  port = await listen(server, 0)
})
afterEach(async () => {
  events.stop()
  server.closeAllConnections()
  await close(server)
})

/** A reader that has the head of the stream, and reads nothing more by itself. */
async function join(): Promise<IncomingMessage> {
  const asked = request({ host: '127.0.0.1', port })
  asked.end()
  const [response] = await once(asked, 'response')
  return response
}

test('a reader that does not read is cut off, and who reads hears everything', async () => {
  await join()
  const busy = await join()
  let heard = 0
  busy.on('data', (bytes: Buffer) => {
    heard += bytes.length
  })
  // The system takes some megabytes of what nobody reads; 64 are far more.
  for (let told = 1; told <= 64; told++) {
    events.emit({ type: 'data', collections: ['x'.repeat(MEGABYTE)] })
    while (heard < told * MEGABYTE) await once(busy, 'data')
  }
  expect(streams.map((stream) => stream.destroyed)).toEqual([true, false])
})
