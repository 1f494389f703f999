/** The shop's payment providers, each number's own (payment.ts). */
import type { Caller } from './caller'
import { cloudPay } from './cloud-pay'
import { type Payments, PaymentUnavailable } from './payment'
import type { V3Client } from './v3/client'
import { v3Pay } from './v3-pay'

/** @param client opens v3 when a call is made: a shop by cloudPay has no keys */
export function payments(caller: Caller, client: () => V3Client): Payments {
  return {
    routeOf: ({ provider, subMchId }) => ({
      provider,
      merchantId: provider === 'v3' ? client().config.mchid : subMchId,
    }),
    by: ({ provider, merchantId }) =>
      provider === 'v3'
        ? v3Pay(() => clientOf(client, merchantId), caller.appid, Date.now)
        : cloudPay(merchantId, caller.envId),
  }
}

/** Another merchant's keys find none of this one's numbers: an answer would be "absent", and wrong. */
function clientOf(client: () => V3Client, merchantId: string): V3Client {
  const open = client()
  if (open.config.mchid === merchantId) return open
  throw new PaymentUnavailable(`the keys of merchant ${merchantId} are not set up any more`)
}
