import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cron, parseCron } from '../cron'
import { isFields } from '../database/values'
import { LocalError } from '../local-error'

/** A deployed cloud function: its code and what its config.json declares. */
export interface Door {
  name: string
  entry: string
  /** Openapi names that the function may call. */
  permissions: string[]
  trigger?: { name: string; cron: Cron }
  /** Seconds that one invocation may take. */
  timeout: number
  /** Megabytes. */
  memory: number
}

const TIMEOUT = 3
const MEMORY = 256

function readConfig(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {}
  const config: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isFields(config)) throw new LocalError(`${file} must hold an object`)
  return config
}

function positive(value: unknown, fallback: number, what: string): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number' || !(value > 0))
    throw new LocalError(`${what} must be a number above 0`)
  return value
}

function readPermissions(value: unknown, file: string): string[] {
  if (value === undefined) return []
  const names = isFields(value) ? (value.openapi ?? []) : undefined
  if (!Array.isArray(names) || !names.every((name): name is string => typeof name === 'string')) {
    throw new LocalError(`${file}: permissions.openapi must be a list of names`)
  }
  return names
}

/** A function may have one timer, named and timed as WeChat demands. */
function readTrigger(value: unknown, file: string): Door['trigger'] {
  if (value === undefined) return undefined
  const list: unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) return undefined
  const [trigger] = list
  if (list.length > 1 || !isFields(trigger) || trigger.type !== 'timer') {
    throw new LocalError(`${file}: triggers must hold one timer`)
  }
  const { name, config } = trigger
  if (typeof name !== 'string' || !/^[A-Za-z][\w-]{0,59}$/.test(name)) {
    throw new LocalError(
      `${file}: a trigger's name is a letter and at most 59 letters, digits, _ or -`,
    )
  }
  if (typeof config !== 'string')
    throw new LocalError(`${file}: a trigger needs a cron text as config`)
  return { name, cron: parseCron(config) }
}

function readDoor(folder: string, name: string): Door {
  const file = join(folder, name, 'config.json')
  const config = readConfig(file)
  const trigger = readTrigger(config.triggers, file)
  return {
    name,
    entry: join(folder, name, 'index.js'),
    permissions: readPermissions(config.permissions, file),
    ...(trigger === undefined ? {} : { trigger }),
    timeout: positive(config.timeout, TIMEOUT, `${file}: timeout`),
    memory: positive(config.memorySize, MEMORY, `${file}: memorySize`),
  }
}

/**
 * Reads every `<folder>/<door>/index.js` with its config.json.
 * @throws LocalError with one clear line for a missing folder or a config that WeChat would refuse
 */
export function loadDoors(folder: string): Map<string, Door> {
  if (!existsSync(folder))
    throw new LocalError(`${folder} is no folder of built functions; npm run build makes one.`)
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.js')))
  return new Map(names.sort().map((name) => [name, readDoor(folder, name)]))
}
