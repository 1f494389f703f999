import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Door } from './doors'

/** What an instance needs to know for one invocation. */
export interface Work {
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

type Message = { type: 'ready' } | { type: 'broken'; message: string; stack: string } | Outcome

export interface InstanceOptions {
  environment: Record<string, string>
  /** Multiplies the time limits, for machines slower than the cloud. */
  timeoutScale: number
  /** Receives what the function prints, line by line. */
  print(line: string): void
}

/** Seconds that the loading of a function's code may take (SCF's default, remembered). */
const LOAD_LIMIT = 65

const failed = (message: string): Outcome => ({ type: 'thrown', message, stack: '' })

/** How every invocation ends that a stop of the local cloud has cut off or comes too late. */
export const STOPPED = failed('the local cloud has stopped')

/**
 * Why a process is gone. V8 aborts at the end of its heap, the watchdog kills at the memory limit;
 * both texts are the platform's (field reports).
 */
function deathOf(door: Door, code: number | null, signal: NodeJS.Signals | null): Outcome {
  const memory = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134
  if (memory) return failed(`Task memory exceeded ${door.memory} MB`)
  return failed(`${code ?? signal} code exit unexpected`)
}

function startProcess(door: Door, options: InstanceOptions): ChildProcess {
  const child = fork(
    join(__dirname, 'runtime.cjs'),
    [door.entry, door.name, String(door.memory), String(process.pid)],
    {
      env: options.environment,
      execArgv: [`--max-old-space-size=${door.memory}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => options.print(`[${door.name}] ${line}`))
    if (stream instanceof Socket) stream.unref()
  }
  child.unref()
  child.channel?.unref()
  return child
}

/**
 * One instance of a door: a process that loads the function's code at once. A process, not a thread:
 * a thread that asks for too much memory takes the whole local cloud with it. The time limit counts
 * only while the function runs; at the limit the process is ended, as the platform does.
 */
export class Instance {
  private readonly child: ChildProcess
  private readonly gone: Promise<unknown>
  private readonly ready: Promise<void>
  private markReady = (): void => undefined
  private dead: Outcome | undefined
  private finish: ((outcome: Outcome) => void) | undefined

  constructor(
    private readonly door: Door,
    private readonly options: InstanceOptions,
  ) {
    this.ready = new Promise((resolve) => {
      this.markReady = resolve
    })
    this.child = startProcess(door, options)
    this.gone = once(this.child, 'exit').catch(() => undefined)
    this.child.on('message', (message: Message) => this.hear(message))
    this.child.on('error', (error) => this.end(failed(error.message)))
    this.child.on('exit', (code, signal) => this.end(deathOf(door, code, signal)))
  }

  /**
   * Runs one invocation; never called while another one runs.
   * @param over its abort ends the process at once, as a crash does
   */
  async run(work: Work, over: AbortSignal): Promise<Outcome> {
    await this.load()
    if (this.dead !== undefined) return this.dead
    const crash = (): void => this.end(failed('137 code exit unexpected'))
    over.addEventListener('abort', crash)
    const { timeLimit } = work
    const timer = this.limit(timeLimit, { type: 'time limit' })
    const outcome = await new Promise<Outcome>((resolve) => {
      this.finish = resolve
      // A process that has just died cannot be told; its exit is heard of all the same.
      this.child.send(work, () => undefined)
    })
    clearTimeout(timer)
    over.removeEventListener('abort', crash)
    this.finish = undefined
    if (this.dead !== undefined) await this.gone
    return outcome
  }

  alive(): boolean {
    return this.dead === undefined
  }

  async stop(): Promise<void> {
    this.dead ??= STOPPED
    this.child.kill('SIGKILL')
    await this.gone
  }

  /** Waits for the function's code to be loaded, within a limit of its own. */
  private async load(): Promise<void> {
    const late = failed(`Initialization timed out after ${LOAD_LIMIT} seconds`)
    const timer = this.limit(LOAD_LIMIT * 1000, late)
    await this.ready
    clearTimeout(timer)
    if (this.dead !== undefined) await this.gone
  }

  private limit(milliseconds: number, outcome: Outcome): NodeJS.Timeout {
    return setTimeout(() => this.end(outcome), milliseconds * this.options.timeoutScale)
  }

  private hear(message: Message): void {
    if (message.type === 'ready') this.markReady()
    else if (message.type === 'broken') this.end({ ...message, type: 'thrown' })
    else this.finish?.(message)
  }

  private end(outcome: Outcome): void {
    const idle = this.dead === undefined && this.finish === undefined
    if (idle && outcome.type === 'thrown') {
      this.options.print(`[${this.door.name}] the instance ended: ${outcome.message}`)
    }
    this.dead ??= outcome
    this.child.kill('SIGKILL')
    this.markReady()
    this.finish?.(this.dead)
  }
}
