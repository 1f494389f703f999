/**
 * The complete sweep: every money operation is broken at every one of its trips in every way, then
 * repeated or not, and everything has its time to recover. Nothing may be lost, doubled or stuck, and
 * what was repeated must end exactly as if nothing had broken.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEASE } from '../../cloudfunctions/src/operations/outbox'
import { findingsOf, recover } from './recovery'
import { FAULTS, type Fault } from './scheduler'
import type { Row } from './sweep-row'
import { ROWS } from './sweep-table'
import type { World } from './world'

jest.setTimeout(400_000)

const covered: string[] = []
afterAll(() => {
  console.info(['operation: trips x faults x (repeated, not repeated)', ...covered].join('\n'))
})

interface Outcome {
  trips: number
  findings: Model.Finding[]
  end: string
}

async function runRow(row: Row, fault?: Fault, repeated = false): Promise<Outcome> {
  const { world, run } = await row.arrange()
  const invocation = world.invoke(row.what, fault, run)
  while (invocation.state === 'running' && (await world.scheduler.step()));
  // Once at once, while what was sent late may still be under way, and once when no lock or claim is left.
  if (repeated) world.invoke(`${row.what} (again)`, undefined, run)
  await world.scheduler.drain()
  world.clock.moveTo(world.clock.now() + LEASE)
  if (repeated) world.invoke(`${row.what} (once more)`, undefined, run)
  await world.scheduler.drain()
  await recover(world)
  const outcome = { trips: invocation.trips, findings: findingsOf(world), end: endOf(world) }
  await world.engine.close()
  return outcome
}

/** Balances and states, without times. */
function endOf({ mirror }: World): string {
  const members = mirror.all('members').map((m) => [m._id, m.inviterId, m.brought])
  const accounts = mirror
    .all('accounts')
    .map((a) => [a._id, a.pending, a.available, a.held, a.paid, a.debt])
  const orders = mirror.all('orders').map((o) => [o._id, o.state, o.commission])
  const withdrawals = mirror.all('withdrawals').map((w) => [w._id, w.state, w.provider])
  const refunds = mirror.all('refunds').map((r) => [r._id, r.state])
  const afterSales = mirror.all('afterSales').map((a) => [a._id, a.state, a.granted])
  const journals = mirror.all('journals').map((j) => j._id)
  const stocks = mirror.all('stocks').map((s) => [s._id, s.sold, s.quantity])
  const audits = mirror.all('audits').map((a) => [a.endedAt !== null, a.found])
  const lists = [
    members,
    accounts,
    orders,
    withdrawals,
    refunds,
    afterSales,
    journals,
    stocks,
    audits,
  ]
  return lists
    .map((list) =>
      list
        .map((row) => JSON.stringify(row))
        .sort()
        .join(' '),
    )
    .join('\n')
}

test.each(ROWS)('$file, $what: broken at every trip, nothing is lost or doubled', async (row) => {
  const whole = await runRow(row)
  expect(whole.findings).toEqual([])
  expect(whole.trips).toBeGreaterThan(0)
  let runs = 0
  for (let trip = 1; trip <= whole.trips; trip += 1) {
    for (const kind of FAULTS) {
      const fault = { trip, kind }
      const once = await runRow(row, fault)
      expect({ fault, findings: once.findings }).toEqual({ fault, findings: [] })
      const twice = await runRow(row, fault, true)
      expect({ fault, findings: twice.findings }).toEqual({ fault, findings: [] })
      expect({ fault, end: twice.end }).toEqual({ fault, end: whole.end })
      runs += 2
    }
  }
  expect(runs).toBe(whole.trips * FAULTS.length * 2)
  covered.push(`${row.file}, ${row.what}: ${whole.trips} x ${FAULTS.length} x 2 = ${runs}, 100 %`)
})

test('every operation that writes money is in the sweep', () => {
  const folder = join(__dirname, '..', '..', 'cloudfunctions', 'src', 'operations')
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
