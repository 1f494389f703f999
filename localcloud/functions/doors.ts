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

/**
 * What a function has when its config.json says nothing, and what it may have
 * (facts/cloud-database.md section 8).
 */
const TIMEOUT = { usual: 3, min: 0, max: 900 }
const MEMORY = { usual: 256, min: 64, max: 3072 }

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readConfig(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {}
  const config = parseJson(readFileSync(file, 'utf8'))
  if (!isFields(config)) throw new LocalError(`${file} must hold a JSON object`)
  return config
}

/** A number of the config; a time limit may be a part of a second, for tests. */
function readNumber(value: unknown, range: typeof TIMEOUT, what: string): number {
  if (value === undefined) return range.usual
  if (typeof value === 'number' && value > 0 && value >= range.min && value <= range.max) {
    return value
  }
  throw new LocalError(`${what} must be a number from ${range.min} to ${range.max}`)
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
  try {
    return { name, cron: parseCron(config) }
  } catch (error) {
    throw new LocalError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
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
    timeout: readNumber(config.timeout, TIMEOUT, `${file}: timeout`),
    memory: readNumber(config.memorySize, MEMORY, `${file}: memorySize`),
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
