/** Two orders of the demo shop that are asked back: one waits for an answer, one for its goods. */
import type { LocalCloud } from '../../localcloud/types'
import { newRequestKey } from '../../miniprogram/utils/request-key'
import { buy, deliver } from './orders'
import { readPicture } from './pictures'
import { call } from './seed'

const CUSTOMER = 'u3'
const STAFF = 'm1'

/** Fills a seeded shop; one that has orders already is left as it is. */
export async function seedAfterSales(cloud: LocalCloud): Promise<void> {
  if (cloud.dump('orders').length > 0) return
  const unsent = await buy(cloud, CUSTOMER, [
    { productId: 'honey', sku: '250', quantity: 1 },
    { productId: 'osmanthus-oolong', sku: '100', quantity: 2 },
  ])
  const picture = await cloud.putFile('after-sales/jar.jpg', await readPicture('honey'))
  await ask(cloud, unsent, {
    ...{ kind: 'refund', reason: '拍错了', words: '想换成大罐的，还没有发货就先退吧' },
    pictures: [picture],
  })
  const received = await buy(cloud, CUSTOMER, [
    { productId: 'osmanthus-oolong', sku: '100', quantity: 1 },
  ])
  await deliver(cloud, CUSTOMER, received)
  const afterSaleId = await ask(cloud, received, {
    ...{ kind: 'return', reason: '质量问题', words: '罐口有裂，茶叶受潮' },
    pictures: [],
  })
  const returnTo = '浙江省杭州市西湖区龙井路 1 号 分明小铺 0571-86000000'
  await call(cloud, STAFF, 'merchant.agreeReturn', { afterSaleId, from: 1, returnTo })
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
