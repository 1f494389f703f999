/**
 * Every amount of a distributor's views, beside the same amount computed again from its explanation: the
 * rows that came with it, the statement's journals, the explanation of each commission, the orders.
 * Whatever number of a view is neither here nor named as no amount makes the comparison fail.
 */
import { pagesOf } from './statement-check'
import type { World } from './world'

type Fen = Model.Fen
type Amounts = Record<string, Fen>
type Bucket = keyof Model.Balances
type Lines = CloudApi.StatementLine[]

const BUCKETS = ['pending', 'available', 'held', 'paid', 'debt'] as const
/** Fields that are counts, times, rates and limits. */
const NO_AMOUNT =
  /(^|\.)(now|\w*[aA]t|level|products|pieces|orders|sequence|leftToday|counts|team|planVersion|orderCounts|feeRate|rules|confirmBy|holdDays)(\.|$)/

/** All numbers of a view by their path, but for those that are no amounts. */
export function amountsOf(view: unknown, path = ''): Amounts {
  if (typeof view === 'number') return NO_AMOUNT.test(path) ? {} : { [path]: view }
  if (typeof view !== 'object' || view === null) return {}
  return Object.fromEntries(
    Object.entries(view).flatMap(([key, value]) =>
      Object.entries(amountsOf(value, path === '' ? key : `${path}.${key}`)),
    ),
  )
}

function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((all, amount) => all + amount, 0)
}

const sumOf = (rows: readonly { amount: Fen }[]): Fen => sum(rows.map(({ amount }) => amount))

/** What a row of a sum must be, by the statement's journals alone. */
function rowAmount(lines: Lines, key: CloudApi.SumKey, reason: CloudApi.SumReason): Fen {
  const by = (kind: string, ...buckets: Bucket[]): Fen =>
    sum(lines.filter((l) => l.kind === kind).flatMap((l) => buckets.map((bucket) => l[bucket])))
  if (key === 'today' || key === 'month') return by(reason, ...BUCKETS)
  const repaid = by('release', 'debt') + by('void', 'debt')
  if (reason === 'repaid') return -repaid
  if (reason === 'fee') return by('paid', 'paid') + by('paid', 'held')
  if (key === 'paid') return -by('paid', 'held')
  if (key === 'debt') return -by(reason, 'debt')
  const first = key === 'available' && (reason === 'release' || reason === 'void')
  return by(reason, key) + (first ? by(reason, 'debt') : 0)
}

/** The rows of a sum, each computed again, and the sum of them. */
function sumAgain(
  view: CloudApi.EarningsView,
  key: CloudApi.SumKey,
  lines: Lines,
): { rows: Amounts; total: Fen } {
  const rows = view.why[key].map(({ reason }) => rowAmount(lines, key, reason))
  const paths = rows.map((amount, i) => [`why.${key}.${i}.amount`, amount])
  return { rows: Object.fromEntries(paths), total: sum(rows) }
}

/** Which lines made a debt: the newest, until it is covered. */
function debtsAgain(lines: Lines, debt: Fen): { about: string; part: Fen }[] {
  let left = debt
  const taken = [...lines].reverse().map(({ about, debt: change }) => {
    const part = Math.min(left, Math.max(0, -change))
    left -= part
    return { about, part }
  })
  return taken.filter(({ part }) => part > 0)
}

const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** 收益, computed again. */
export async function earningsAgain(
  world: World,
  user: string,
  view: CloudApi.EarningsView,
  lines: Lines,
): Promise<Amounts> {
  const today = dayOf(view.now)
  const of = (prefix: string) => lines.filter(({ at }) => dayOf(at).startsWith(prefix))
  const again: Amounts = {}
  for (const key of [...BUCKETS, 'today', 'month'] as const) {
    const part = key === 'today' ? of(today) : key === 'month' ? of(today.slice(0, 7)) : lines
    const { rows, total } = sumAgain(view, key, part)
    const balance = key === 'today' || key === 'month' ? `${key}Net` : `account.${key}`
    Object.assign(again, rows, { [balance]: total })
  }
  const debts = debtsAgain(lines, view.account.debt)
  expect(view.debts.map(({ orderId }) => orderId)).toEqual(debts.map(({ about }) => about))
  debts.forEach(({ part }, i) => {
    again[`debts.${i}.amount`] = part
  })
  const booked = view.lines.filter(({ kind }) => kind === 'accrual')
  view.days.forEach(({ day }, i) => {
    const left = (state: Model.CommissionState) =>
      sum(booked.filter((l) => dayOf(l.at) === day && l.state === state).map((l) => l.remaining))
    again[`days.${i}.pending`] = left('pending')
    again[`days.${i}.released`] = left('released')
  })
  for (const [i, line] of view.lines.entries()) {
    const { amount, remaining } = await lineAgain(world, user, line)
    Object.assign(again, { [`lines.${i}.amount`]: amount, [`lines.${i}.remaining`]: remaining })
  }
  if (view.next) again['next.amount'] = (await nextAgain(world, user, view.next)).amount
  return again
}

