/** Appends commits to a journal; those that come while one is on its way go together in the next. */

import { closeSync, fdatasync, ftruncate, write } from 'node:fs'
import { promisify, types } from 'node:util'
import { encodeClosed, encodeCommit } from './journal-line'

type Writes = ReadonlyMap<string, string | null>

interface Waiting {
  writes: Writes
  resolve(): void
  reject(error: Error): void
}

const writeTo = promisify(write)
const flush = promisify(fdatasync)
const cutTo = promisify(ftruncate)

/** Writes commits to the journal, those that wait together in one flush. */
export class JournalWriter {
  private waiting: Waiting[] = []
  private running: Promise<void> | undefined
  /** Nothing more can be written; the file may end with half a commit. */
  private isBroken = false

  /**
   * @param file path, for messages
   * @param handle open for reading and writing
   * @param number of the last line
   * @param end where it ends, in bytes; nothing may stand after it
   */
  constructor(
    private readonly file: string,
    private readonly handle: number,
    private number: number,
    private end: number,
  ) {}

  /**
   * All or nothing; settles when durable.
   * @throws Error in one line, such as for a full disk: then nothing of it is kept
   */
  commit(writes: Writes): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ writes, resolve, reject })
      this.running ??= this.run()
    })
  }

  /** Waits for what is under way and marks the file as closed in order. */
  async close(): Promise<void> {
    await this.running
    try {
      if (!this.isBroken) await this.append([encodeClosed(this.number + 1)])
    } finally {
      closeSync(this.handle)
    }
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting
      this.waiting = []
      try {
        await this.commitGroup(group.map((one) => one.writes))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(this.refusal(error))
      }
    }
    this.running = undefined
  }

  private async commitGroup(group: readonly Writes[]): Promise<void> {
    if (this.isBroken) throw new Error('an earlier write failed')
    const writes = group.length === 1 ? group[0] : new Map(group.flatMap((one) => [...one]))
    if (writes) await this.append(encodeCommit(writes, this.number + 1))
  }

  /** A line goes out only when the one before is durable, so that only the last can be torn. */
  private async append(lines: readonly Buffer[]): Promise<void> {
    let position = this.end
    try {
      for (const line of lines) {
        await writeWhole(this.handle, line, position)
        await flush(this.handle)
        position += line.length
      }
    } catch (error) {
      await this.takeBack()
      throw error
    }
    this.end = position
    this.number += lines.length
  }

  /** Cuts off what a failed write has left. */
  private async takeBack(): Promise<void> {
    try {
      await cutTo(this.handle, this.end)
      await flush(this.handle)
    } catch {
      this.isBroken = true
    }
  }

  private refusal(error: unknown): Error {
    const reason = types.isNativeError(error) ? error.message : String(error)
    const next = this.isBroken
      ? 'Nothing more can be stored: make room there and start again.'
      : 'Nothing of this write was kept; make room there and try again.'
    return new Error(`${this.file} could not be written: ${reason}. ${next}`)
  }
}

/** The system may take a part only; the next try then tells why. */
async function writeWhole(handle: number, bytes: Buffer, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await writeTo(
      handle,
      bytes,
      done,
      bytes.length - done,
      position + done,
    )
    done += bytesWritten
  }
}
