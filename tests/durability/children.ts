/** Programs that run as processes of their own, to be killed at a line of theirs. */

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'

/** Bundles a program into `folder`, because a bundle starts in a moment; answers its path. */
export function bundle(entry: string, folder: string): string {
  const outfile = join(folder, 'program.cjs')
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node' })
  return outfile
}

/** Runs a program, kills it at the line of that number, from 0, and answers all that it told. */
export async function runAndKill(
  program: string,
  args: readonly string[],
  atLine: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.length === atLine) child.kill('SIGKILL')
    // The pipe may hold more: it is read to its end, because all of that was acknowledged.
    lines.push(line)
  }
  await ended
  expect(child.signalCode).toBe('SIGKILL')
  return lines
}

const execute = promisify(execFile)

/** Longest run in ms: work that waits for ever for a lost lock is ended with its test. */
const RUN_MAX = 390_000

/** Runs a program to its end and answers what it told. Rejects, with its errors, when it fails. */
export async function run(program: string, args: readonly string[]): Promise<string> {
  return (await execute(process.execPath, [program, ...args], { timeout: RUN_MAX })).stdout
}
