/** How goods are sent: by whom, under which number, and what is still to be told to WeChat. */

type Shipment = Model.Shipment

/**
 * The usual carriers with the ids that WeChat's shipping management takes (wxa.sec.order.getDeliveryList,
 * facts/wechat-platform.md sections 7.1 and 7.7).
 */
export const CARRIERS: readonly Model.Carrier[] = [
  { id: 'SF', name: '顺丰速运' },
  { id: 'ZTO', name: '中通快递' },
  { id: 'YTO', name: '圆通速递' },
  { id: 'YD', name: '韵达速递' },
  { id: 'STO', name: '申通快递' },
  { id: 'JTSD', name: '极兔速递' },
  { id: 'JD', name: '京东快递' },
  { id: 'EMS', name: 'EMS' },
  { id: 'YZPY', name: '邮政快递包裹' },
  { id: 'DBL', name: '德邦快递' },
]

/** A carrier that WeChat has no id for, by its name. */
export const OTHER = 'OTHER'

/** What the desk types: `company` counts only where the carrier is OTHER. */
export type Waybill = Pick<Shipment, 'carrier' | 'company' | 'trackingNumber'>

/** True for a carrier of the list, and for another one that has a name. */
export function isCarrier({ carrier, company }: Pick<Waybill, 'carrier' | 'company'>): boolean {
  if (carrier === OTHER) return company.trim() !== ''
  return CARRIERS.some(({ id }) => id === carrier)
}

/** A known carrier's own name in the place of whatever was typed. */
function named({ carrier, company, trackingNumber }: Waybill): Waybill {
  const known = CARRIERS.find(({ id }) => id === carrier)
  return { carrier, company: known?.name ?? company.trim(), trackingNumber }
}

/** True when sending this again would change nothing. */
export function isSameWaybill(before: Waybill, waybill: Waybill): boolean {
  const { carrier, company, trackingNumber } = named(waybill)
  const isSame = before.carrier === carrier && before.company === company
  return isSame && before.trackingNumber === trackingNumber
}

/** The shipment as first sent, or corrected; each correction is later than the one before (ms). */
export function sentBy(waybill: Waybill, before: Shipment | null, now: Model.Time): Shipment {
  return {
    ...named(waybill),
    shippedAt: before?.shippedAt ?? now,
    changedAt: Math.max(now, (before?.changedAt ?? 0) + 1),
    upload: { state: waybill.carrier === OTHER ? 'byHand' : 'waiting', why: '' },
  }
}
