/** A process that stores files is killed at any moment. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiskFiles, type FileStore } from '../../localcloud/files'
import { bundle, runAndKill } from './children'

/** The file as it was told last, or the next one that was not told any more: then 1. */
function expectWhole(files: FileStore, name: string, told: number): number {
  const bytes = Buffer.from(files.readSync(name) ?? [])
  const byte = bytes[0] ?? 0
  const length = byte === 0 ? 0 : 3_000_000 + byte
  expect(bytes.equals(Buffer.alloc(length, byte))).toBe(true)
  expect([0, 1]).toContain(byte - told)
  return byte - told
}

test('killed in an upload, the file is the old one or the new one, and no draft stays', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fenming-uploads-'))
  const program = bundle(join(__dirname, 'uploader.ts'), root)
  const folder = join(root, 'files')
  const stored = new Map([
    ['a.png', 0],
    ['b.png', 0],
    ['c.png', 0],
  ])
  let drafts = 0
  for (let kill = 0; kill < 20; kill++) {
    const firsts = [...stored.values()].map((byte) => String(byte + 1))
    for (const line of await runAndKill(program, [folder, ...firsts], kill % 6)) {
      const [name = '', byte] = line.split(' ')
      stored.set(name, Number(byte))
    }
    drafts += readdirSync(folder).filter((name) => name.endsWith('.draft')).length
    const files = createDiskFiles(folder)
    for (const [name, told] of stored) stored.set(name, told + expectWhole(files, name, told))
    expect(readdirSync(folder).filter((name) => name.endsWith('.draft'))).toEqual([])
  }
  // The kills did hit uploads half-way.
  expect(drafts).toBeGreaterThan(0)
  rmSync(root, { recursive: true })
})
