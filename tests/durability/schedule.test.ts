/** Two processes run random schedules side by side; each checks every seed of its own. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, run } from './children'

jest.setTimeout(400_000)

test('in any schedule no money and no count is lost, and no lock or transaction leaks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fenming-schedule-'))
  const program = bundle(join(__dirname, 'schedule.ts'), folder)
  const totals = await Promise.all([run(program, ['1', '25']), run(program, ['26', '50'])])
  rmSync(folder, { recursive: true })
  for (const text of totals) {
    const { commits, conflicts, expired } = JSON.parse(text)
    expect(commits).toBeGreaterThanOrEqual(100_000)
    // The schedules did bring the workers into each other's way.
    expect(conflicts).toBeGreaterThan(10_000)
    expect(expired).toBeGreaterThan(0)
  }
})
