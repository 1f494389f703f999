/** Whether what a consent waits for has happened, and what its message says. */
import type { MessageFacts } from '../domain/message-fields'
import type { Context } from './context'

type Consent = Model.Consent
/** What has happened, without what every message has. */
type Fact = Pick<MessageFacts, 'title' | 'state' | 'hint' | 'number' | 'at' | 'amount'> &
  Partial<Pick<MessageFacts, 'company' | 'trackingNumber'>> & { page: string }

/** Nothing of it can happen any more. */
export const OVER = 'over'
/** Newest rows that are looked at; older ones are no news. */
const ROWS = 20

/** The fact, null while there is none yet, or OVER. */
export function factOf(context: Context, consent: Consent): Promise<Fact | null | typeof OVER> {
  return FACTS[consent.kind](context, consent)
}

const FACTS: Record<
  Model.MessageKind,
  (context: Context, consent: Consent) => Promise<Fact | null | typeof OVER>
> = {
  shipped: async ({ db }, { orderId }) => {
    const order = orderId === null ? null : await db.get('orders', orderId)
    if (order?.state === 'unpaid' || order?.state === 'paid') return null
    if (order?.state !== 'shipped' || !order.shipment) return OVER
    const { company, trackingNumber, shippedAt: at } = order.shipment
    const words = { title: titleOf(order.lines), state: '已发货', hint: '收到商品后请确认收货' }
    const page = `pages/order/order?id=${order._id}`
    return { ...words, number: order._id, at, amount: order.payable, company, trackingNumber, page }
  },

  earned: async ({ db }, { memberId, at }) => {
    const rows = await newest(db, memberId, null)
    const row = rows.find((each) => each.kind === 'accrual' && each.at > at)
    if (!row) return null
    const words = { title: '推荐的订单有了佣金', state: '待结算', hint: '收货并过了售后期就可提现' }
    return { ...words, ...commission(row), at: row.at }
  },

  released: async ({ db }, { memberId, at }) => {
    const rows = await newest(db, memberId, 'released')
    const row = rows.find(({ releasedAt }) => releasedAt !== null && releasedAt > at)
    if (!row) return null
    const words = { title: '佣金可以提现了', state: '可提现', hint: '打开小程序就能申请提现' }
    return { ...words, ...commission(row), at: row.releasedAt ?? row.at }
  },

  paid: async ({ db }, { memberId, at }) => {
    const newestFirst = { limit: ROWS, order: ['requestedAt', -1] } as const
    const rows = await db.find(
      'withdrawals',
      { memberId },
      { ...newestFirst, order: ['requestedAt', -1] },
    )
    const row = rows.find(({ state, endedAt }) => state === 'paid' && (endedAt ?? 0) > at)
    if (!row) return null
    const words = { title: '提现已经打款', state: '已打款', hint: '打款凭证在提现记录里' }
    const page = 'distribution/withdrawal/withdrawal'
    const amount = row.amount - row.fee
    return { ...words, number: row._id, at: row.endedAt ?? at, amount, page }
  },
}

function commission(row: Model.Commission): Pick<Fact, 'number' | 'amount' | 'page'> {
  const page = 'distribution/earnings/earnings'
  return { number: row.orderId, amount: row.remaining, page }
}

function newest(
  db: Context['db'],
  payeeId: string,
  state: 'released' | null,
): Promise<Model.Commission[]> {
  const where = state === null ? { payeeId } : { payeeId, state }
  return db.find('commissions', where, { limit: ROWS, order: ['at', -1] })
}

function titleOf([first, ...others]: Model.Order['lines']): string {
  const title = first?.title ?? '商品'
  return others.length === 0 ? title : `${title} 等 ${others.length + 1} 件`
}
