/**
 * An order with a discount. No operation gives one yet, while the rules know what it means
 * (facts/distribution.md 3.2), so it is priced by the rules and stored in one transaction here.
 */
import { freezeAttribution } from '../../cloudfunctions/src/domain/commission'
import { newOrder, priceOrder } from '../../cloudfunctions/src/domain/order'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { enterShop } from '../../cloudfunctions/src/operations/enter-shop'
import { payOrder } from '../../cloudfunctions/src/operations/prepay'
import { mergeLines, priceLines } from '../../cloudfunctions/src/operations/price-lines'
import { Refusal } from '../../cloudfunctions/src/operations/refusal'
import { orderIdOf, stockIdOf } from '../../cloudfunctions/src/store/ids'
import { present } from '../../cloudfunctions/src/store/settings'
import type { User } from '../../cloudfunctions/src/wechat/caller'

/** Stores the order unless it is there, and asks for its prepay id. `discount` in fen. */
export async function placeDiscounted(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.placeOrder'>,
  discount: Model.Fen,
): Promise<void> {
  await enterShop(context, user)
  const order = await priceDiscounted(context, user, input, discount)
  await context.db.transaction(async (t) => {
    if (await t.get('orders', order._id)) return
    await t.add('orders', order)
    for (const { productId, sku, quantity } of order.lines) {
      const stock = await t.get('stocks', stockIdOf(productId, sku))
      if (!stock || stock.quantity < quantity) throw new Refusal<'shop.placeOrder'>('OUT_OF_STOCK')
      const left = { quantity: stock.quantity - quantity, sold: stock.sold + quantity }
      await t.set('stocks', { ...stock, ...left })
    }
  })
  await payOrder(context, user, order._id)
}

async function priceDiscounted(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.placeOrder'>,
  discount: Model.Fen,
): Promise<Model.Order> {
  const found = await context.db.getJoined('members', user.memberId, {
    inviter: { from: 'members', field: 'inviterId' },
    grandInviter: { from: 'members', field: 'grandInviterId' },
    settings: { from: 'settings', id: 'shop' },
  })
  if (!found) throw new Error(`${user.openid} has entered and is not there`)
  const { document: buyer, inviter, grandInviter } = found
  const { plan, freight, unpaidMinutes } = present(found.settings)
  const { wishes: goods } = await priceLines(context, mergeLines(input.lines), freight)
  const totals = priceOrder(goods, freight, discount)
  if (totals === 'ORDER_TOO_LARGE') throw new Refusal<'shop.placeOrder'>(totals)
  const { address, note, requestKey } = input
  const { memberId, openid } = user
  const attribution = freezeAttribution(plan, {
    buyer,
    inviter,
    grandInviter,
    lines: totals.lines,
    goods,
  })
  const orderId = orderIdOf(memberId, requestKey)
  const now = context.now
  return newOrder(totals, {
    orderId,
    memberId,
    openid,
    address,
    note,
    attribution,
    unpaidMinutes,
    now,
  })
}
