/**
 * Durable storage as a journal (facts/cloud-database.md 9.5): a text file to which each commit is
 * appended, guarded by digests. LMDB was measured in its place: without checksums every cut file
 * ended the process by a signal, and most flipped bits gave wrong documents in silence.
 */

import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { types } from 'node:util'
import type { Storage } from '../database-types'
import { decode, encode } from './codec'
import { ownFolder } from './folder-owner'
import { encodeCommit, HEADER } from './journal-line'
import { otherFormat, type Scan, scanJournal } from './journal-scan'
import { JournalWriter } from './journal-writer'

const FILE = 'journal.log'
/** A journal is written anew at the start when it is longer than this and mostly overwritten. */
const SMALL = 1024 * 1024

/**
 * Opens, or creates, the data folder.
 * @param warn is told when an earlier run did not end in order, and what is kept of it
 * @throws Error in one line that says what to do: the folder is in use, cannot be written, is
 *   damaged, or is of another format
 */
export function journalStorage(folder: string, warn: (text: string) => void): Storage {
  const path = resolve(folder)
  try {
    mkdirSync(path, { recursive: true })
    const release = ownFolder(path)
    try {
      return openJournal(path, release, warn)
    } catch (error) {
      release()
      throw error
    }
  } catch (error) {
    throw explained(error, path)
  }
}

function openJournal(path: string, release: () => void, warn: (text: string) => void): Storage {
  const file = join(path, FILE)
  const isNew = !existsSync(file)
  if (isNew) createJournal(path)
  let scan = scanJournal(file)
  if (!isNew && !scan.isClosed) warn(lateEnd(file, scan))
  if (isMostlyOverwritten(scan)) {
    writeSnapshot(file, scan.texts)
    scan = scanJournal(file)
  }
  const { texts, number, end } = scan
  const handle = openSync(file, 'r+')
  // The end mark goes too: from here on the file is not closed in order.
  ftruncateSync(handle, end)
  const writer = new JournalWriter(file, handle, number, end)
  return {
    *load() {
      for (const [key, text] of texts) yield [key, decode(text)]
      texts.clear()
    },
    async commit(writes) {
      const texts = new Map<string, string | null>()
      for (const [key, doc] of writes) texts.set(key, doc && encode(doc))
      await writer.commit(texts)
    },
    close: () => writer.close().finally(release),
  }
}

function createJournal(path: string): void {
  if (existsSync(join(path, 'data.mdb'))) throw otherFormat(path, 1)
  writeSnapshot(join(path, FILE), new Map())
}

function isMostlyOverwritten({ texts, end }: Scan): boolean {
  if (end < SMALL) return false
  let live = 0
  for (const [key, text] of texts) live += key.length + text.length
  return end > live * 2
}

/** Puts a journal of one commit in place, at once: it is never seen half written. */
function writeSnapshot(file: string, texts: ReadonlyMap<string, string>): void {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w')
  try {
    writeFileSync(handle, HEADER)
    for (const line of encodeCommit(texts, 2)) writeFileSync(handle, line)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  syncFolder(dirname(file))
}

/** Makes the new name durable; Windows has no such call and needs none. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function lateEnd(file: string, { number, end }: Scan): string {
  const lost = statSync(file).size - end
  return (
    `${file} was not closed in order: the program was killed, or the end of the file is lost. It ` +
    `goes on from the last whole commit, in line ${number}; ${lost} bytes after it are dropped.`
  )
}

/** A failure of the file system with what to do about it; other errors as they are. */
function explained(error: unknown, path: string): unknown {
  if (!types.isNativeError(error) || !('code' in error)) return error
  return new Error(
    `The data folder ${path} cannot be used (${error.message}). Give this user the right to write ` +
      'there, make room, or choose another folder with --data.',
  )
}
