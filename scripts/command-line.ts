/** What the commands' options have in common. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { LocalError } from '../localcloud/local-error'

/** Reads options; a wrong one is told together with the help, without a stack. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  help: string,
) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new LocalError(`${error instanceof Error ? error.message : String(error)}\n${help}`)
  }
}

/** A port on 127.0.0.1; 0 means any free one. */
export function readPort(text: string): number {
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new LocalError(`--port must be a number from 0 to 65535, not "${text}"`)
}
