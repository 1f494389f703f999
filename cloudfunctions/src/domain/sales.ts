/**
 * What was released to a distributor: in all, for his grade, and in the newest month, for the ranking.
 * Sales are goods of the people whom he invited himself: neither his own purchases nor a second level,
 * so that no grade can be bought or come by heads.
 */
import { remainingBases } from './commission'
import { monthOf } from './day'
import { total } from './money'

type Account = Model.Account
type Order = Model.Order
type Fen = Model.Fen

/** The order was released at `now` (ms), and `commission` (fen) of it to this payee. */
export function bookSales(
  account: Account,
  order: Order,
  entitlement: Model.Entitlement,
  commission: Fen,
  now: Model.Time,
): Account {
  const month = monthOf(now)
  const sales = isOwnSale(order, entitlement) ? total(remainingBases(order)) : 0
  const after = { ...account, sales: account.sales + sales }
  // An invocation that began before midnight may book after one of the new month: that one stays.
  if (account.month.month > month) return after
  const had = account.month.month === month ? account.month : { month, sales: 0, commission: 0 }
  const grown = { sales: had.sales + sales, commission: had.commission + commission }
  return { ...after, month: { month, ...grown } }
}

/**
 * `goods` and `commission` (fen) of an order were taken back (negative commission: added). Nothing
 * happens before its release; the month changes only while it is the month of that release.
 */
export function takeSales(
  account: Account,
  order: Order,
  entitlement: Model.Entitlement,
  part: { goods: Fen; commission: Fen },
): Account {
  if (order.commission !== 'released') return account
  const sales = isOwnSale(order, entitlement) ? part.goods : 0
  const { month } = account
  const isOfMonth = order.finishedAt !== null && monthOf(order.finishedAt) === month.month
  return {
    ...account,
    sales: account.sales - sales,
    month: isOfMonth
      ? {
          ...month,
          sales: month.sales - sales,
          commission: month.commission - part.commission,
        }
      : month,
  }
}

function isOwnSale(order: Order, { level, payeeId }: Model.Entitlement): boolean {
  return level === 1 && payeeId !== order.memberId
}
