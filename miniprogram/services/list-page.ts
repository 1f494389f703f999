import { call, faultOf } from './cloud'
import { mention, tell } from './dialog'
import { refusalSentence } from './refusals'

type ListAction =
  | 'distributor.materials'
  | 'merchant.materials'
  | 'merchant.activities'
  | 'shop.afterSales'
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
  turn: number
  setData(patch: Record<string, unknown>): void
  /** Shows the first part of a list in the place of whatever is there. */
  showFirst(view: CloudApi.Output<A>): void
  /** Shows the next part below. */
  append(view: CloudApi.Output<A>): void
}

/** A page that is pulled down loads again: spread into the page. */
export const pulledDown = {
  async onPullDownRefresh(this: { load(): Promise<void> }): Promise<void> {
    await this.load()
    wx.stopPullDownRefresh()
  },
}

/** What every page around one list has and does of itself: it is spread into the page. */
export const listPage = {
  ...pulledDown,
  /** Where the next part begins; null before the first part, and behind the last. */
  cursor: null as string | null,
  /** Counts up with every fresh list, so that a late answer to an older question is dropped. */
  turn: 0,

  /** `stale`: the list of the tab before is shown, until the new one is here. */
  onReachBottom(this: {
    data: { foot: string; stale?: boolean }
    loadMore(): Promise<void>
  }): void {
    if (this.data.foot === 'more' && !this.data.stale) this.loadMore()
  },
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

/** A page that shows rows in a field of its data. */
interface RowsPage<Data> {
  data: Data
  cursor: string | null
  setData(patch: Record<string, unknown>): void
}

/**
 * Shows the first rows of a list in the place of whatever is there, and whether more follow.
 * @param besides what else the page shows from then on
 */
export function showRows<List extends string, Data extends Record<List, readonly unknown[]>>(
  page: RowsPage<Data>,
  list: List,
  rows: Data[List],
  cursor: string | null,
  besides: Record<string, unknown> = {},
): void {
  page.cursor = cursor
  page.setData({ ...besides, state: 'ready', [list]: rows, foot: footOf(cursor) })
}

/** Shows the next rows below those that are there, and whether more follow. */
export function addRows<List extends string, Data extends Record<List, readonly unknown[]>>(
  page: RowsPage<Data>,
  list: List,
  rows: Data[List],
  cursor: string | null,
): void {
  page.cursor = cursor
  page.setData({ ...addedRows(list, page.data[list].length, rows), foot: footOf(cursor) })
}

/** How a list ends that goes on behind this cursor, or nowhere. */
export function footOf(cursor: string | null): 'more' | 'end' {
  return cursor === null ? 'end' : 'more'
}

/** A page whose rows can be changed where they stand; `sending` while one is. */
interface ChangingPage {
  data: { sending: boolean }
  setData(patch: Record<string, unknown>): void
  load(): Promise<void>
}

/**
 * Does one thing at a time, and shows the list as it is then, also after a refusal.
 * @param done the word in passing when it went well
 */
export async function changeList<A extends CloudApi.Action>(
  page: ChangingPage,
  action: A,
  input: CloudApi.Input<A>,
  done: string,
): Promise<void> {
  if (page.data.sending) return
  page.setData({ sending: true })
  try {
    const reply = await call(action, input)
    if (reply.ok) mention(done)
    else await tell(refusalSentence(reply))
    await page.load()
  } catch (error) {
    await tell(`没有收到答复，请刷新看看是否已经改好。编号 ${faultOf(error).id}`)
  }
  page.setData({ sending: false })
}

/** The part of a setData that adds rows behind the `known` ones of a list, which are not sent again. */
export function addedRows(
  list: string,
  known: number,
  rows: readonly unknown[],
): Record<string, unknown> {
  return Object.fromEntries(rows.map((row, index) => [`${list}[${known + index}]`, row]))
}
