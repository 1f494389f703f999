import type { Door } from './doors'
import {
  type Instance,
  type InstanceOptions,
  type Outcome,
  startInstance,
  type Work,
} from './instance'

/** The warm instances of one door. */
export interface Pool {
  /** Runs one invocation on a free instance, a new one, or, at the limit, the next to be free. */
  run(work: Work): Promise<Outcome>
  /** Starts one instance ahead of the first call. */
  warm(): void
  stop(): Promise<void>
}

/** @param instancesMax how many instances may live at once; later calls wait in order */
export function createPool(door: Door, options: InstanceOptions, instancesMax: number): Pool {
  const instances = new Set<Instance>()
  const idle: Instance[] = []
  const queue: ((instance: Instance) => void)[] = []

  const start = (): Instance => {
    const instance = startInstance(door, options)
    instances.add(instance)
    return instance
  }

  const acquire = async (): Promise<Instance> => {
    for (let free = idle.pop(); free !== undefined; free = idle.pop()) {
      if (free.alive()) return free
      instances.delete(free)
    }
    if (instances.size < instancesMax) return start()
    return new Promise((resolve) => queue.push(resolve))
  }

  const release = (instance: Instance): void => {
    const next = queue.shift()
    if (!instance.alive()) instances.delete(instance)
    const free = instance.alive() ? instance : undefined
    if (next !== undefined) next(free ?? start())
    else if (free !== undefined) idle.push(free)
  }

  return {
    async run(work) {
      const instance = await acquire()
      try {
        return await instance.run(work)
      } finally {
        release(instance)
      }
    },
    warm() {
      if (instances.size === 0) idle.push(start())
    },
    async stop() {
      await Promise.all([...instances].map((instance) => instance.stop()))
      instances.clear()
    },
  }
}
