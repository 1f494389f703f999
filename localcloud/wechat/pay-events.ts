import { APP_ID } from '../environment'
import { compactTime, spacedTime } from './beijing'
import { openidOf } from './openid'
import { nonce, PROVIDER } from './pay-answers'
import type { Payment } from './payments'
import type { Refund } from './refunds'

type Event = Record<string, unknown>

/**
 * The event of a paid order, as cloudPay's callback function gets it (facts/wechat-platform.md
 * section 3.3). Our payer is subOpenid; openid is the payer at the provider's app.
 * @param short what the amount leaves out, in fen
 */
export function paymentEvent(payment: Payment, short: number): Event {
  return {
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    appid: PROVIDER.appid,
    mchId: PROVIDER.mch_id,
    subAppid: APP_ID,
    subMchId: payment.merchantId,
    openid: openidOf(`provider ${payment.user}`),
    isSubscribe: 'N',
    subOpenid: payment.openid,
    subIsSubscribe: 'N',
    nonceStr: nonce(),
    tradeType: 'JSAPI',
    bankType: 'OTHERS',
    feeType: 'CNY',
    totalFee: payment.totalFee - short,
    cashFee: payment.totalFee - short,
    transactionId: payment.transactionId,
    outTradeNo: payment.id,
    ...(payment.attach === '' ? {} : { attach: payment.attach }),
    timeEnd: compactTime(payment.paidAt),
  }
}

const REFUND_STATUS = { SUCCESS: 'SUCCESS', ABNORMAL: 'CHANGE', CLOSED: 'REFUNDCLOSE' }

/** The event of a finished refund (facts/wechat-platform.md section 3.4); it has no attach. */
export function refundEvent(refund: Refund, payment: Payment, short: number): Event {
  const refundFee = refund.refundFee - short
  return {
    returnCode: 'SUCCESS',
    appid: PROVIDER.appid,
    mchId: PROVIDER.mch_id,
    subAppid: APP_ID,
    subMchId: payment.merchantId,
    nonceStr: nonce(),
    outRefundNo: refund.id,
    outTradeNo: payment.id,
    refundAccount: 'REFUND_SOURCE_RECHARGE_FUNDS',
    refundFee,
    refundId: refund.refundId,
    refundRecvAccout: '支付用户零钱',
    refundRequestSource: refund.source,
    refundStatus: refund.state === 'PROCESSING' ? 'SUCCESS' : REFUND_STATUS[refund.state],
    settlementRefundFee: refundFee,
    settlementTotalFee: payment.totalFee,
    successTime: spacedTime(refund.finishedAt),
    totalFee: payment.totalFee,
    transactionId: payment.transactionId,
  }
}
