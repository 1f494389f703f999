/** What people of the demo shop do through its doors: they buy, and get what they bought. */
import type { LocalCloud } from '../../localcloud/types'
import { newRequestKey } from '../../miniprogram/utils/request-key'
import { call } from './seed'

const STAFF = 'm1'
const ADDRESS: Model.Address = {
  ...{ name: '阿木', phone: '13800002046', province: '浙江省', city: '杭州市', county: '西湖区' },
  detail: '桃源路 18 号 3 幢 602',
}

/** Orders and pays; answers the order's id once the payment is known. */
export async function buy(
  cloud: LocalCloud,
  user: string,
  lines: CloudApi.LineInput[],
): Promise<string> {
  const wish = { lines, province: ADDRESS.province, coupon: 'none' }
  const { payable } = await call(cloud, user, 'shop.quote', wish)
  const { orderId, payment } = await call(cloud, user, 'shop.placeOrder', {
    ...{ requestKey: newRequestKey(), lines, address: ADDRESS, note: '', couponId: null },
    seenPayable: payable,
  })
  const prepayId = payment.package.replace('prepay_id=', '')
  await cloud.decide({ prepayId, outcome: 'pay' })
  await cloud.settled()
  return orderId
}

/** The merchant sends it, the customer has it. */
export async function deliver(cloud: LocalCloud, user: string, orderId: string): Promise<void> {
  const waybill = { carrier: 'SF', company: '', trackingNumber: 'SF7554021833', seen: '' }
  await call(cloud, STAFF, 'merchant.ship', { orderId, ...waybill })
  await call(cloud, user, 'shop.confirmReceipt', { orderId })
}
