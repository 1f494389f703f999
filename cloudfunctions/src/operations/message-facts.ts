/** Whether what a consent waits for has happened, and what its message says. */
import { isOver, RETURN_LIFE } from '../domain/after-sale-states'
import { DAY } from '../domain/day'
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

  answered: async ({ db }, { afterSaleId = '' }) => {
    const afterSale = await db.get('afterSales', afterSaleId)
    const [answer] = afterSale?.events.flatMap(answerOf) ?? []
    if (!afterSale || !answer) return afterSale?.state === 'requested' ? null : OVER
    return { ...ofAfterSale(afterSale), ...answer }
  },

  refunded: async ({ db }, { afterSaleId = '' }) => {
    const afterSale = await db.get('afterSales', afterSaleId)
    const done = afterSale?.events.find(({ what }) => what === 'done')
    if (!afterSale || !done) return afterSale && !isOver(afterSale) ? null : OVER
    const words = { state: '已退款', hint: '退款原路退回，请留意到账' }
    return { ...ofAfterSale(afterSale), ...words, at: done.at, amount: afterSale.granted }
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

/** The merchant's answers to an after-sale: the first one is told. */
const ANSWERS: Partial<Record<Model.AfterSaleEvent, Pick<Fact, 'state' | 'hint'>>> = {
  agreed: { state: '同意退货', hint: `请在 ${RETURN_LIFE / DAY} 天内寄回商品并填单号` },
  refunding: { state: '同意退款', hint: '退款原路退回，到账后另行提醒' },
  rejected: { state: '未通过', hint: '原因在售后详情里' },
}

function answerOf({ what, at }: Model.AfterSale['events'][number]) {
  const words = ANSWERS[what]
  return words ? [{ ...words, at }] : []
}

function ofAfterSale(
  afterSale: Model.AfterSale,
): Pick<Fact, 'title' | 'number' | 'amount' | 'page'> {
  const { _id, orderId, lines, amount } = afterSale
  const page = `pages/after-sale/after-sale?id=${_id}`
  return { title: titleOf(lines), number: orderId, amount, page }
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

function titleOf([first, ...others]: readonly { title: string }[]): string {
  const title = first?.title ?? '商品'
  return others.length === 0 ? title : `${title} 等 ${others.length + 1} 件`
}
