/** What the checkout page shows before anything is ordered. */
import type { Context } from '../operations/context'
import { enterShop } from '../operations/enter-shop'
import { mergeLines, priceLines } from '../operations/price-lines'
import { Refusal } from '../operations/refusal'
import { stockIdOf } from '../store/ids'
import type { User } from '../wechat/caller'
import { toPerson } from './views'

/** Refuses PRODUCT_NOT_FOUND, OUT_OF_STOCK and ORDER_TOO_LARGE; takes nothing. */
export async function readQuote(
  context: Context,
  user: User,
  input: CloudApi.Input<'shop.quote'>,
): Promise<CloudApi.Quote> {
  const { settings, inviter } = await enterShop(context, user)
  const lines = mergeLines(input.lines)
  const { totals } = await priceLines(context, lines, settings.freight)
  await checkStock(context, totals.lines)
  return {
    lines: totals.lines.map((line) => ({
      productId: line.productId,
      sku: line.sku,
      title: line.title,
      skuName: line.skuName,
      picture: line.picture,
      price: line.price,
      quantity: line.quantity,
      amount: line.base,
    })),
    goods: totals.goods,
    discount: totals.discount,
    freight: totals.freight,
    freightFreeFrom: settings.freight.freeFrom,
    payable: totals.payable,
    inviter: inviter ? toPerson(inviter) : null,
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
