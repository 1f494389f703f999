/**
 * A customer places an order: prices from the database, attribution frozen, stock taken and the order
 * written in one transaction, then a prepay id from WeChat Pay. The order's id is computed from the
 * page's request key, so a double click or a retry finds the same order.
 */
import { freezeAttribution } from '../domain/commission'
import { newOrder, sameOrder } from '../domain/order'
import { addOrGet } from '../store/add-or-get'
import { DuplicateId, type Transaction } from '../store/database'
import { orderIdOf, stockIdOf } from '../store/ids'
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { newMember } from './enter-shop'
import { prepay } from './prepay'
import { mergeLines, priceLines } from './price-lines'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'shop.placeOrder'>

/** The buyer with everybody and everything that is frozen on his order. */
interface Buyer {
  member: Model.Member
  inviter: Model.Member | null
  grandInviter: Model.Member | null
  settings: Model.Settings
}

/**
 * Refuses PRODUCT_NOT_FOUND, ORDER_TOO_LARGE, PRICE_CHANGED, OUT_OF_STOCK, REQUEST_KEY_USED (another
 * order was placed with this key), ORDER_CLOSED, ORDER_ALREADY_PAID and PAYMENT_UNAVAILABLE.
 */
export async function placeOrder(
  context: Context,
  user: User,
  input: Input,
): Promise<CloudApi.Output<'shop.placeOrder'>> {
  const order = await prepareOrder(context, user, input)
  const stored = await storeOrder(context, order)
  const payment = await prepay(context, stored)
  return { orderId: stored._id, payment }
}

async function prepareOrder(context: Context, user: User, input: Input): Promise<Model.Order> {
  const buyer = await findBuyer(context, user)
  const lines = mergeLines(input.lines)
  const { wishes, totals } = await priceLines(context, lines, buyer.settings.freight)
  if (totals.payable !== input.seenPayable) {
    throw new Refusal<'shop.placeOrder'>('PRICE_CHANGED', { amount: totals.payable })
  }
  const attribution = freezeAttribution(buyer.settings.plan, {
    buyer: buyer.member,
    inviter: buyer.inviter,
    grandInviter: buyer.grandInviter,
    lines: totals.lines,
    goods: wishes,
  })
  return newOrder(totals, {
    orderId: orderIdOf(user.memberId, input.requestKey),
    memberId: user.memberId,
    openid: user.openid,
    address: input.address,
    note: input.note,
    attribution,
    unpaidMinutes: buyer.settings.unpaidMinutes,
    now: context.now,
  })
}

async function findBuyer(context: Context, user: User): Promise<Buyer> {
  const found = await context.db.getJoined('members', user.memberId, {
    inviter: { from: 'members', field: 'inviterId' },
    grandInviter: { from: 'members', field: 'grandInviterId' },
    settings: { from: 'settings', id: 'shop' },
  })
  if (!found) {
    // Read again: a scan may have made the member meanwhile, with his inviter.
    await addOrGet(context.db, 'members', newMember(user, context.now))
    return findBuyer(context, user)
  }
  const { document: member, inviter, grandInviter, settings } = found
  return { member, inviter, grandInviter, settings: present(settings) }
}

/** Writes the order and takes its stock; an order that is there already is compared instead. */
async function storeOrder(context: Context, order: Model.Order): Promise<Model.Order> {
  try {
    await context.db.transaction(async (t) => {
      await t.add('orders', order)
      for (const line of order.lines) await takeStock(t, line)
    })
    return order
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const stored = await context.db.get('orders', order._id)
    if (!stored) throw error
    if (!sameOrder(stored, order)) throw new Refusal<'shop.placeOrder'>('REQUEST_KEY_USED')
    return stored
  }
}

async function takeStock(t: Transaction, line: Model.OrderLine): Promise<void> {
  const stock = await t.get('stocks', stockIdOf(line.productId, line.sku))
  if (!stock || stock.quantity < line.quantity) {
    const name = `${line.title} ${line.skuName}`
    throw new Refusal<'shop.placeOrder'>('OUT_OF_STOCK', { name, count: stock?.quantity ?? 0 })
  }
  await t.set('stocks', {
    ...stock,
    quantity: stock.quantity - line.quantity,
    sold: stock.sold + line.quantity,
  })
}
