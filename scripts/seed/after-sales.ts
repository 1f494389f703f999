/** Two orders of the demo shop that are asked back: one waits for an answer, one for its goods. */
import type { LocalCloud } from '../../localcloud/types'
import { newRequestKey } from '../../miniprogram/utils/request-key'
import { readPicture } from './pictures'
import { call } from './seed'

const CUSTOMER = 'u3'
const STAFF = 'm1'
const ADDRESS: Model.Address = {
  ...{ name: '阿木', phone: '13800002046', province: '浙江省', city: '杭州市', county: '西湖区' },
  detail: '桃源路 18 号 3 幢 602',
}

/** Fills a seeded shop; one that has orders already is left as it is. */
export async function seedAfterSales(cloud: LocalCloud): Promise<void> {
  if (cloud.dump('orders').length > 0) return
  const unsent = await buy(cloud, [
    { productId: 'honey', sku: '250', quantity: 1 },
    { productId: 'osmanthus-oolong', sku: '100', quantity: 2 },
  ])
  const picture = await cloud.putFile('after-sales/jar.jpg', await readPicture('honey'))
  await ask(cloud, unsent, {
    ...{ kind: 'refund', reason: '拍错了', words: '想换成大罐的，还没有发货就先退吧' },
    pictures: [picture],
  })
  const received = await buy(cloud, [{ productId: 'osmanthus-oolong', sku: '100', quantity: 1 }])
  await deliver(cloud, received)
  const afterSaleId = await ask(cloud, received, {
    ...{ kind: 'return', reason: '质量问题', words: '罐口有裂，茶叶受潮' },
    pictures: [],
  })
  const returnTo = '浙江省杭州市西湖区龙井路 1 号 分明小铺 0571-86000000'
  await call(cloud, STAFF, 'merchant.agreeReturn', { afterSaleId, from: 1, returnTo })
}

async function buy(cloud: LocalCloud, lines: CloudApi.LineInput[]): Promise<string> {
  const wish = { lines, province: ADDRESS.province, coupon: 'none' }
  const { payable } = await call(cloud, CUSTOMER, 'shop.quote', wish)
  const { orderId, payment } = await call(cloud, CUSTOMER, 'shop.placeOrder', {
    ...{ requestKey: newRequestKey(), lines, address: ADDRESS, note: '', couponId: null },
    seenPayable: payable,
  })
  const prepayId = payment.package.replace('prepay_id=', '')
  await cloud.decide({ prepayId, outcome: 'pay' })
  await cloud.settled()
  return orderId
}

async function deliver(cloud: LocalCloud, orderId: string): Promise<void> {
  const waybill = { carrier: 'SF', company: '', trackingNumber: 'SF7554021833', seen: '' }
  await call(cloud, STAFF, 'merchant.ship', { orderId, ...waybill })
  await call(cloud, CUSTOMER, 'shop.confirmReceipt', { orderId })
}

type Asked = Pick<CloudApi.Input<'shop.requestAfterSale'>, 'kind' | 'reason' | 'words' | 'pictures'>

/** All of the order, as its page asks. */
async function ask(cloud: LocalCloud, orderId: string, asked: Asked): Promise<string> {
  const { lines } = await call(cloud, CUSTOMER, 'shop.afterSaleScope', { orderId })
  const { afterSaleId } = await call(cloud, CUSTOMER, 'shop.requestAfterSale', {
    ...{ requestKey: newRequestKey(), orderId, ...asked },
    lines: lines.map(({ line, quantity, refundable }) => ({ line, quantity, amount: refundable })),
  })
  return afterSaleId
}
