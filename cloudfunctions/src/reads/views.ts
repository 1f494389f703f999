/** From documents to what pages are shown; never an openid, never another person's money. */
import { DAY } from '../domain/day'
import { phoneTail } from '../domain/order-search'
import { maskName } from '../domain/ranking'

/** A transfer's user has 24 hours to confirm it (facts/wechat-platform.md section 6.1). */
const CONFIRM_LIFE = DAY

/** Nickname and avatar; a member that is gone is shown as such. */
export function toPerson(
  member: Pick<Model.Member, 'nickname' | 'avatar'> | null | undefined,
): CloudApi.Person {
  return member
    ? { nickname: member.nickname, avatar: member.avatar }
    : { nickname: '已注销', avatar: '' }
}

/** Who the caller is: as a person, as a distributor, as one of the merchant's staff. */
export function toMe(member: Model.Member, staff: Model.Staff | null): CloudApi.Me {
  return {
    ...toPerson(member),
    memberId: member._id,
    distributor: member.distributor.status,
    staff: staff?.role ?? null,
  }
}

/** Debt is shown as a positive amount owed. */
export function toAccountView(account: Model.Account): CloudApi.AccountView {
  const { pending, available, held, paid, debt } = account
  return { pending, available, held, paid, debt: debt === 0 ? 0 : -debt }
}

function toOrderLine(line: Model.OrderLine): CloudApi.OrderLineView {
  const { title, skuName, picture, price, quantity, base, refunded, refunding, productId } = line
  return { title, skuName, picture, price, quantity, base, refunded, refunding, productId }
}

/** An order in a list. */
export function toOrderCard(order: Model.Order): CloudApi.OrderCard {
  return {
    orderId: order._id,
    state: order.state,
    createdAt: order.createdAt,
    lines: order.lines.map(toOrderLine),
    payable: order.payable,
    refunded: order.refunds.reduce((sum, refund) => sum + refund.amount, 0),
    freightRefunding: order.freightRefunding,
    ...receiptNumberOf(order),
  }
}

function toShipmentView(shipment: Model.Shipment): CloudApi.ShipmentView {
  const { carrier, company, trackingNumber, shippedAt } = shipment
  return { carrier, company, trackingNumber, shippedAt }
}

/** WeChat's own sheet confirms only what its shipping management knows (wx.openBusinessView). */
function receiptNumberOf({ state, shipment, payment }: Model.Order): { receiptNumber?: string } {
  const knows = state === 'shipped' && shipment?.upload.state === 'done'
  return knows && payment ? { receiptNumber: payment.transactionId } : {}
}

/** An order on its own page; what still has to happen depends on the settings' days. */
export function toOrderView(order: Model.Order, settings: Model.Settings): CloudApi.OrderView {
  const { goods, discount, freight, address, note, refunds } = order
  const { receivedAt, finishedAt, closedAt, dueAt } = order
  return {
    ...toOrderCard(order),
    goods,
    discount,
    freight,
    address,
    note,
    paidAt: order.payment?.paidAt ?? null,
    shipment: order.shipment && toShipmentView(order.shipment),
    receivedAt,
    finishedAt,
    closedAt,
    dueAt,
    refunds,
    afterSales: order.afterSales.map(({ id, ...rest }) => ({ afterSaleId: id, ...rest })),
    receiveDays: settings.receiveDays,
    afterSaleDays: settings.afterSaleDays,
  }
}

/**
 * An address without the person and the door: the region, and how the name and the number can be
 * told apart.
 */
export function hiddenAddress(address: Model.Address): Model.Address {
  const { name, phone } = address
  return { ...address, name: maskName(name), phone: `*******${phoneTail(phone)}`, detail: '' }
}

/** A withdrawal; `confirmBy` (ms) only while WeChat waits for its user. */
export function toWithdrawalView(withdrawal: Model.Withdrawal): CloudApi.WithdrawalView {
  const { amount, feeRate, fee, state, provider, requestedAt, approvedAt, endedAt } = withdrawal
  const { _id: withdrawalId, reason, proof, note, sentAt } = withdrawal
  const waits = state === 'confirming' && sentAt !== null
  return {
    withdrawalId,
    amount,
    feeRate,
    fee,
    state,
    provider,
    confirmBy: waits ? sentAt + CONFIRM_LIFE : null,
    requestedAt,
    approvedAt,
    endedAt,
    reason,
    proof,
    note,
  }
}
