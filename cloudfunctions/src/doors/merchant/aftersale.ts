/** The part of the merchant's verbs about after-sales. */
import * as v from 'valibot'
import { agreeReturn, rejectAfterSale } from '../../operations/decide-after-sale'
import { refundAfterSale } from '../../operations/refund-after-sale'
import { readAfterSaleDesk, readMerchantAfterSale } from '../../reads/after-sales'
import { type Verbs, verb } from '../door'
import { filled, Id, TimeCursor, Version } from '../inputs'
import { Freight, givesBack, RefundLines } from './refund-input'

const STATES = [
  'all',
  'requested',
  'agreed',
  'returning',
  'refunding',
  'done',
  'rejected',
  'cancelled',
] as const

const Seen = { afterSaleId: Id, from: Version }

type AfterSale = 'afterSales' | 'afterSale' | 'agreeReturn' | 'refundAfterSale' | 'rejectAfterSale'

export const aftersale: Pick<Verbs<'merchant'>, AfterSale> = {
  afterSales: verb<'merchant.afterSales'>()(
    v.strictObject({ state: v.picklist(STATES), cursor: TimeCursor }),
    (context, _user, input) => readAfterSaleDesk(context.db, input),
  ),

  afterSale: verb<'merchant.afterSale'>()(
    v.strictObject({ afterSaleId: Id }),
    (context, _user, input) => readMerchantAfterSale(context.db, input.afterSaleId),
  ),

  agreeReturn: verb<'merchant.agreeReturn'>()(
    v.strictObject({ ...Seen, returnTo: filled(200) }),
    async (context, user, input) => {
      await agreeReturn(context, user, input)
      return readMerchantAfterSale(context.db, input.afterSaleId)
    },
  ),

  refundAfterSale: verb<'merchant.refundAfterSale'>()(
    v.pipe(
      v.strictObject({ ...Seen, lines: RefundLines, freight: Freight }),
      v.check((input) => givesBack(input)),
    ),
    async (context, user, input) => {
      await refundAfterSale(context, user.memberId, input)
      return readMerchantAfterSale(context.db, input.afterSaleId)
    },
  ),

  rejectAfterSale: verb<'merchant.rejectAfterSale'>()(
    v.strictObject({ ...Seen, reason: filled(80) }),
    async (context, user, input) => {
      await rejectAfterSale(context, user, input)
      return readMerchantAfterSale(context.db, input.afterSaleId)
    },
  ),
}
