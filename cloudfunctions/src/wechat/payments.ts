/** The shop's payment providers, each number's own (payment.ts). */
import type { Caller } from './caller'
import { cloudPay } from './cloud-pay'
import { type PaymentProvider, type Payments, PaymentUnavailable } from './payment'
import type { V3Client } from './v3/client'
import { v3Pay } from './v3-pay'

/**
 * @param client opens v3 when a call is made: a shop by cloudPay has no keys
 * @param present what the settings say now: an order that names no merchant (store/older.ts) was placed
 *   when they said it alone
 */
export function payments(
  caller: Caller,
  client: () => V3Client,
  present: () => Promise<Model.Settings['payment']>,
): Payments {
  const routeOf: Payments['routeOf'] = ({ provider, subMchId }) => ({
    provider,
    merchantId: provider === 'v3' ? client().config.mchid : subMchId,
  })
  const known: Payments['by'] = ({ provider, merchantId }) =>
    provider === 'v3'
      ? v3Pay(() => clientOf(client, merchantId), caller.appid, Date.now)
      : cloudPay({ subMchId: merchantId, envId: caller.envId })
  const asSetUp = asked(async () => known(routeOf(await present())))
  return { routeOf, by: (route) => (route.merchantId === '' ? asSetUp : known(route)) }
}

/** A provider that is looked for with each call. */
function asked(find: () => Promise<PaymentProvider>): PaymentProvider {
  return {
    prepay: async (order) => (await find()).prepay(order),
    query: async (number) => (await find()).query(number),
    close: async (number) => (await find()).close(number),
    refund: async (refund) => (await find()).refund(refund),
    queryRefund: async (number, refund) => (await find()).queryRefund(number, refund),
    findRefund: async (number, refund) => (await find()).findRefund(number, refund),
  }
}

/** Another merchant's keys find none of this one's numbers: an answer would be "absent", and wrong. */
function clientOf(client: () => V3Client, merchantId: string): V3Client {
  const open = client()
  if (open.config.mchid === merchantId) return open
  throw new PaymentUnavailable(`the keys of merchant ${merchantId} are not set up any more`)
}
