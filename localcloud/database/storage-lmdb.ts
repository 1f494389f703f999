/**
 * Durable storage in an LMDB file (facts/cloud-database.md 9.5). The engine keeps all documents in
 * memory, so only one process may own a folder: a second writer would diverge.
 */

import { existsSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { open } from 'lmdb'
import type { Storage } from '../types'

/** Folders that this process has open. */
const openFolders = new Set<string>()

/**
 * Opens, or creates, the data folder. Throws an Error when another process, or this one already,
 * has it open.
 */
export function lmdbStorage(folder: string): Storage {
  const path = resolve(folder)
  mkdirSync(path, { recursive: true })
  const release = own(path)
  const db = open<string, string>({ path: join(path, 'data.mdb'), encoding: 'string' })
  return {
    *load() {
      for (const { key, value } of db.getRange()) yield [key, value]
    },
    async commit(writes) {
      db.transactionSync(() => {
        for (const [key, text] of writes) {
          if (text === null) db.removeSync(key)
          else db.putSync(key, text)
        }
      })
      await db.flushed
    },
    async close() {
      await db.flushed
      await db.close()
      release()
    },
  }
}

/** Takes the folder's owner file; the function frees it again. */
function own(path: string): () => void {
  const file = join(path, 'owner.pid')
  const owner = readOwner(file)
  const isOurs = owner === process.pid
  if (owner !== undefined && (isOurs ? openFolders.has(path) : isAlive(owner))) {
    throw new Error(
      `The data folder ${path} is in use by process ${owner}. Stop that one first, or choose ` +
        `another folder with --data. (If no such program runs, remove ${file}.)`,
    )
  }
  if (owner !== undefined) unlinkSync(file)
  // The flag refuses a file that another process has made in the meantime.
  writeFileSync(file, String(process.pid), { flag: 'wx' })
  openFolders.add(path)
  return () => {
    openFolders.delete(path)
    unlinkSync(file)
  }
}

/** The process in the owner file; 0 for an unreadable one, which nobody can own. */
function readOwner(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8'))
  return Number.isInteger(pid) && pid > 0 ? pid : 0
}

/** Signal 0 only asks; EPERM means that the process exists and belongs to somebody else. */
function isAlive(pid: number): boolean {
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM'
  }
}
