import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { types } from 'node:util'
import { BUCKET, ENV_ID } from './environment'

/** The bytes of cloud storage, by path. */
export interface FileStore {
  write(path: string, bytes: Uint8Array): Promise<void>
  has(path: string): Promise<boolean>
  read(path: string): Promise<Uint8Array | undefined>
  readSync(path: string): Uint8Array | undefined
  /** True when there was such a file. */
  remove(path: string): Promise<boolean>
}

const PREFIX = `cloud://${ENV_ID}.${BUCKET}/`

/** The fileID of a storage path. */
export function fileIdOf(path: string): string {
  return PREFIX + path
}

/** The storage path of a fileID of this environment, or undefined for any other text. */
export function pathOfFileId(fileID: string): string | undefined {
  return fileID.startsWith(PREFIX) ? fileID.slice(PREFIX.length) : undefined
}

/** Ending of a file that is still being written. */
const DRAFT = '.draft'

/** Files that vanish with the process. */
export function createMemoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>()
  return {
    async write(path, bytes) {
      files.set(path, bytes)
    },
    has: async (path) => files.has(path),
    read: async (path) => files.get(path),
    readSync: (path) => files.get(path),
    remove: async (path) => files.delete(path),
  }
}

const isMissing = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ENOENT'

/** Undefined for a missing file; any other error is thrown on. */
function orMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined
  throw error
}

/** Removes what uploads have left that a kill cut off. */
function dropDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(DRAFT)) rmSync(join(folder, name))
  }
}

/**
 * Files in a folder, each named by the hash of its path, so that any path is a good name. A file is
 * seen only when it is whole and durable. One process owns the folder.
 */
export function createDiskFiles(folder: string): FileStore {
  mkdirSync(folder, { recursive: true })
  dropDrafts(folder)
  const place = (path: string): string =>
    join(folder, createHash('sha256').update(path).digest('hex'))
  let writes = 0

  return {
    async write(path, bytes) {
      writes += 1
      const draft = `${place(path)}.${writes}${DRAFT}`
      await mkdir(folder, { recursive: true })
      await writeFile(draft, bytes, { flush: true })
      await rename(draft, place(path))
    },
    has: async (path) => (await stat(place(path)).catch(orMissing)) !== undefined,
    read: (path) => readFile(place(path)).catch(orMissing),
    readSync(path) {
      try {
        return readFileSync(place(path))
      } catch (error) {
        return orMissing(error)
      }
    },
    remove: (path) =>
      rm(place(path)).then(
        () => true,
        (error: unknown) => orMissing(error) ?? false,
      ),
  }
}
