/** A shop that never changed how it is paid: every number is known to one provider. */
import type { PaymentProvider, Payments } from '../payment'

export const ROUTE: Model.PaymentRoute = { provider: 'cloudPay', merchantId: '1900006511' }

/** Asks `provider` about everything. */
export function oneMerchant(provider: PaymentProvider): Payments {
  return { routeOf: () => ROUTE, by: () => provider }
}
