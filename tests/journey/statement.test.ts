/** A distributor's statement: complete, checked offline, and every single changed character is found. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { statementFile } from '../../miniprogram/distribution/earnings/statement-file'
import { check, pagesOf, SCRIPT } from './statement-check'
import { bringIn, buy, DAY, deliver, newKey, startWorld, stopWorlds, type World } from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]

let world: World
let folder = ''
/** The statements of April and May, and of a person to whom nothing has happened. */
let april = ''
let may = ''
let empty = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statement-'))
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  for (let i = 0; i < 3; i += 1) await buy(world, 'u2', HONEY)
  const { orderId } = await buy(world, 'u2', HONEY)
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  await world.call('m1', 'merchant.refundLines', {
    requestKey: newKey(),
    orderId,
    lines: [{ line: 0, amount: 1000 }],
    reason: '补差',
  })
  await world.cloud.settled()
  await world.cloud.advance(15 * DAY)
  await buy(world, 'u2', HONEY)
  april = statementFile(await pagesOf(world, 'u1', '2026-04'))
  may = statementFile(await pagesOf(world, 'u1', '2026-05'))
  empty = statementFile(await pagesOf(world, 'u2', '2026-05'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await stopWorlds()
})

test('the file is verified offline, month by month, and its end is the account', async () => {
  const { account } = await world.call('u1', 'distributor.earnings', {
    filter: 'all',
    cursor: null,
  })
  const closing = (await pagesOf(world, 'u1', '2026-05')).at(-1)?.closing
  expect(closing).toMatchObject({ pending: account.pending, available: account.available })
  expect(check(april)).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^verified: 6 lines, closing 待结算 4\.47, 可提现 0\.99,/),
  })
  expect(check(may)).toMatchObject({
    status: 0,
    said: expect.stringContaining('verified: 1 lines'),
  })
  expect(check(empty).said).toMatch(/^verified: 0 lines.*no journal yet$/)
  // Where one month ends the next begins.
  const [end, start] = [april.trimEnd().split('\r\n').at(-1), may.split('\r\n')[1]]
  expect(start).toBe(end?.replace('2026-04,期末', '2026-05,期初'))
})

/** The script's own function in a process that checks many texts at once. */
function unfound(texts: readonly string[]): string[] {
  const file = join(folder, 'texts.json')
  writeFileSync(file, JSON.stringify(texts))
  const program = `
    import { readFileSync } from 'node:fs'
    const { checkStatement } = await import('../../scripts/check-statement.mjs')
    const passed = JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8')).filter((text) => {
      try { return checkStatement(text) } catch { return false }
    })
    console.log(JSON.stringify(passed))`
  const run = ['--input-type=module', '--eval', program]
  return JSON.parse(execFileSync(process.execPath, run, { cwd: __dirname, encoding: 'utf8' }))
}

test('every single changed, missing or doubled character is found', () => {
  expect(unfound([april, may, empty])).toHaveLength(3)
  const damaged = [april, may, empty].flatMap((text) =>
    [...text].flatMap((character, i) => {
      const [before, after] = [text.slice(0, i), text.slice(i + 1)]
      const others = ['0', '1', '9', '-', 'a', 'f', 'A', ',', ' ', '.', '\n', '\uFEFF', '入']
      return [
        before + after,
        before + character + character + after,
        ...others.filter((other) => other !== character).map((other) => before + other + after),
      ]
    }),
  )
  expect(damaged.length).toBeGreaterThan(10_000)
  expect(unfound(damaged)).toEqual([])
})

test('a line left out, put in or moved is named', () => {
  const lines = april.split('\r\n')
  const gone = [...lines.slice(0, 4), ...lines.slice(5)].join('\r\n')
  expect(check(gone)).toEqual({ status: 1, said: 'line 5: is number 4 after 2' })
  const twice = [...lines.slice(0, 4), lines[3], ...lines.slice(4)].join('\r\n')
  expect(check(twice)).toEqual({ status: 1, said: 'line 5: is number 2 after 2' })
  const other = april.replace('佣金结算', '佣金入账')
  expect(check(other).said).toMatch(/^line \d: its hash does not fit/)
  const none = spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8' })
  expect(none).toMatchObject({ status: 2, stdout: 'usage: npm run check-statement -- FILE\n' })
  const missing = spawnSync(process.execPath, [SCRIPT, join(folder, 'none.csv')])
  expect(missing.status).toBe(2)
})

test('only a distributor, only his own, only months that have begun', async () => {
  expect(
    await world.refused('u3', 'distributor.statement', { month: '2026-04', cursor: null }),
  ).toBe('NOT_DISTRIBUTOR')
  expect(
    await world.refused('u1', 'distributor.statement', { month: '2026-06', cursor: null }),
  ).toBe('MONTH_INVALID')
  const beyond = await world.call('u1', 'distributor.statement', {
    month: '2026-04',
    cursor: '99999999~0',
  })
  expect(beyond).toMatchObject({ lines: [], cursor: null })
  const page = await world.call('u2', 'distributor.statement', { month: '2026-04', cursor: '0~99' })
  expect(page.lines).toEqual([])
})
