/** One row of the sweep: an operation, broken at every one of its trips in every way. */
import { LEASE } from '../../cloudfunctions/src/operations/outbox'
import { findingsOf, recover } from './recovery'
import { FAULTS, type Fault } from './scheduler'
import type { Row } from './sweep-row'
import { ROWS } from './sweep-table'
import type { World } from './world'

interface Outcome {
  trips: number
  findings: Model.Finding[]
  end: string
}

async function runRow(row: Row, fault?: Fault, repeated = false): Promise<Outcome> {
  const { world, run } = await row.arrange()
  const invocation = world.invoke(row.what, fault, run)
  while (invocation.state === 'running' && (await world.scheduler.step()));
  // Once at once, while what was sent late may still be under way, and once when no lock or claim
  // is left.
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

/** What became of a row. */
export interface Swept {
  file: string
  what: string
  trips: number
  runs: number
  /** Each fault after which something was lost, doubled or stuck, or the repetition ended otherwise. */
  broken: string[]
}

/** Runs a row whole, then with every fault at every trip, repeated and not. */
async function sweep(row: Row): Promise<Swept> {
  const whole = await runRow(row)
  const broken = whole.findings.map((finding) => `no fault: ${JSON.stringify(finding)}`)
  let runs = 0
  for (let trip = 1; trip <= whole.trips; trip += 1) {
    for (const kind of FAULTS) {
      const fault = { trip, kind }
      const told = (what: string, found: unknown) =>
        broken.push(`${kind} at trip ${trip}${what}: ${JSON.stringify(found)}`)
      const once = await runRow(row, fault)
      if (once.findings.length > 0) told('', once.findings)
      const twice = await runRow(row, fault, true)
      if (twice.findings.length > 0) told(', repeated', twice.findings)
      if (twice.end !== whole.end) told(', repeated, ends otherwise', [whole.end, twice.end])
      runs += 2
    }
  }
  return { file: row.file, what: row.what, trips: whole.trips, runs, broken }
}

/**
 * Prints what became of each row, a JSON line each; jest's own world makes the same four times
 * slower.
 */
export async function main(): Promise<void> {
  for (const row of ROWS) console.log(JSON.stringify(await sweep(row)))
}
