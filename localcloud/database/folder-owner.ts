/**
 * One process owns a data folder: the engine keeps all documents in memory, so that a second writer
 * would diverge (facts/cloud-database.md 9.5).
 */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that this process has open. */
const openFolders = new Set<string>()

/**
 * Takes the folder's owner file; the function frees it again. Throws an Error when another process,
 * or this one already, has the folder open.
 */
export function ownFolder(path: string): () => void {
  const file = join(path, 'owner.pid')
  const owner = readOwner(file)
  const isOurs = owner === process.pid
  if (owner !== undefined && (isOurs ? openFolders.has(path) : isAlive(owner))) {
    throw new Error(
      `The data folder ${path} is in use by process ${owner}. Stop that one first, or choose ` +
        `another folder with --data. (If no such program runs, remove ${file}.)`,
    )
  }
  if (owner !== undefined) rmSync(file, { force: true })
  // The flag refuses a file that another process has made in the meantime.
  writeFileSync(file, String(process.pid), { flag: 'wx' })
  openFolders.add(path)
  return () => {
    openFolders.delete(path)
    // Who takes the whole folder away meanwhile must not hide the failure that leads here.
    rmSync(file, { force: true })
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
