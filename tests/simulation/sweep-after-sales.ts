/** The operations of after-sale, each in the scene where it has the most to do. */
import { cancelAfterSale } from '../../cloudfunctions/src/operations/cancel-after-sale'
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import { placeOrder } from '../../cloudfunctions/src/operations/place-order'
import { refundAfterSale } from '../../cloudfunctions/src/operations/refund-after-sale'
import { requestAfterSale } from '../../cloudfunctions/src/operations/request-after-sale'
import { STAFF } from './shop'
import { onAfterSale, onOrder, type Row } from './sweep-row'
import { BUYER, done, newcomers, WISH } from './sweep-scenes'
import type { World } from './world'

/** One line of 3545 fen, freight besides. */
const ONE = { ...WISH, lines: WISH.lines.slice(0, 1), seenPayable: 4345 }

/** All of it. */
const ASKED: Omit<CloudApi.Input<'shop.requestAfterSale'>, 'orderId'> = {
  ...{ requestKey: 'b1', kind: 'refund', reason: '不想要了', words: '', pictures: [] },
  lines: [{ line: 0, quantity: 1, amount: 3545 }],
}
const GRANTED = { from: 1, lines: [{ line: 0, amount: 3545 }], freight: 800 }

/** Paid and not sent, by somebody whom nobody invited: what refunds do to commission is swept apart. */
async function paid(): Promise<{ world: World; orderId: string }> {
  const world = await newcomers()
  const { orderId } = await done(world, (c) => placeOrder(c, BUYER, ONE))
  world.pay.payNow(orderId, world.clock.now())
  await done(world, (c) => confirmPayment(c, orderId))
  world.pay.notices.splice(0)
  return { world, orderId }
}

async function asked(): Promise<{ world: World; afterSaleId: string }> {
  const { world, orderId } = await paid()
  const { _id } = await done(world, (c) => requestAfterSale(c, BUYER, { orderId, ...ASKED }))
  return { world, afterSaleId: _id }
}

export const AFTER_SALES: Row[] = [
  {
    file: 'request-after-sale',
    what: 'all of it',
    arrange: onOrder(paid, (c, orderId) => requestAfterSale(c, BUYER, { orderId, ...ASKED })),
  },
  {
    file: 'cancel-after-sale',
    what: 'by the customer',
    arrange: onAfterSale(asked, (c, afterSaleId) =>
      cancelAfterSale(c, BUYER.memberId, { afterSaleId, from: 1 }),
    ),
  },
  {
    file: 'refund-after-sale',
    what: 'whole, before it was sent',
    arrange: onAfterSale(asked, (c, afterSaleId) =>
      refundAfterSale(c, STAFF, { afterSaleId, ...GRANTED }),
    ),
  },
]
