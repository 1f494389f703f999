/**
 * Why a sum is what it is: rows whose amounts add up to it exactly, from the flows that are written
 * with the balances (ledger.ts) and from the days. A row of nothing is left out.
 */
import { total } from './money'

type Fen = Model.Fen
type Account = Model.Account
type EarningsDay = Model.EarningsDay
type Journal = Model.Journal
type SumRow = CloudApi.SumRow

/**
 * What a person earned in these days: promised, less what refunds took back, as the merchant
 * adjusted it.
 */
export function netOf({ accrued, reversed, adjusted }: EarningsDay): Fen {
  return accrued + reversed + adjusted
}

/** The rows of `netOf`. */
export function netRows({ accrued, reversed, adjusted }: EarningsDay): SumRow[] {
  return rows([
    ['accrue', accrued],
    ['reverse', reversed],
    ['adjust', adjusted],
  ])
}

/** What people brought: goods as they were paid, less what was refunded of them. */
export function broughtOf({ goods, refunded }: Pick<EarningsDay, 'goods' | 'refunded'>): Fen {
  return goods - refunded
}

/** The rows of `broughtOf`. */
export function broughtRows({
  goods,
  refunded,
}: Pick<EarningsDay, 'goods' | 'refunded'>): SumRow[] {
  return rows([
    ['goods', goods],
    ['refunded', -refunded],
  ])
}

/** The rows of each balance, as it is shown: debt as a positive amount owed. */
export function balanceRows(account: Account): Record<keyof Model.Balances, SumRow[]> {
  const by = (kind: Model.JournalKind, bucket: keyof Model.Balances): Fen =>
    account.flows[kind]?.[bucket] ?? 0
  const repaid = by('release', 'debt') + by('void', 'debt')
  const withdrawn = -by('paid', 'held')
  return {
    pending: rows([
      ['accrue', by('accrue', 'pending')],
      ['release', by('release', 'pending')],
      ['reverse', by('reverse', 'pending')],
      ['adjust', by('adjust', 'pending')],
    ]),
    available: rows([
      ['release', by('release', 'available') + by('release', 'debt')],
      ['void', by('void', 'available') + by('void', 'debt')],
      ['repaid', -repaid],
      ['reverse', by('reverse', 'available')],
      ['adjust', by('adjust', 'available')],
      ['hold', by('hold', 'available')],
    ]),
    held: rows([
      ['hold', by('hold', 'held')],
      ['paid', -withdrawn],
      ['void', by('void', 'held')],
    ]),
    paid: rows([
      ['paid', withdrawn],
      ['fee', by('paid', 'paid') - withdrawn],
    ]),
    debt: rows([
      ['reverse', -by('reverse', 'debt')],
      ['adjust', -by('adjust', 'debt')],
      ['repaid', -repaid],
    ]),
  }
}

/**
 * Which journals a debt came from, newest first, until it is covered: what was repaid is the oldest of
 * it. `journals` are the newest of this person, newest first; rows of less than the debt mean that
 * there are older ones to be read.
 */
export function debtRows(account: Account, journals: readonly Journal[]): CloudApi.DebtRow[] {
  let left = -account.debt
  return journals.flatMap((entry) => {
    const own = entry.postings.filter((p) => p.owner === account._id && p.bucket === 'debt')
    const amount = Math.min(left, Math.max(0, -total(own.map((posting) => posting.amount))))
    if (amount === 0 || entry.orderId === null) return []
    left -= amount
    return [{ orderId: entry.orderId, kind: entry.kind, at: entry.at, amount }]
  })
}

function rows(parts: readonly (readonly [CloudApi.SumReason, Fen])[]): SumRow[] {
  return parts.flatMap(([reason, amount]) => (amount === 0 ? [] : [{ reason, amount }]))
}
