/** After-sales as customers and the merchant see them. */
import { askableUntil, askingRefused, freightWith, openOn } from '../domain/after-sale'
import { total } from '../domain/money'
import { refundable } from '../domain/order'
import { refundableFreight } from '../domain/refund'
import { CARRIERS } from '../domain/shipment'
import type { Context } from '../operations/context'
import { readOwnOrder } from '../operations/own-order'
import { Refusal } from '../operations/refusal'
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { readPeople } from './people'
import { toPerson } from './views'

const PAGE = 10

/** What can be asked back of an order. Refuses ORDER_NOT_FOUND, NOT_PAID and AFTER_SALE_OVER. */
export async function readAfterSaleScope(
  context: Context,
  user: User,
  orderId: string,
): Promise<CloudApi.AfterSaleScope> {
  const order = await readOwnOrder(context, user, orderId)
  const { afterSaleDays } = await readSettings(context.db)
  const refused = askingRefused(order, afterSaleDays, context.now)
  if (refused) throw new Refusal<'shop.afterSaleScope'>(refused)
  return {
    orderId,
    kinds: order.shipment ? ['refund', 'return'] : ['refund'],
    lines: order.lines.map((line, index) => {
      const { title, skuName, picture, quantity, base } = line
      const open = { refundable: refundable(line), openId: openOn(order, index) }
      return { line: index, title, skuName, picture, quantity, base, ...open }
    }),
    freight: refundableFreight(order),
    until: askableUntil(order, afterSaleDays),
  }
}

/** For nobody but the customer. Refuses AFTER_SALE_NOT_FOUND. */
export async function readAfterSale(
  { db }: Context,
  user: User,
  afterSaleId: string,
): Promise<CloudApi.Output<'shop.afterSale'>> {
  const afterSale = await db.get('afterSales', afterSaleId)
  if (afterSale?.memberId !== user.memberId) {
    throw new Refusal<'shop.afterSale'>('AFTER_SALE_NOT_FOUND')
  }
  return { ...toAfterSaleView(afterSale), carriers: CARRIERS.map(({ name }) => name) }
}

/** A customer's own, newest first. */
export async function readOwnAfterSales(
  db: Database,
  memberId: string,
  cursor: string | null,
): Promise<CloudApi.Output<'shop.afterSales'>> {
  const where = { memberId }
  const page = await db.page('afterSales', { where, newest: 'createdAt', cursor, limit: PAGE })
  return {
    afterSales: page.rows.map((row) => ({ ...toOwnCard(row), amount: row.granted || row.amount })),
    cursor: page.cursor,
  }
}

/** All of a state, newest first, with buyers' names. */
export async function readAfterSaleDesk(
  db: Database,
  { state, cursor }: CloudApi.Input<'merchant.afterSales'>,
): Promise<CloudApi.Output<'merchant.afterSales'>> {
  const where = state === 'all' ? {} : { state }
  const page = await db.page('afterSales', { where, newest: 'createdAt', cursor, limit: PAGE })
  const personOf = await readPeople(
    db,
    page.rows.map((row) => row.memberId),
  )
  return {
    afterSales: page.rows.map((row) => toCard(row, personOf(row.memberId))),
    cursor: page.cursor,
  }
}

/** One, with what can still be given back. Refuses AFTER_SALE_NOT_FOUND. */
export async function readMerchantAfterSale(
  db: Database,
  afterSaleId: string,
): Promise<CloudApi.MerchantAfterSale> {
  const found = await db.getJoined('afterSales', afterSaleId, {
    order: { from: 'orders', field: 'orderId' },
    member: { from: 'members', field: 'memberId' },
  })
  if (!found?.order) throw new Refusal<'merchant.afterSale'>('AFTER_SALE_NOT_FOUND')
  const { document: afterSale, order, member } = found
  return {
    ...toAfterSaleView(afterSale),
    buyer: toPerson(member),
    order: { state: order.state, payable: order.payable, shipped: order.shipment !== null },
    refundable: afterSale.lines.map(({ line }) => {
      const of = order.lines[line]
      return of ? refundable(of) : 0
    }),
    refundableFreight: refundableFreight(order),
    freightDue: freightWith(order, afterSale.lines),
  }
}

/** An after-sale, without who decided it. */
export function toAfterSaleView(afterSale: Model.AfterSale): CloudApi.AfterSaleView {
  const { _id: afterSaleId, memberId, refundId, ...view } = afterSale
  return { afterSaleId, ...view }
}

function toCard(afterSale: Model.AfterSale, buyer: CloudApi.Person): CloudApi.AfterSaleCard {
  return { ...toOwnCard(afterSale), buyer, reason: afterSale.reason }
}

function toOwnCard(afterSale: Model.AfterSale): CloudApi.OwnAfterSaleCard {
  const { _id: afterSaleId, orderId, kind, state, lines, amount, createdAt } = afterSale
  return {
    afterSaleId,
    orderId,
    kind,
    state,
    title: lines[0]?.title ?? '',
    picture: lines[0]?.picture ?? '',
    pieces: total(lines.map(({ quantity }) => quantity)),
    amount,
    createdAt,
  }
}
