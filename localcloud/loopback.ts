import type { Server } from 'node:http'
import { LocalError } from './local-error'

/**
 * Listens on 127.0.0.1 and answers the port.
 * @param port 0 = any free one
 * @throws LocalError with one clear line when the port is taken
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      const text = `Port ${port} is already taken; choose another one with --port.`
      reject(taken ? new LocalError(text) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port to listen on'))
      else resolve(address.port)
    })
  })
}

/** Ends a server with all its connections, also those in the middle of an answer. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
