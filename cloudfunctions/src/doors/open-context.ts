/** Builds an invocation's context on the real platform. */
import cloud from 'wx-server-sdk'
import type { Context } from '../operations/context'
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'
import { openDatabase } from '../store/wx-database'
import type { Caller } from '../wechat/caller'
import { cloudPay } from '../wechat/cloud-pay'
import { miniProgram } from '../wechat/mini-program'
import type { PaymentProvider } from '../wechat/payment'
import { describe } from './fault'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: 5000 })
const db = openDatabase()

/** The merchant's payment number changes about never; one read serves an instance's whole life. */
let subMchId: string | null = null

async function openPayment(database: Database, envId: string): Promise<PaymentProvider> {
  subMchId ??= (await readSettings(database)).payment.subMchId
  return cloudPay(subMchId, envId)
}

/** `caller` must have been read before the first await of the invocation. */
export async function openContext(caller: Caller): Promise<Context> {
  return {
    db,
    pay: lazyPayment(() => openPayment(db, caller.envId)),
    miniProgram,
    now: Date.now(),
    warn: (what, detail) => {
      console.warn(JSON.stringify({ warn: what, detail: describe(detail) }))
    },
  }
}

/** A provider that costs its settings trip only when a payment is really made. */
function lazyPayment(open: () => Promise<PaymentProvider>): PaymentProvider {
  return {
    prepay: async (order) => (await open()).prepay(order),
    query: async (outTradeNo) => (await open()).query(outTradeNo),
    close: async (outTradeNo) => (await open()).close(outTradeNo),
    refund: async (refund) => (await open()).refund(refund),
    queryRefund: async (outTradeNo, outRefundNo) =>
      (await open()).queryRefund(outTradeNo, outRefundNo),
  }
}
