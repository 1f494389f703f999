/** The part of the customers' verbs about after-sales. */
import * as v from 'valibot'
import { cancelAfterSale } from '../../operations/cancel-after-sale'
import { requestAfterSale } from '../../operations/request-after-sale'
import { sendGoodsBack } from '../../operations/send-goods-back'
import {
  readAfterSale,
  readAfterSaleScope,
  readOwnAfterSales,
  toAfterSaleView,
} from '../../reads/after-sales'
import { type Verbs, verb } from '../door'
import {
  Fen,
  FileId,
  filled,
  Id,
  ListPart,
  RequestKey,
  TrackingNumber,
  text,
  Version,
} from '../inputs'

const PICTURES_MAX = 6

const Seen = { afterSaleId: Id, from: Version }

/** What is asked back, each line once; never nothing. */
const AskedLines = v.pipe(
  v.array(
    v.strictObject({
      line: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(19)),
      quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
      amount: Fen,
    }),
  ),
  v.minLength(1),
  v.maxLength(20),
  v.check((lines) => new Set(lines.map((l) => l.line)).size === lines.length),
)

type AfterSale =
  | 'afterSaleScope'
  | 'requestAfterSale'
  | 'afterSales'
  | 'afterSale'
  | 'cancelAfterSale'
  | 'sendBack'

export const aftersale: Pick<Verbs<'shop'>, AfterSale> = {
  afterSaleScope: verb<'shop.afterSaleScope'>()(
    v.strictObject({ orderId: Id }),
    (context, user, input) => readAfterSaleScope(context, user, input.orderId),
  ),

  requestAfterSale: verb<'shop.requestAfterSale'>()(
    v.strictObject({
      requestKey: RequestKey,
      orderId: Id,
      kind: v.picklist(['refund', 'return']),
      lines: AskedLines,
      reason: filled(40),
      words: text(200),
      pictures: v.pipe(v.array(FileId), v.maxLength(PICTURES_MAX)),
    }),
    async (context, user, input) => ({
      afterSaleId: (await requestAfterSale(context, user, input))._id,
    }),
  ),

  afterSales: verb<'shop.afterSales'>()(ListPart, (context, user, input) =>
    readOwnAfterSales(context.db, user.memberId, input.cursor),
  ),

  afterSale: verb<'shop.afterSale'>()(v.strictObject({ afterSaleId: Id }), (context, user, input) =>
    readAfterSale(context, user, input.afterSaleId),
  ),

  cancelAfterSale: verb<'shop.cancelAfterSale'>()(
    v.strictObject(Seen),
    async (context, user, input) =>
      toAfterSaleView(await cancelAfterSale(context, user.memberId, input)),
  ),

  sendBack: verb<'shop.sendBack'>()(
    v.strictObject({ ...Seen, company: filled(40), trackingNumber: TrackingNumber }),
    async (context, user, input) => toAfterSaleView(await sendGoodsBack(context, user, input)),
  ),
}