/** The next release by its own explanation. */
async function nextAgain(
  world: World,
  user: string,
  { commissionId, at }: CloudApi.NextRelease,
): Promise<CloudApi.Explanation> {
  const why = await world.call(user, 'distributor.explain', { commissionId })
  expect(why.release).toMatchObject({ at, releasedAt: null })
  return why
}

/** A line of 收益 by its explanation, and the explanation by itself. */
async function lineAgain(
  world: World,
  user: string,
  line: CloudApi.EarningLine,
): Promise<{ amount: Fen; remaining: Fen }> {
  const why = await world.call(user, 'distributor.explain', { commissionId: line.commissionId })
  const original = sum(
    why.lines.map(({ price, quantity, discount, rate, capped }, i) => {
      const worth = Math.floor(((price * quantity - discount) * rate) / 10_000)
      return capped ? (why.lines[i]?.amount ?? 0) : worth
    }),
  )
  const changes = [...why.refunds, ...why.adjustments]
  if (line.kind === 'accrual') return { amount: original, remaining: original + sumOf(changes) }
  const rows = line.kind === 'reversal' ? why.refunds : why.adjustments
  return { amount: sumOf(rows.filter(({ at }) => at === line.at)), remaining: 0 }
}

/** 我的团队 by the orders of its members, as these see them. */
export async function teamAgain(
  world: World,
  view: CloudApi.TeamView,
  users: Record<string, string>,
  everybody: readonly string[],
): Promise<Amounts> {
  const again: Amounts = { 'month.net': view.month.net }
  for (const [i, { memberId, why }] of view.members.entries()) {
    const { goods, refunded, released } = await broughtBy(world, users[memberId] ?? '')
    Object.assign(again, broughtRows(`members.${i}`, why, goods, refunded))
    again[`members.${i}.released`] = released
  }
  const all = await Promise.all(everybody.map((user) => broughtBy(world, user)))
  const goods = sum(all.map((one) => one.goods))
  const refunded = sum(all.map((one) => one.refunded))
  return { ...again, ...broughtRows('month', view.month.why, goods, refunded) }
}

/** The rows by the orders, and what was brought as their sum: one that is left out is missed there. */
function broughtRows(at: string, why: CloudApi.SumRow[], goods: Fen, refunded: Fen): Amounts {
  const rows = why.map(({ reason }) => (reason === 'goods' ? goods : -refunded))
  const paths = rows.map((amount, i) => [`${at}.why.${i}.amount`, amount])
  return { ...Object.fromEntries(paths), [`${at}.brought`]: sum(rows) }
}

/** What a customer paid for goods and got back, and what is left of orders that are over. */
async function broughtBy(
  world: World,
  user: string,
): Promise<{ goods: Fen; refunded: Fen; released: Fen }> {
  const { orders } = await world.call(user, 'shop.orders', { state: 'all', cursor: null })
  const lines = orders.filter(({ state }) => state !== 'unpaid').flatMap((order) => order.lines)
  const over = orders.filter(({ state }) => state === 'finished').flatMap((order) => order.lines)
  return {
    goods: sum(lines.map((l) => l.base)),
    refunded: sum(lines.map((l) => l.refunded)),
    released: sum(over.map((l) => l.base - l.refunded)),
  }
}

/** The withdrawal page by the statement and the shop's rate. */
export function withdrawalAgain(view: CloudApi.WithdrawalPage, lines: Lines): Amounts {
  const again: Amounts = {}
  for (const bucket of BUCKETS) {
    const total = sum(lines.map((line) => line[bucket]))
    again[`account.${bucket}`] = bucket === 'debt' ? 0 - total : total
  }
  const asked = view.records.map((record, i) => [`records.${i}`, record] as const)
  const open = view.open ? [['open', view.open] as const] : []
  for (const [path, { withdrawalId, feeRate }] of [...asked, ...open]) {
    const held = lines.find((l) => l.about === withdrawalId && l.kind === 'hold')?.held ?? 0
    again[`${path}.amount`] = held
    again[`${path}.fee`] = Math.floor((held * feeRate) / 10_000)
  }
  return again
}

/** All lines of the statements of these months; each page's closing is its opening and its lines. */
export async function statementsAgain(
  world: World,
  user: string,
  months: readonly string[],
): Promise<Lines> {
  const pages = (await Promise.all(months.map((month) => pagesOf(world, user, month)))).flat()
  for (const { opening, lines, closing } of pages) {
    for (const bucket of BUCKETS) {
      expect(opening[bucket] + sum(lines.map((line) => line[bucket]))).toBe(closing[bucket])
    }
  }
  return pages.flatMap(({ lines }) => lines)
}
