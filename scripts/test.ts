/** `npm test`: checks, then every test; further arguments go to jest. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { LocalError } from '../localcloud/local-error'
import { findBrowser } from './browser'
import { buildHere } from './build'
import { runChecks } from './check'

/** Ends with the plain line `N passed, N failed`; the exit status tells. */
export async function main(args: string[]): Promise<void> {
  const without = browserless()
  const failedChecks = args.length === 0 ? runChecks() : 0
  await buildHere()
  const report = join(await mkdtemp(join(tmpdir(), 'fenming-test-')), 'jest.json')
  const jest = join(__dirname, '../node_modules/jest/bin/jest.js')
  const own = ['-c', 'jest.config.cjs', '--json', `--outputFile=${report}`, ...without]
  const { status } = spawnSync(process.execPath, [jest, ...own, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { passed, failed } = await countResults(report)
  await rm(dirname(report), { recursive: true })
  console.log(`${passed} passed, ${failed + failedChecks} failed`)
  if (status !== 0 || failedChecks > 0 || passed === 0) process.exitCode = 1
}

/** What jest counted; a test file that could not even run counts as one failure. */
async function countResults(report: string): Promise<{ passed: number; failed: number }> {
  const results: JestReport = JSON.parse(await readFile(report, 'utf8'))
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  }
}

interface JestReport {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
}

/**
 * Without a browser the tests that need one are left out, and this says so; in CI it is a failure.
 * Answers the arguments for jest.
 */
function browserless(): string[] {
  if (findBrowser() !== null) return []
  const text = 'No Chromium found: install one, or name it in CHROMIUM_PATH.'
  if (process.env.CI) throw new LocalError(text)
  console.warn(`${text} The browser tests are left out.`)
  return ['--testPathIgnorePatterns', 'tests/e2e', 'preview/tests']
}
