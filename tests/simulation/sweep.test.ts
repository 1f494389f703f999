/**
 * The complete sweep: every money operation is broken at every one of its trips in every way, then
 * repeated or not, and everything has its time to recover. Nothing may be lost, doubled or stuck, and
 * what was repeated must end exactly as if nothing had broken.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { FAULTS } from './scheduler'
import { ROWS } from './sweep-table'

const ROOT = join(__dirname, '..', '..')
const Swept = v.object({
  file: v.string(),
  what: v.string(),
  trips: v.number(),
  runs: v.number(),
  broken: v.array(v.string()),
})

let rows: v.InferOutput<typeof Swept>[] = []

beforeAll(async () => {
  // Not by scripts/run.mjs, which would install packages in a copy that `npm run mutants` has broken.
  const main = "require('./' + process.argv[1]).main()"
  const sweep = 'tests/simulation/sweep.ts'
  const script = ['--require', require.resolve('tsx/cjs'), '--eval', main, sweep]
  const { stdout } = await promisify(execFile)(process.execPath, script, {
    cwd: ROOT,
    maxBuffer: 64 * 2 ** 20,
  })
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  rows = lines.map((line) => v.parse(Swept, JSON.parse(line)))
}, 900_000)

afterAll(() => {
  const covered = rows.map(
    ({ file, what, trips, runs }) =>
      `${file}, ${what}: ${trips} x ${FAULTS.length} x 2 = ${runs}, 100 %`,
  )
  console.info(['operation: trips x faults x (repeated, not repeated)', ...covered].join('\n'))
})

test.each(ROWS.map(({ file, what }) => ({ file, what })))(
  '$file, $what: broken at every trip, nothing is lost or doubled',
  ({ file, what }) => {
    const row = rows.find((each) => each.file === file && each.what === what)
    expect(row?.broken).toEqual([])
    expect(row?.trips).toBeGreaterThan(0)
    expect(row?.runs).toBe((row?.trips ?? 0) * FAULTS.length * 2)
  },
)

test('every operation that writes money is in the sweep', () => {
  const folder = join(ROOT, 'cloudfunctions', 'src', 'operations')
  const writes =
    /\.(add|set|update)\(\s*'(journals|accounts|orders|withdrawals|refunds|commissions|proofs)'|from '.\/(book|withdrawal-documents)'/
  const isOperation = /export async function \w+\(\s*context: Context/
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const writing = names.filter((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return !name.endsWith('.test.ts') && writes.test(text) && isOperation.test(text)
  })
  expect(writing.length).toBeGreaterThan(10)
  const swept = new Set(ROWS.map(({ file }) => `${file}.ts`))
  expect(writing.filter((name) => !swept.has(name))).toEqual([])
})
