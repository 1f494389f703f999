/**
 * The days of a distributor's account, for the chart and the sums of today and this month, kept with
 * the balance so that no page has to add up a history. `pending`, `released` and `brought` belong to
 * the day the commission was booked; `net` to the day something happened.
 */

type Fen = Model.Fen
type Account = Model.Account

const KEPT = 92

/** A commission was booked on `day`. */
export function bookAccrual(account: Account, day: string, amount: Fen, goods: Fen): Account {
  return change(account, day, { net: amount, pending: amount, brought: goods, orders: 1 })
}

/** A commission booked on `day` became available. */
export function bookRelease(account: Account, day: string, amount: Fen): Account {
  return account.days[day] ? change(account, day, { pending: -amount, released: amount }) : account
}

/** A refund of `goods` took back `amount` of a commission booked on `booked`. */
export function bookReversal(
  account: Account,
  booked: string,
  today: string,
  part: { amount: Fen; goods: Fen; released: boolean; whole: boolean },
): Account {
  const own = part.released ? { released: -part.amount } : { pending: -part.amount }
  const after = account.days[booked]
    ? change(account, booked, { ...own, brought: -part.goods, orders: part.whole ? -1 : 0 })
    : account
  return change(after, today, { net: -part.amount })
}

/** The merchant changed a commission booked on `booked` by `amount`, up or down. */
export function bookAdjustment(
  account: Account,
  booked: string,
  today: string,
  part: { amount: Fen; released: boolean },
): Account {
  const own = part.released ? { released: part.amount } : { pending: part.amount }
  const after = account.days[booked] ? change(account, booked, own) : account
  return change(after, today, { net: part.amount })
}

/** Adds up the days whose key starts with `prefix` (a day or a month). */
export function sumDays(account: Account, prefix: string, field: keyof Model.EarningsDay): number {
  return Object.entries(account.days)
    .filter(([day]) => day.startsWith(prefix))
    .reduce((sum, [, values]) => sum + values[field], 0)
}

function change(account: Account, day: string, by: Partial<Model.EarningsDay>): Account {
  const before = account.days[day] ?? { net: 0, pending: 0, released: 0, brought: 0, orders: 0 }
  const after: Model.EarningsDay = {
    net: before.net + (by.net ?? 0),
    pending: before.pending + (by.pending ?? 0),
    released: before.released + (by.released ?? 0),
    brought: before.brought + (by.brought ?? 0),
    orders: before.orders + (by.orders ?? 0),
  }
  const days = Object.entries({ ...account.days, [day]: after })
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, KEPT)
  return { ...account, days: Object.fromEntries(days) }
}
