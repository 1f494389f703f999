import type { ServerResponse } from 'node:http'
import type { LocalEvent } from './types'

/** Tells the desk and the phones what happened, as server-sent events. */
export interface Events {
  emit(event: LocalEvent): void
  /** Turns a response into a stream of events until its reader goes. */
  join(response: ServerResponse): void
  stop(): void
}

/** Bytes that may wait for one reader; who lets more gather has stopped reading. */
const BEHIND_MAX = 4 * 1024 * 1024

/**
 * No reader, no memory: an event that nobody waits for is gone, and a reader that does not read is
 * cut off. It may come back, as an EventSource does by itself.
 */
export function createEvents(): Events {
  const readers = new Set<ServerResponse>()
  return {
    emit(event) {
      const text = `data: ${JSON.stringify(event)}\n\n`
      for (const reader of readers) {
        reader.write(text)
        if (reader.writableLength > BEHIND_MAX) reader.destroy()
      }
    },
    join(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': open\n\n')
      readers.add(response)
      response.on('close', () => readers.delete(response))
    },
    stop() {
      for (const reader of readers) reader.end()
      readers.clear()
    },
  }
}
