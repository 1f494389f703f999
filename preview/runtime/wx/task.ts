/** The calling convention of `wx.*`: callbacks, or a promise when none is given. */

import { isRecord } from '../dom'

export interface Callbacks {
  success?: (result: Record<string, unknown>) => void
  fail?: (error: WxError) => void
  complete?: (result: unknown) => void
}

/** A failure as WeChat reports it: `errMsg` reads `name:fail reason`. */
export class WxError extends Error {
  errMsg = ''
  errno?: number
  errCode?: number

  constructor(
    readonly reason: string,
    code?: number,
  ) {
    super(reason)
    if (code !== undefined) this.errCode = code
  }
}

export type Api = (options?: unknown) => Promise<unknown> | undefined

/**
 * Makes a `wx` function of its work. What the work returns becomes the result with
 * `errMsg: 'name:ok'`; what it throws becomes a WxError `name:fail …`.
 */
export function task<Options extends object>(
  name: string,
  work: (options: Options) => unknown,
): Api {
  return (given) => {
    const options = (given ?? {}) as Options & Callbacks
    const done = run(name, options, work)
    const { success, fail, complete } = options
    if (!success && !fail && !complete) return done
    // Separate chains without catch: a fault inside a callback must surface as unhandled.
    void done.then(
      (result) => {
        success?.(result)
        complete?.(result)
      },
      (error: WxError) => {
        fail?.(error)
        complete?.(error)
      },
    )
    return undefined
  }
}

async function run<Options extends object>(
  name: string,
  options: Options,
  work: (options: Options) => unknown,
): Promise<Record<string, unknown>> {
  try {
    const result = await work(options)
    return { errMsg: `${name}:ok`, ...(isRecord(result) ? result : {}) }
  } catch (error) {
    throw failure(name, error)
  }
}

function failure(name: string, error: unknown): WxError {
  const made =
    error instanceof WxError
      ? error
      : new WxError(error instanceof Error ? error.message : String(error))
  made.errMsg = `${name}:fail ${made.reason}`.trim()
  made.message = made.errMsg
  return made
}
