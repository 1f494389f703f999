/**
 * The days of a distributor's account, for the chart and the sums of today and this month, kept with
 * the balance so that no page has to add up a history. `reversed` and `adjusted` belong to the day
 * something happened, all else to the day the order was paid.
 */

type Fen = Model.Fen
type Account = Model.Account

const KEPT = 92
const NOTHING: Model.EarningsDay = {
  accrued: 0,
  reversed: 0,
  adjusted: 0,
  pending: 0,
  released: 0,
  goods: 0,
  refunded: 0,
  orders: 0,
}

/** A commission was booked on `day`. */
export function bookAccrual(account: Account, day: string, amount: Fen, goods: Fen): Account {
  return change(account, day, { accrued: amount, pending: amount, goods, orders: 1 })
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
    ? change(account, booked, { ...own, refunded: part.goods, orders: part.whole ? -1 : 0 })
    : account
  return change(after, today, { reversed: -part.amount })
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
  return change(after, today, { adjusted: part.amount })
}

/** Adds up the days whose key starts with `prefix`: a day, a month, or '' for all that are kept. */
export function sumDays(account: Account, prefix: string): Model.EarningsDay {
  return Object.entries(account.days)
    .filter(([day]) => day.startsWith(prefix))
    .reduce((sum, [, values]) => plus(sum, values), NOTHING)
}

function change(account: Account, day: string, by: Partial<Model.EarningsDay>): Account {
  const after = plus(account.days[day] ?? NOTHING, { ...NOTHING, ...by })
  const days = Object.entries({ ...account.days, [day]: after })
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, KEPT)
  return { ...account, days: Object.fromEntries(days) }
}

function plus(one: Model.EarningsDay, other: Model.EarningsDay): Model.EarningsDay {
  return {
    accrued: one.accrued + other.accrued,
    reversed: one.reversed + other.reversed,
    adjusted: one.adjusted + other.adjusted,
    pending: one.pending + other.pending,
    released: one.released + other.released,
    goods: one.goods + other.goods,
    refunded: one.refunded + other.refunded,
    orders: one.orders + other.orders,
  }
}
