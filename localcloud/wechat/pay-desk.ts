import { randomBytes } from 'node:crypto'
import { LocalError } from '../local-error'
import type { Parts } from '../parts'
import type { PayDesk } from '../pay-types'

/** The merchant's and WeChat Pay's side of the money, for the desk and for tests. */
export function createPayDesk(parts: Parts): PayDesk {
  const { activity, merchant, payments, refunds, transfers } = parts
  return {
    merchant: () => merchant.state(),
    setMerchant: (change) => merchant.change(change),
    async refundByHand({ outTradeNo, amount }) {
      const payment = payments.records.get(outTradeNo)
      if (payment === undefined) throw new LocalError(`there is no order ${outTradeNo}`)
      const outcome = await refunds.accept({
        id: `hand${randomBytes(8).toString('hex')}`,
        payment,
        refundFee: amount,
        totalFee: payment.totalFee,
        notify: payment.notify,
        source: 'VENDOR_PLATFORM',
      })
      if (typeof outcome === 'string') {
        throw new LocalError(`${outTradeNo} cannot be refunded: ${outcome}`)
      }
    },
    transfers: (user) => transfers.entries(user),
    decideTransfer: (decision) => activity.track(transfers.decide(decision)),
  }
}
