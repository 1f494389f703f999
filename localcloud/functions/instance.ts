import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Door } from './doors'

/** What a worker needs to know for one invocation. */
export interface Work {
  door: string
  requestId: string
  environment: Record<string, string>
  /** JSON. */
  event: string
  /** Milliseconds that local-cloud time is ahead of the machine's clock. */
  offset: number
  /** Milliseconds, as the function sees its own limit. */
  timeLimit: number
  /** Megabytes. */
  memory: number
}

/** How an invocation ended; `json` is the returned value. */
export type Outcome =
  | { type: 'result'; json: string }
  | { type: 'thrown'; message: string; stack: string }
  | { type: 'time limit' }

type Message = { type: 'ready' } | Outcome

export interface Instance {
  /** Runs one invocation; never called while another one runs. */
  run(work: Work): Promise<Outcome>
  alive(): boolean
  stop(): Promise<void>
}

export interface InstanceOptions {
  environment: Record<string, string>
  /** Multiplies the time limit, for machines slower than the cloud. */
  timeoutScale: number
  /** Receives what the function prints, line by line. */
  print(line: string): void
}

/** How every invocation ends that a stop of the local cloud has cut off or comes too late. */
export const STOPPED: Outcome = {
  type: 'thrown',
  message: 'the local cloud has stopped',
  stack: '',
}

const died = (error: unknown): Outcome => {
  const known = error instanceof Error
  return {
    type: 'thrown',
    message: known ? `${error.name}: ${error.message}` : String(error),
    stack: known ? (error.stack ?? '') : '',
  }
}

function startWorker(door: Door, options: InstanceOptions): Worker {
  const worker = new Worker(join(__dirname, 'worker.cjs'), {
    env: options.environment,
    workerData: { entry: door.entry, door: door.name },
    resourceLimits: { maxOldGenerationSizeMb: door.memory },
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  const print = (chunk: Buffer): void => {
    for (const line of chunk.toString('utf8').split('\n')) {
      if (line !== '') options.print(`[${door.name}] ${line}`)
    }
  }
  worker.stdout.on('data', print)
  worker.stderr.on('data', print)
  worker.unref()
  return worker
}

/**
 * Starts one instance of a door: a thread that loads the function's code at once. The time limit
 * counts only while the function runs; at the limit the thread is ended, as the platform does.
 */
export function startInstance(door: Door, options: InstanceOptions): Instance {
  const worker = startWorker(door, options)
  let dead: Outcome | undefined
  let finish: ((outcome: Outcome) => void) | undefined
  let markReady = (): void => undefined
  const ready = new Promise<void>((resolve) => {
    markReady = resolve
  })

  const end = (outcome: Outcome): void => {
    const idle = dead === undefined && finish === undefined
    if (idle && outcome.type === 'thrown') {
      options.print(`[${door.name}] the instance ended: ${outcome.message}`)
    }
    dead ??= outcome
    markReady()
    finish?.(dead)
  }
  worker.on('message', (message: Message) => {
    if (message.type === 'ready') markReady()
    else finish?.(message)
  })
  worker.on('error', (error) => end(died(error)))
  worker.on('exit', (code) => end(died(`the function ended its own process (code ${code})`)))

  const run = async (work: Work): Promise<Outcome> => {
    await ready
    if (dead !== undefined) return dead
    let timer: NodeJS.Timeout | undefined
    const outcome = await new Promise<Outcome>((resolve) => {
      finish = resolve
      timer = setTimeout(
        () => end({ type: 'time limit' }),
        door.timeout * 1000 * options.timeoutScale,
      )
      worker.postMessage(work)
    })
    clearTimeout(timer)
    finish = undefined
    if (outcome.type === 'time limit') await worker.terminate()
    return outcome
  }

  return {
    run,
    alive: () => dead === undefined,
    async stop() {
      dead ??= STOPPED
      await worker.terminate()
    },
  }
}
