/** Reads a journal and tells how far it is whole. */

import { closeSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { decodeLine, FORMAT, HEADER } from './journal-line'

export interface Scan {
  /** The text of each key after the last whole commit. */
  texts: Map<string, string>
  /** Number of that commit's last line, and where in the file it ends, in bytes. */
  number: number
  end: number
  /** True when the file was closed in order and nothing was cut off since. */
  isClosed: boolean
}

const CHUNK = 1024 * 1024

/**
 * Reads the whole file. What follows the last whole commit may be the torn end of a write that was
 * never acknowledged, because each line is durable before the next is written. A whole line after a
 * broken one is therefore damage, and so is a file without its first commit.
 * @throws Error in one line: the file is damaged, or of another format
 */
export function scanJournal(file: string): Scan {
  const scanner = new Scanner(file)
  for (const bytes of linesOf(file)) scanner.take(bytes)
  if (scanner.number === 1) throw damaged(file, 'its first commit is not whole')
  return scanner
}

class Scanner implements Scan {
  readonly texts = new Map<string, string>()
  number = 1
  end = 0
  isClosed = false
  private position = 0
  private expected = 1
  private isBroken = false
  /** Writes of a commit whose last line is still to come. */
  private pending: [string, string | null][] = []

  constructor(private readonly file: string) {}

  /** Takes the next line, without its line feed. */
  take(bytes: Buffer): void {
    this.position += bytes.length + 1
    if (this.expected === 1) this.takeHeader(bytes)
    else this.takeLine(bytes)
  }

  private takeHeader(bytes: Buffer): void {
    const text = bytes.toString()
    if (`${text}\n` !== HEADER) throw wrongHeader(this.file, text)
    this.expected = 2
  }

  private takeLine(bytes: Buffer): void {
    const line = decodeLine(bytes)
    const isNext = line?.number === this.expected && !this.isBroken && !this.isClosed
    if (line && !isNext) throw damaged(this.file, this.place())
    if (!line) {
      this.isBroken = true
      return
    }
    this.expected++
    for (const write of line.writes) this.pending.push(write)
    if (line.kind === 'commit') this.finish(line.number)
    if (line.kind === 'closed') this.isClosed = true
  }

  private finish(number: number): void {
    for (const [key, text] of this.pending) {
      if (text === null) this.texts.delete(key)
      else this.texts.set(key, text)
    }
    this.pending = []
    this.number = number
    this.end = this.position
  }

  private place(): string {
    const before = this.number === 1 ? '' : `; a copy of its first ${this.number} lines is whole`
    return `line ${this.expected} is not what was written, though later lines are${before}`
  }
}

/** The lines that end with a line feed; what follows the last one is none. */
function* linesOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r')
  try {
    let rest = Buffer.alloc(0)
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const length = readSync(handle, chunk)
      if (length === 0) return
      const bytes = Buffer.concat([rest, chunk.subarray(0, length)])
      let from = 0
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
        yield bytes.subarray(from, at)
        from = at + 1
      }
      rest = bytes.subarray(from)
    }
  } finally {
    closeSync(handle)
  }
}

const remedy = (folder: string): string =>
  `Move ${folder} away to start anew, or choose another folder with --data.`

/** The refusal of a journal that is not what was written. */
function damaged(file: string, how: string): Error {
  return new Error(`The data are damaged: in ${file}, ${how}. ${remedy(dirname(file))}`)
}

/** The refusal of data that another version has written. */
export function otherFormat(folder: string, format: number): Error {
  return new Error(
    `The data folder ${folder} has format ${format}; this version reads and writes format ` +
      `${FORMAT} only. ${remedy(folder)}`,
  )
}

function wrongHeader(file: string, text: string): Error {
  const format = /^local cloud data, format (\d+)$/.exec(text)?.[1]
  if (format !== undefined) return otherFormat(dirname(file), Number(format))
  return damaged(file, 'line 1 does not name the format')
}
