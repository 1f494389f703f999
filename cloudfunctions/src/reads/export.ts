/** Exports: a period's orders, commissions or withdrawals, page by page; the phone makes the file. */
import { commissionsOf } from '../domain/commission'
import { DAY, startOfDayNamed } from '../domain/day'
import { Refusal } from '../operations/refusal'
import { type Database, type Page, toCursor } from '../store/database'
import { readPeople } from './people'

type Action = 'merchant.export'
type Input = CloudApi.Input<Action>
type Row = CloudApi.ExportPage['rows'][number]
type Period = { from: Model.Time; before: Model.Time }

const PAGE = 100
const DAYS_MAX = 366

/** Refuses PERIOD_INVALID: no days, the last before the first, or more than 366. */
export async function readExport(db: Database, input: Input): Promise<CloudApi.ExportPage> {
  const period = periodOf(input)
  const cursor = input.cursor ?? toCursor(period.before, '!')
  const total = input.cursor === null ? await count(db, input.kind, period) : null
  return { ...(await READS[input.kind](db, period, cursor)), total }
}

function periodOf({ from, to }: Input): Period {
  const [start, last] = [startOfDayNamed(from), startOfDayNamed(to)]
  if (start === null || last === null || last < start || last - start >= DAYS_MAX * DAY)
    throw new Refusal<Action>('PERIOD_INVALID')
  return { from: start, before: last + DAY }
}

function count(db: Database, kind: Input['kind'], period: Period): Promise<number> {
  if (kind === 'orders') return db.count('orders', { 'payment.paidAt': period })
  if (kind === 'commissions') return db.count('commissions', { at: period })
  return db.count('withdrawals', { requestedAt: period })
}

type Read = (
  db: Database,
  period: Period,
  cursor: string,
) => Promise<{ rows: Row[]; cursor: string | null }>

const READS: Record<Input['kind'], Read> = {
  orders: async (db, period, cursor) => {
    const page = await db.page('orders', {
      where: {},
      newest: 'payment.paidAt',
      cursor,
      limit: PAGE,
    })
    const { rows, next } = inside(page, period, ({ payment }) => payment?.paidAt ?? 0)
    const personOf = await readPeople(
      db,
      rows.map((order) => order.memberId),
    )
    return { rows: rows.map((order) => orderRow(order, personOf(order.memberId))), cursor: next }
  },
  commissions: async (db, period, cursor) => {
    const page = await db.page('commissions', { where: {}, newest: 'at', cursor, limit: PAGE })
    const { rows, next } = inside(page, period, ({ at }) => at)
    const personOf = await readPeople(
      db,
      rows.map((row) => row.payeeId),
    )
    return {
      rows: rows.map((row) => {
        const { at, kind, payeeId, level, orderId, title, amount } = row
        return [
          at,
          kind,
          personOf(payeeId).nickname,
          payeeId,
          String(level),
          orderId,
          title,
          amount,
        ]
      }),
      cursor: next,
    }
  },
  withdrawals: async (db, period, cursor) => {
    const page = await db.page('withdrawals', {
      where: {},
      newest: 'requestedAt',
      cursor,
      limit: PAGE,
    })
    const { rows, next } = inside(page, period, ({ requestedAt }) => requestedAt)
    const personOf = await readPeople(
      db,
      rows.map((row) => row.memberId),
    )
    return {
      rows: rows.map((row) => {
        const { _id, requestedAt, memberId, state, provider, amount, fee, endedAt } = row
        const name = personOf(memberId).nickname
        return [requestedAt, _id, name, memberId, state, provider, endedAt ?? '', amount, fee]
      }),
      cursor: next,
    }
  },
}

/** The rows that are not older than the period; after an older one there is no next page. */
function inside<T>(
  { rows, cursor }: Page<T>,
  { from }: Period,
  timeOf: (row: T) => Model.Time,
): { rows: T[]; next: string | null } {
  const within = rows.filter((row) => timeOf(row) >= from)
  return { rows: within, next: within.length < rows.length ? null : cursor }
}

function orderRow(order: Model.Order, buyer: CloudApi.Person): Row {
  const { _id, payment, state, memberId, lines, payable, refunds } = order
  const goods = lines.map((line) => `${line.title} ${line.skuName} × ${line.quantity}`).join('；')
  const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0)
  const commission = commissionsOf(order).reduce((sum, { amount }) => sum + amount, 0)
  const paidAt = payment?.paidAt ?? ''
  return [paidAt, _id, state, buyer.nickname, memberId, goods, payable, refunded, commission]
}
