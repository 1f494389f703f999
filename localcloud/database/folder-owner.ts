/**
 * One process owns a data folder: the engine keeps all documents in memory, so that a second writer
 * would diverge (facts/cloud-database.md 9.5).
 */

import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that this process has open. */
const openFolders = new Set<string>()

/**
 * Takes the folder; the function frees it again. Throws an Error when another process, or this one
 * already, has it open; of two that start in the same moment, both may be refused.
 */
export function ownFolder(path: string): () => void {
  if (openFolders.has(path)) throw inUse(path, process.pid)
  const file = fileOf(path, process.pid)
  // Claim first and look then: of any two, the one that claims later sees the other. A file of the
  // same name is left from a process that had this one's number before.
  writeFileSync(file, '')
  const others = otherOwners(path)
  const rival = others.find(isAlive)
  if (rival !== undefined) {
    rmSync(file, { force: true })
    throw inUse(path, rival)
  }
  for (const dead of others) rmSync(fileOf(path, dead), { force: true })
  openFolders.add(path)
  return () => {
    openFolders.delete(path)
    // Who takes the whole folder away meanwhile must not hide the failure that leads here.
    rmSync(file, { force: true })
  }
}

function fileOf(path: string, pid: number): string {
  return join(path, `owner.${pid}`)
}

/** The other processes that have claimed the folder, dead ones among them. */
function otherOwners(path: string): number[] {
  return readdirSync(path)
    .map((name) => Number(/^owner\.([1-9]\d*)$/.exec(name)?.[1]))
    .filter((pid) => Number.isSafeInteger(pid) && pid !== process.pid)
}

function inUse(path: string, pid: number): Error {
  return new Error(
    `The data folder ${path} is in use by process ${pid}. Stop that one first, or choose another ` +
      `folder with --data. (If no such program runs, remove ${fileOf(path, pid)}.)`,
  )
}

/** Signal 0 only asks; EPERM means that the process exists and belongs to somebody else. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM'
  }
}
