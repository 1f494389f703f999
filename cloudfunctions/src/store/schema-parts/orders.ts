/** What was bought and given back. */
import type { Collections } from './kinds'

export interface OrderDocuments {
  orders: Model.Order
  refunds: Model.Refund
  afterSales: Model.AfterSale
}

export const ORDERS: Collections<OrderDocuments> = {
  orders: {
    indexes: {
      ofMember: [
        ['memberId', 1],
        ['createdAt', -1],
        ['_id', -1],
      ],
      ofMemberByState: [
        ['memberId', 1],
        ['state', 1],
        ['createdAt', -1],
        ['_id', -1],
      ],
      byState: [
        ['state', 1],
        ['createdAt', -1],
        ['_id', -1],
      ],
      byPhone: [
        ['phoneTail', 1],
        ['createdAt', -1],
        ['_id', -1],
      ],
      due: [['dueAt', 1]],
      newest: [
        ['createdAt', -1],
        ['_id', -1],
      ],
      paid: [
        ['payment.paidAt', -1],
        ['_id', -1],
      ],
      nextOfPayee: [
        ['attribution.entitlements.payeeId', 1],
        ['state', 1],
        ['dueAt', 1],
      ],
      paidNothing: [
        ['attribution.unpaid.memberId', 1],
        ['payment.paidAt', -1],
        ['_id', -1],
      ],
    },
    fen: [
      'lines.*.price',
      'lines.*.discount',
      'lines.*.base',
      'lines.*.refunded',
      'lines.*.refunding',
      'goods',
      'discount',
      'freight',
      'payable',
      'refunds.*.amount',
      'freightRefunding',
      'adjustments.*.before',
      'adjustments.*.after',
    ],
  },
  refunds: {
    indexes: {
      ofOrder: [
        ['orderId', 1],
        ['requestedAt', 1],
      ],
      allOfOrder: [
        ['orderId', 1],
        ['_id', 1],
      ],
      byState: [
        ['state', 1],
        ['requestedAt', 1],
      ],
      ended: [
        ['state', 1],
        ['endedAt', -1],
      ],
      ofMember: [['memberId', 1]],
    },
    fen: ['lines.*.amount', 'amount', 'freight'],
  },
  afterSales: {
    indexes: {
      ofMember: [
        ['memberId', 1],
        ['createdAt', -1],
        ['_id', -1],
      ],
      byState: [
        ['state', 1],
        ['createdAt', -1],
        ['_id', -1],
      ],
      newest: [
        ['createdAt', -1],
        ['_id', -1],
      ],
      due: [
        ['state', 1],
        ['dueAt', 1],
      ],
    },
    fen: ['lines.*.amount', 'freight', 'amount', 'granted'],
  },
}
