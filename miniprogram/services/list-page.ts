import { call, faultOf } from './cloud'
import { refusalSentence } from './refusals'

type ListAction =
  | 'distributor.materials'
  | 'merchant.materials'
  | 'merchant.activities'
  | 'shop.coupons'
  | 'shop.ownCoupons'
  | 'merchant.coupons'
  | 'distributor.team'
  | 'distributor.earnings'
  | 'distributor.unpaid'
  | 'distributor.withdrawal'
  | 'merchant.afterSales'
  | 'merchant.customers'
  | 'merchant.distributors'
  | 'merchant.orders'
  | 'merchant.products'
  | 'merchant.withdrawals'

/**
 * A page around one list. Its data has `state` and `problem` (a fault's number or a refusal's
 * sentence), `busy` while the first part is fetched, and `foot` for the list-end.
 */
interface ListPage<A extends ListAction> {
  /** Counts up with every fresh list, so that a late answer to an older question is dropped. */
  turn: number
  setData(patch: Record<string, unknown>): void
  /** Shows the first part of a list in the place of whatever is there. */
  showFirst(view: CloudApi.Output<A>): void
  /** Shows the next part below. */
  append(view: CloudApi.Output<A>): void
}

/** Fetches the first part; what is shown stays until the new one is here. */
export async function loadFirst<A extends ListAction>(
  page: ListPage<A>,
  action: A,
  input: CloudApi.Input<A>,
): Promise<void> {
  page.turn += 1
  const { turn } = page
  page.setData({ busy: true })
  try {
    const reply = await call(action, input)
    if (turn !== page.turn) return
    if (reply.ok) page.showFirst(reply.data)
    else page.setData({ state: 'refused', problem: refusalSentence(reply) })
  } catch (error) {
    const { id } = faultOf(error)
    if (turn === page.turn) page.setData({ state: 'fault', problem: id })
  }
  if (turn === page.turn) page.setData({ busy: false })
}

/** Fetches the next part of the list that is shown; the foot says how that goes. */
export async function loadNext<A extends ListAction>(
  page: ListPage<A>,
  action: A,
  input: CloudApi.Input<A>,
): Promise<void> {
  const { turn } = page
  page.setData({ foot: 'loading' })
  try {
    const reply = await call(action, input)
    if (turn !== page.turn) return
    if (reply.ok) page.append(reply.data)
    else page.setData({ state: 'refused', problem: refusalSentence(reply) })
  } catch (error) {
    faultOf(error)
    if (turn === page.turn) page.setData({ foot: 'failed' })
  }
}

/** The part of a setData that adds rows behind the `known` ones of a list, which are not sent again. */
export function addedRows(
  list: string,
  known: number,
  rows: readonly unknown[],
): Record<string, unknown> {
  return Object.fromEntries(rows.map((row, index) => [`${list}[${known + index}]`, row]))
}
