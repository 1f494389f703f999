import { CloudError } from '../database/cloud-error'
import { type Fields, isFields } from '../database/values'

/** The refusal of a request that the SDK would never send in this form (errCode -501007). */
export function invalid(message: string): CloudError {
  return new CloudError('INVALID_PARAM', message)
}

/** The text under `key`; refuses a missing or empty one. */
export function textOf(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string' || value === '') throw invalid(`${key} must be a text`)
  return value
}

/** The text under `key`, or undefined when the key is absent. */
export function optionalText(fields: Fields, key: string): string | undefined {
  return fields[key] === undefined ? undefined : textOf(fields, key)
}

/** The whole number under `key`, or undefined when the key is absent. */
export function optionalInteger(fields: Fields, key: string): number | undefined {
  const value = fields[key]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw invalid(`${key} must be an integer`)
  }
  return value
}

/** The boolean under `key`; refuses anything else. */
export function booleanOf(fields: Fields, key: string): boolean {
  const value = fields[key]
  if (typeof value !== 'boolean') throw invalid(`${key} must be true or false`)
  return value
}

/** The list under `key`; refuses anything else. */
export function listOf(fields: Fields, key: string): unknown[] {
  const value = fields[key]
  if (!Array.isArray(value)) throw invalid(`${key} must be a list`)
  return value
}

/** What is nested deeper could exhaust the stack of whoever walks through it. */
const LEVELS_MAX = 1000

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item))
}

/** Parses JSON that must be an object of sane depth; `what` names it in the refusal. */
export function parseFields(json: string, what: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw invalid(`${what} is not JSON`)
  }
  if (!isFields(value)) throw invalid(`${what} must be a JSON object`)
  if (isDeeperThan(LEVELS_MAX, value)) throw invalid(`${what} is nested over ${LEVELS_MAX} levels`)
  return value
}
