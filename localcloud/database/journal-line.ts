/**
 * The journal's lines: `digest number kind key text key text ...`, parted by tabs, so that any editor
 * and `grep` can read them. Neither a key nor JSON text can hold a tab or a line feed.
 */

import { createHash } from 'node:crypto'

/** What a journal's first line says; another number there is another format. */
export const FORMAT = 2
export const HEADER = `local cloud data, format ${FORMAT}\n`

/**
 * `part`: writes of a commit that goes on in the next line. `commit`: its last line, or its only
 * one. `closed`: the file was closed in order, and nothing comes after.
 */
type LineKind = 'part' | 'commit' | 'closed'

export interface Line {
  /** Its place in the file; the header is line 1. */
  number: number
  kind: LineKind
  /** Texts by key, in order; null removes. */
  writes: ReadonlyMap<string, string | null>
}

/** Hexadecimal characters of SHA-256 that guard a line, and the tab after them. */
const DIGEST_LENGTH = 16

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, DIGEST_LENGTH)
}

/** A line as bytes, its line feed included. */
function encodeLine({ number, kind, writes }: Line): Buffer {
  const cells = [String(number), kind]
  for (const [key, text] of writes) cells.push(key, text ?? '')
  const content = cells.join('\t')
  return Buffer.from(`${digestOf(content)}\t${content}\n`)
}

/** The line in these bytes, without its line feed; undefined when they are not what was written. */
export function decodeLine(bytes: Buffer): Line | undefined {
  const start = DIGEST_LENGTH + 1
  const expected = `${digestOf(bytes.subarray(start))}\t`
  if (bytes.toString('latin1', 0, start) !== expected) return undefined
  const [number, kind, ...cells] = bytes.toString('utf8', start).split('\t')
  if (kind !== 'part' && kind !== 'commit' && kind !== 'closed') return undefined
  const writes = new Map<string, string | null>()
  for (let i = 0; i + 1 < cells.length; i += 2) writes.set(cells[i] ?? '', cells[i + 1] || null)
  return { number: Number(number), kind, writes }
}

/** Longest text of one line, in characters, unless one document alone is longer. */
const LINE_MAX = 1024 * 1024

/** The lines of one commit; the first has the given number. There is at least one. */
export function encodeCommit(writes: ReadonlyMap<string, string | null>, first: number): Buffer[] {
  const lines: Buffer[] = []
  let part = new Map<string, string | null>()
  let length = 0
  for (const [key, text] of writes) {
    if (length > LINE_MAX) {
      lines.push(encodeLine({ number: first + lines.length, kind: 'part', writes: part }))
      part = new Map()
      length = 0
    }
    part.set(key, text)
    length += key.length + (text?.length ?? 0)
  }
  lines.push(encodeLine({ number: first + lines.length, kind: 'commit', writes: part }))
  return lines
}

/** The line of a file that is closed in order. */
export function encodeClosed(number: number): Buffer {
  return encodeLine({ number, kind: 'closed', writes: new Map() })
}
