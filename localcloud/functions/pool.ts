import type { Door } from './doors'
import { Instance, type InstanceOptions, type Outcome, STOPPED, type Work } from './instance'

type Waiter = (instance: Instance | undefined) => void

/** The warm instances of one door. */
export class Pool {
  private readonly instances = new Set<Instance>()
  private readonly idle: Instance[] = []
  private readonly queue: Waiter[] = []
  private stopped = false

  /** @param instancesMax how many instances may live at once; later calls wait in order */
  constructor(
    private readonly door: Door,
    private readonly options: InstanceOptions,
    private readonly instancesMax: number,
  ) {}

  /**
   * Runs one invocation on a free instance, a new one, or, at the limit, the next to be free.
   * @param over its abort crashes the instance
   */
  async run(work: Work, over: AbortSignal): Promise<Outcome> {
    const instance = await this.acquire()
    if (instance === undefined) return STOPPED
    try {
      return await instance.run(work, over)
    } finally {
      this.release(instance)
    }
  }

  /** Starts one instance ahead of the first call. */
  warm(): void {
    if (this.instances.size === 0 && !this.stopped) this.idle.push(this.start())
  }

  /** Ends every instance at once, and with it what runs or waits there. */
  async stop(): Promise<void> {
    this.stopped = true
    for (const next of this.queue.splice(0)) next(undefined)
    await Promise.all([...this.instances].map((instance) => instance.stop()))
    this.instances.clear()
  }

  private start(): Instance {
    const instance = new Instance(this.door, this.options)
    this.instances.add(instance)
    return instance
  }

  /** Undefined when the pool has been stopped. */
  private async acquire(): Promise<Instance | undefined> {
    if (this.stopped) return undefined
    for (let free = this.idle.pop(); free !== undefined; free = this.idle.pop()) {
      if (free.alive()) return free
      this.instances.delete(free)
    }
    if (this.instances.size < this.instancesMax) return this.start()
    return new Promise((resolve) => this.queue.push(resolve))
  }

  private release(instance: Instance): void {
    if (this.stopped) return
    const next = this.queue.shift()
    if (!instance.alive()) this.instances.delete(instance)
    const free = instance.alive() ? instance : undefined
    if (next !== undefined) next(free ?? this.start())
    else if (free !== undefined) this.idle.push(free)
  }
}
