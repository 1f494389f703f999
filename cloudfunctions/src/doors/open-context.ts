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
import { v3Transfers } from '../wechat/transfer'
import { v3Pay } from '../wechat/v3-pay'
import { describe, timeLimitOf } from './fault'
import { openClient } from './v3'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: 5000 })
const db = openDatabase()

/** How the shop is paid changes about never: what was read serves an instance for a minute. */
const FRESH = 60_000
let payment: { settings: Model.Settings['payment']; at: number } | null = null

async function openPayment(database: Database, caller: Caller): Promise<PaymentProvider> {
  const now = Date.now()
  if (payment === null || now - payment.at > FRESH) {
    payment = { settings: (await readSettings(database)).payment, at: now }
  }
  const { provider, subMchId } = payment.settings
  return provider === 'v3'
    ? v3Pay(openClient, caller.appid, Date.now)
    : cloudPay(subMchId, caller.envId)
}

/** `caller` must have been read before the first await of the invocation. */
export async function openContext(caller: Caller, invocation: unknown): Promise<Context> {
  return {
    db,
    pay: lazyPayment(() => openPayment(db, caller)),
    transfers: v3Transfers(openClient, caller.appid),
    miniProgram,
    now: Date.now(),
    timeLimit: timeLimitOf(invocation),
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
    findRefund: async (outTradeNo, outRefundNo) =>
      (await open()).findRefund(outTradeNo, outRefundNo),
  }
}
