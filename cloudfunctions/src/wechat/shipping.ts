/** WeChat's shipping management, 发货信息管理 (facts/wechat-platform.md section 7.1). */
import cloud from 'wx-server-sdk'

export interface ShipmentNotice {
  /** WeChat Pay's number of the payment: with cloudPay the only one that is known there. */
  transactionId: string
  openid: string
  carrier: string
  trackingNumber: string
  /** What is in the parcel. */
  description: string
  /** The receiver's phone; only its end is told. */
  phone: string
  /** When the goods were sent, or the number corrected (ms). */
  at: Model.Time
}

/**
 * `later`: WeChat does not know the payment yet (10060001), or gave no answer that counts; `off`: this
 * mini-program has no shipping management; `refused`: the same again is refused again.
 */
export type ShipmentFate =
  | { kind: 'done' }
  | { kind: 'off' }
  | { kind: 'later'; why: string }
  | { kind: 'refused'; why: string }

export interface Shipping {
  /** Tells of a shipment; the same again is harmless. */
  uploadShipment(notice: ShipmentNotice): Promise<ShipmentFate>
}

const EXPRESS = 1
const UNIFIED = 1
const BY_TRANSACTION = 2
const DESCRIPTION_MAX = 120

const UNKNOWN_PAYMENT = 10060001
/** WeChat has exactly this already. */
const NOTHING_NEW = 10060023
/** 47001, 100600xx and 2684852xx: the shipment itself is wrong, or too late. */
const FOR_GOOD = /^(47001|100600\d\d|2684852\d\d)$/

export const shipping: Shipping = {
  async uploadShipment(notice) {
    try {
      await cloud.openapi.wxa.sec.order.uploadShippingInfo(requestOf(notice))
      return { kind: 'done' }
    } catch (error) {
      const code: unknown = Reflect.get(Object(error), 'errCode')
      if (code === NOTHING_NEW) return { kind: 'done' }
      if (!(await isManaged())) return { kind: 'off' }
      const why = `${String(code)} ${String(Reflect.get(Object(error), 'errMsg') ?? error)}`
      const isFinal = code !== UNKNOWN_PAYMENT && FOR_GOOD.test(String(code))
      return { kind: isFinal ? 'refused' : 'later', why }
    }
  },
}

/** Asked only after a no; where WeChat does not say, the no counts as it is. */
async function isManaged(): Promise<boolean> {
  try {
    const { isTradeManaged } = await cloud.openapi.wxa.sec.order.isTradeManaged({})
    return isTradeManaged !== false
  } catch {
    return true
  }
}

function requestOf(notice: ShipmentNotice) {
  const { transactionId, openid, carrier, trackingNumber, description, phone, at } = notice
  return {
    orderKey: { orderNumberType: BY_TRANSACTION, transactionId },
    logisticsType: EXPRESS,
    deliveryMode: UNIFIED,
    shippingList: [
      {
        trackingNo: trackingNumber,
        expressCompany: carrier,
        itemDesc: [...description].slice(0, DESCRIPTION_MAX).join(''),
        contact: { receiverContact: masked(phone) },
      },
    ],
    uploadTime: beijing(at),
    payer: { openid },
  } as const
}

/** `138****2046`: SF wants the end of the number, and nobody gets more. */
function masked(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return `${digits.slice(0, Math.max(0, Math.min(3, digits.length - 4)))}****${digits.slice(-4).padStart(4, '0')}`
}

/** RFC 3339 with milliseconds and Shanghai's zone. */
function beijing(at: Model.Time): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
}
