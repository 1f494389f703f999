/** What waits for the merchant, most pressing first; nothing that is zero. */
export interface ToDo {
  key: string
  count: number
  title: string
  note: string
  url: string
}

type Today = Pick<
  CloudApi.MerchantToday,
  'toShip' | 'withdrawals' | 'refundsUnderWay' | 'applied' | 'afterSales' | 'lowStock' | 'now'
>

/** Each count with its words and the list it opens. */
export function toDosOf(today: Today): ToDo[] {
  return [
    ...ofOrders(today),
    ...ofWithdrawals(today),
    ...ofTheShop(today),
    ...ofRefundsUnderWay(today),
  ].filter((toDo) => toDo.count > 0)
}

/** A customer waits. */
function ofOrders({ toShip, afterSales, now }: Today): ToDo[] {
  return [
    {
      key: 'ship',
      count: toShip,
      title: '订单待发货',
      note: '填运单号，顾客就能看到',
      url: '/merchant/orders/orders?state=paid',
    },
    {
      key: 'afterSale',
      count: afterSales.requested,
      title: '售后待处理',
      note: `${waited(afterSales.requestedSince, now)}同意或拒绝，没处理完佣金不结算`,
      url: '/desk/after-sales/after-sales?state=requested',
    },
    {
      key: 'returning',
      count: afterSales.returning,
      title: '退货在路上',
      note: `${waited(afterSales.returningSince, now)}收到商品后退款，没处理完佣金不结算`,
      url: '/desk/after-sales/after-sales?state=returning',
    },
  ]
}

/** A distributor waits for money. */
function ofWithdrawals({ withdrawals }: Today): ToDo[] {
  if (!withdrawals) return []
  return [
    {
      key: 'approve',
      count: withdrawals.requested,
      title: '提现待审核',
      note: '通过后再打款，驳回会原数退回',
      url: '/merchant/withdrawals/withdrawals?state=requested',
    },
    {
      key: 'pay',
      count: withdrawals.approved,
      title: '提现待打款',
      note: '用微信转账，再上传凭证',
      url: '/merchant/withdrawals/withdrawals?state=approved',
    },
  ]
}

/** What the shop would sell more with. */
function ofTheShop({ applied, lowStock }: Today): ToDo[] {
  return [
    {
      key: 'apply',
      count: applied,
      title: '分销申请待审核',
      note: '通过后他就能推广，婉拒要写原因',
      url: '/desk/distributors/distributors?status=applied',
    },
    {
      key: 'stock',
      count: lowStock,
      title: '规格快卖完了',
      note: '补了货，在商品里改库存',
      url: '/merchant/products/products?show=low',
    },
  ]
}

/** Nothing to do but to know of it. */
function ofRefundsUnderWay({ refundsUnderWay }: Today): ToDo[] {
  return [
    {
      key: 'refund',
      count: refundsUnderWay,
      title: '退款处理中',
      note: '微信支付正在退回，不用操作',
      url: '/merchant/orders/orders?state=all',
    },
  ]
}

const DAY = 86_400_000

/** How long the oldest has waited, from a whole day on; nothing ends it but a person. */
function waited(since: Model.Time | null, now: Model.Time): string {
  const days = since === null ? 0 : Math.floor((now - since) / DAY)
  return days > 0 ? `最早的等了 ${days} 天，` : ''
}
