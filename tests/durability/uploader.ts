/**
 * Stores files again and again, each time longer and of another byte, until it is killed; run by
 * uploads.test.ts as a process of its own, with the folder and the first byte of each file.
 */

import { writeSync } from 'node:fs'
import { createDiskFiles, type FileStore } from '../../localcloud/files'

const NAMES = ['a.png', 'b.png', 'c.png']
const LENGTH = 3_000_000

async function work(files: FileStore, name: string, first: number): Promise<void> {
  for (let byte = first; ; byte++) {
    await files.write(name, new Uint8Array(LENGTH + byte).fill(byte))
    writeSync(1, `${name} ${byte}\n`)
  }
}

async function main([folder = '', ...firsts]: string[]): Promise<void> {
  const files = createDiskFiles(folder)
  await Promise.all(NAMES.map((name, i) => work(files, name, Number(firsts[i]))))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
