/** A disk without room: the write is refused in clear words, and nothing that was told is lost. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './children'

test('without room a write is refused, and the file ends after the last whole commit', () => {
  const root = mkdtempSync(join(tmpdir(), 'fenming-full-'))
  const program = bundle(join(__dirname, 'worker.ts'), root)
  const folder = join(root, 'data')
  // Files may grow to 64 blocks of 512 bytes (1024 in some shells).
  const command = `ulimit -f 64; exec "${process.execPath}" "${program}" "${folder}" 0 0 0 0`
  const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
  expect(status).toBe(1)
  const file = join(folder, 'journal.log')
  expect(stderr).toContain(
    `${file} could not be written: EFBIG: file too large, write. Nothing of this write was kept; ` +
      'make room there and try again.',
  )
  expect(stdout.split('\n').length).toBeGreaterThan(40)
  const lines = readFileSync(file, 'utf8').split('\n')
  expect(lines.at(-1)).toBe('')
  expect(lines.at(-2)).toMatch(/\tcommit\t/)
  rmSync(root, { recursive: true })
})
