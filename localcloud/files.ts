import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BUCKET, ENV_ID } from './environment'

/** The bytes of cloud storage, by path. */
export interface FileStore {
  write(path: string, bytes: Uint8Array): Promise<void>
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

/** Files that vanish with the process. */
export function createMemoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>()
  return {
    async write(path, bytes) {
      files.set(path, bytes)
    },
    read: async (path) => files.get(path),
    readSync: (path) => files.get(path),
    remove: async (path) => files.delete(path),
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Undefined for a missing file; any other error is thrown on. */
function orMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined
  throw error
}

/** Files in a folder, each named by the hash of its path, so that any path is a good name. */
export function createDiskFiles(folder: string): FileStore {
  mkdirSync(folder, { recursive: true })
  const place = (path: string): string =>
    join(folder, createHash('sha256').update(path).digest('hex'))
  let writes = 0

  return {
    async write(path, bytes) {
      writes += 1
      const draft = `${place(path)}.${writes}.draft`
      await mkdir(folder, { recursive: true })
      await writeFile(draft, bytes)
      await rename(draft, place(path))
    },
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
