/** Writes files that others may be reading: whole or not at all, and not when nothing changed. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Leaves a file with these bytes alone; replaces any other at once. */
export async function writeIfChanged(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = Buffer.from(content)
  if ((await readOrNothing(path))?.equals(bytes)) return
  await mkdir(dirname(path), { recursive: true })
  const half = `${path}.${process.pid}.half`
  await writeFile(half, bytes)
  await rename(half, path)
}

async function readOrNothing(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Asks for the code alone: an error of Node's own is no `Error` to a test's realm. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
}
