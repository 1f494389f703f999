/** All that the page shows of an order. */
import { placeOf } from '../../utils/address'
import { groupsOfFour, nameOf } from '../../utils/text'
import { headOf, stepsOf } from './order-sentences'
import {
  canRefund,
  commissionOf,
  leftToReturn,
  lineRows,
  payeeRows,
  refundRows,
} from './order-view'
import { uploadNote } from './upload-words'

/** The page's data of an order, by the names of its `data`. */
export function orderPage(order: CloudApi.MerchantOrder) {
  const { goods, discount, freight, payable, address } = order
  const payees = payeeRows(order)
  return {
    head: headOf(order),
    buyer: { nickname: nameOf(order.buyer), avatar: order.buyer.avatar },
    steps: stepsOf(order),
    lines: lineRows(order),
    costs: { goods, discount, freight, payable },
    paid: order.paidAt !== null,
    address: { who: `${address.name} ${address.phone}`, where: placeOf(address) },
    note: order.note,
    payees,
    adjustable: payees.some(({ mayAdjust }) => mayAdjust),
    refunds: refundRows(order),
    orderNumber: groupsOfFour(order.orderId),
    mayShip: order.state === 'paid',
    mayCorrect: order.state === 'shipped',
    shipment: order.shipment ?? { carrier: '', company: '', trackingNumber: '' },
    carriers: order.carriers,
    upload: uploadNote(order.upload),
    mayRefund: canRefund(order),
    refundable: order.refundable,
    refundableFreight: order.refundableFreight,
    commission: commissionOf(order),
    released: order.finishedAt !== null,
    leftToReturn: leftToReturn(order),
  }
}
