/** `npm run check`: types of every program, then lint and format. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')
const PROGRAMS = [
  'miniprogram',
  'cloudfunctions',
  'localcloud',
  'preview',
  'preview/fixture',
  'tests',
  'tests/pages',
]

/** Runs every check and answers how many failed; their output goes to the terminal. */
export function runChecks(): number {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const runs = [
    ...PROGRAMS.map((program) => ({ name: `types of ${program}`, args: [tsc, '-p', program] })),
    { name: 'lint and format', args: [biome, 'check', '--error-on-warnings'] },
  ]
  return runs.filter(({ name, args }) => !passes(name, args)).length
}

function passes(name: string, args: string[]): boolean {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  return status === 0
}

/** Entry of `npm run check`. */
export async function main(): Promise<void> {
  if (runChecks() > 0) process.exitCode = 1
}
