/** What waits for the merchant, most pressing first; nothing that is zero. */
export interface ToDo {
  key: string
  count: number
  title: string
  note: string
  url: string
}

type Today = Pick<CloudApi.MerchantToday, 'toShip' | 'withdrawals' | 'refundsUnderWay' | 'applied'>

/** Each count with its words and the list it opens. */
export function toDosOf(today: Today): ToDo[] {
  const all: ToDo[] = [
    {
      key: 'ship',
      count: today.toShip,
      title: '订单待发货',
      note: '填运单号，顾客就能看到',
      url: '/merchant/orders/orders?state=paid',
    },
    {
      key: 'approve',
      count: today.withdrawals.requested,
      title: '提现待审核',
      note: '通过后再打款，驳回会原数退回',
      url: '/merchant/withdrawals/withdrawals?state=requested',
    },
    {
      key: 'pay',
      count: today.withdrawals.approved,
      title: '提现待打款',
      note: '用微信转账，再上传凭证',
      url: '/merchant/withdrawals/withdrawals?state=approved',
    },
    {
      key: 'apply',
      count: today.applied,
      title: '分销申请待审核',
      note: '通过后他就能推广，婉拒要写原因',
      url: '/desk/distributors/distributors?status=applied',
    },
    {
      key: 'refund',
      count: today.refundsUnderWay,
      title: '退款处理中',
      note: '微信支付正在退回，不用操作',
      url: '/merchant/orders/orders?state=all',
    },
  ]
  return all.filter((toDo) => toDo.count > 0)
}
