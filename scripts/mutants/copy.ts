/** A copy of what the tests of the money need, where a file may be broken without harm to anybody. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Mutant, mutate } from './mutant'

const ROOT = join(__dirname, '../..')
const PARTS = [
  'cloudfunctions/src',
  'localcloud',
  'scripts',
  'tests',
  'typings',
  'jest.config.cjs',
  'tsconfig.base.json',
  'package.json',
]

/** Milliseconds after which tests that do not end count as red. */
const LONGEST = 240_000

export interface Copy {
  /** Breaks the copy for as long as `run` takes. */
  with<T>(mutant: Mutant, run: () => Promise<T>): Promise<T>
  /** Runs the tests under these paths until the first failure; null when all pass, else its name. */
  firstFailure(paths: readonly string[]): Promise<string | null>
  remove(): Promise<void>
}

/** Copies the working tree as it is now; packages are found where they are. */
export async function makeCopy(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'fenming-mutants-'))
  for (const part of PARTS) {
    await mkdir(dirname(join(folder, part)), { recursive: true })
    await cp(join(ROOT, part), join(folder, part), { recursive: true })
  }
  return {
    async with(mutant, run) {
      const file = join(folder, mutant.file)
      const sound = await readFile(file, 'utf8')
      await writeFile(file, mutate(sound, mutant))
      try {
        return await run()
      } finally {
        await writeFile(file, sound)
      }
    },
    firstFailure: (paths) => runTests(folder, paths),
    remove: () => rm(folder, { recursive: true }),
  }
}

async function runTests(folder: string, paths: readonly string[]): Promise<string | null> {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js')
  const cache = `--cacheDirectory=${join(folder, '.jest')}`
  const args = [jest, '-c', 'jest.config.cjs', '--runInBand', '--bail', cache, ...paths]
  const run = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_PATH: join(ROOT, 'node_modules') },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST,
    killSignal: 'SIGKILL',
  })
  let told = ''
  run.stderr.on('data', (text) => {
    told += text
  })
  const [status] = await once(run, 'close')
  if (status === 0) return null
  return status === null ? `${paths.join(', ')} (did not end)` : firstNamed(told)
}

/**
 * The first test that jest tells as failed, with its file; told in words because a bail writes no
 * report.
 */
function firstNamed(told: string): string {
  const file = /^FAIL (?:\w+ )?(\S+)/m.exec(told)?.[1]
  const test = /^ {2}● (?!Console$)(.+)$/m.exec(told)?.[1]
  if (!file || !test) throw new Error(`jest failed and names no test:\n${told}`)
  return `${file}: ${test}`
}
