/** Seeded chance, and what it does to values and bytes. */
import { type Random, seeded } from '../../localcloud/testing/seeded'

export interface Chance extends Random {
  pick<T>(list: readonly [T, ...T[]]): T
}

/** The same sequence for the same seed. */
export function createChance(seed: number): Chance {
  const { below } = seeded(seed)
  return { below, pick: (list) => list[below(list.length)] ?? list[0] }
}

const ODD_TEXTS = [
  '',
  '\0',
  '__proto__',
  'constructor',
  '$where',
  'a.b.$.c',
  '../../etc',
  '甲\ud800',
  '{"$date":"x"}',
  '[[[[',
  'x'.repeat(5000),
  '1e999',
  '%00%ff',
] as const
const ODD_NUMBERS = [-1, 0, 1.5, 1e21, 2 ** 53, -(2 ** 31), 99_999_999] as const

function nested(depth: number, list: boolean): unknown {
  let value: unknown = 0
  for (let level = 0; level < depth; level += 1) value = list ? [value] : { a: value }
  return value
}

const oddEjson = (chance: Chance): unknown => {
  const kinds = [
    '$date',
    '$numberInt',
    '$numberLong',
    '$numberDouble',
    '$regularExpression',
  ] as const
  const more = [
    '$oid',
    '$binary',
    '$code',
    '$tcb_server_date',
    '$expr',
    '$in',
    '$inc',
    '$set',
  ] as const
  return { [chance.pick([...kinds, ...more])]: oddLeaf(chance) }
}

function oddLeaf(chance: Chance): unknown {
  switch (chance.below(5)) {
    case 0:
      return chance.pick(ODD_NUMBERS)
    case 1:
      return chance.pick([null, true, false])
    case 2:
      return []
    case 3:
      return {}
    default:
      return chance.pick(ODD_TEXTS)
  }
}

/** A value that nobody expects. */
function oddValue(chance: Chance): unknown {
  switch (chance.below(12)) {
    case 0:
      return nested(chance.pick([3, 99, 102, 1100, 3000]), chance.below(2) === 0)
    case 1:
      return JSON.parse('{"__proto__":{"x":1},"toString":1}')
    case 2:
    case 3:
    case 4:
      return oddEjson(chance)
    default:
      return oddLeaf(chance)
  }
}

const isList = Array.isArray
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !isList(value)

/** A text that holds JSON is changed inside, mostly. */
function changeText(chance: Chance, text: string): unknown {
  if (!/^[[{"]/.test(text) || chance.below(4) === 0) return oddValue(chance)
  return JSON.stringify(changeValue(chance, JSON.parse(text)))
}

function changeObject(chance: Chance, value: Record<string, unknown>): unknown {
  const keys = Object.keys(value)
  const key = keys[chance.below(keys.length)]
  const added = String(chance.pick(ODD_TEXTS)).slice(0, 20)
  if (key === undefined) return { [added]: oddValue(chance) }
  const { [key]: item, ...rest } = value
  switch (chance.below(8)) {
    case 0:
      return rest
    case 1:
      return { ...value, [added]: oddValue(chance) }
    case 2:
      return { ...rest, [added]: item }
    default:
      return { ...value, [key]: changeValue(chance, item) }
  }
}

/** The value with one thing in it changed, somewhere. */
export function changeValue(chance: Chance, value: unknown): unknown {
  if (chance.below(12) === 0) return oddValue(chance)
  if (typeof value === 'string') return changeText(chance, value)
  if (isObject(value)) return changeObject(chance, value)
  if (!isList(value)) return oddValue(chance)
  const at = chance.below(value.length + 1)
  if (at === value.length) return [...value, oddValue(chance)]
  return value.map((item: unknown, index) => (index === at ? changeValue(chance, item) : item))
}

/** The bytes with a stretch of them flipped, cut out, doubled, replaced by noise, or lost to the end. */
export function changeBytes(chance: Chance, bytes: Buffer): Buffer {
  const start = chance.below(bytes.length + 1)
  const end = Math.min(bytes.length, start + 1 + chance.below(8))
  const [head, part, tail] = [
    bytes.subarray(0, start),
    bytes.subarray(start, end),
    bytes.subarray(end),
  ]
  switch (chance.below(5)) {
    case 0:
      return Buffer.concat([head, part.map((byte) => byte ^ (1 << chance.below(8))), tail])
    case 1:
      return Buffer.concat([head, tail])
    case 2:
      return Buffer.concat([head, part, part, tail])
    case 3:
      return Buffer.concat([head, noise(chance, 1 + chance.below(16)), tail])
    default:
      return head
  }
}

/** Bytes of no meaning. */
export function noise(chance: Chance, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => chance.below(256)))
}
