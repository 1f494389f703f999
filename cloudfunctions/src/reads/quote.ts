/** What the checkout page shows before anything is ordered. */
import { bestOf, type Weighed, weigh } from '../domain/choose-coupon'
import { freightTo } from '../domain/freight'
import type { Totals } from '../domain/order'
import type { Context } from '../operations/context'
import { enterShop } from '../operations/enter-shop'
import { findWishes, mergeLines, priceWishes } from '../operations/price-lines'
import { Refusal } from '../operations/refusal'
import { stockIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { termsOf } from './coupons'
import { toPerson } from './views'

/** A customer has one of each coupon at most; of so many, those that end last are looked at. */
const COUPONS_MAX = 50

/**
 * Prices the wishes for a province, with the coupon that is asked for or the best. Takes nothing; a
 * coupon that does not count is left out. Refuses PRODUCT_NOT_FOUND, OUT_OF_STOCK and ORDER_TOO_LARGE.
 */
export async function readQuote(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.quote'>,
): Promise<CloudApi.Quote> {
  const { settings, inviter } = await enterShop(context, user)
  const wishes = await findWishes(context, mergeLines(input.lines))
  const found = freightTo(settings.freight, input.province)
  const isDelivered = found !== 'NOT_DELIVERED'
  const freight = isDelivered ? found : { flat: 0, freeFrom: null }
  const plain = priceWishes(wishes, freight)
  await checkStock(context, plain.lines)
  const weighed = weigh(await readFree(context, user), plain.goods, freight, context.now)
  const chosen = choose(weighed, input.coupon, plain.payable)
  const totals = chosen ? priceWishes(wishes, freight, chosen.discount) : plain
  return {
    ...toTotals(totals),
    freightFreeFrom: freight.freeFrom,
    isDelivered,
    couponId: chosen?.coupon._id ?? null,
    coupons: weighed.map(toChoice),
    inviter: inviter ? toPerson(inviter) : null,
  }
}

function choose(weighed: readonly Weighed[], wanted: string, payable: number): Weighed | null {
  if (wanted === 'best') return bestOf(weighed, payable)
  return weighed.find(({ coupon, why }) => coupon._id === wanted && why === null) ?? null
}

function readFree({ db }: Context, { memberId }: User): Promise<Model.TakenCoupon[]> {
  const where = { memberId, spent: false }
  return db.find('takenCoupons', where, { limit: COUPONS_MAX, order: ['endsAt', -1] })
}

function toChoice({ coupon, discount, why, missing }: Weighed): CloudApi.CouponChoice {
  return { takenId: coupon._id, ...termsOf(coupon), discount, why, missing }
}

function toTotals({ lines, goods, discount, freight, payable }: Totals) {
  return {
    lines: lines.map((line) => ({
      productId: line.productId,
      sku: line.sku,
      title: line.title,
      skuName: line.skuName,
      picture: line.picture,
      price: line.price,
      quantity: line.quantity,
      amount: line.base,
    })),
    ...{ goods, discount, freight, payable },
  }
}

async function checkStock(context: Context, lines: readonly Model.OrderLine[]): Promise<void> {
  const ids = lines.map((line) => stockIdOf(line.productId, line.sku))
  const stocks = await context.db.find('stocks', { _id: { in: ids } }, { limit: ids.length })
  for (const line of lines) {
    const id = stockIdOf(line.productId, line.sku)
    const count = stocks.find((stock) => stock._id === id)?.quantity ?? 0
    if (count < line.quantity) {
      throw new Refusal<'shop.quote'>('OUT_OF_STOCK', {
        name: `${line.title} ${line.skuName}`,
        count,
      })
    }
  }
}
