/** What the cloud did, in the words of the shop. */

/** One for each action, so that a new action without words is a type error. */
const ACTIONS: Record<CloudApi.Action, string> = {
  'shop.enter': '进店',
  'shop.bindInviter': '绑定邀请人',
  'shop.catalogue': '看商品列表',
  'shop.product': '看商品',
  'shop.quote': '算价',
  'shop.placeOrder': '下单',
  'shop.payOrder': '去支付',
  'shop.checkPayment': '核对付款',
  'shop.cancelOrder': '取消订单',
  'shop.orders': '看订单列表',
  'shop.order': '看订单',
  'shop.confirmReceipt': '确认收货',
  'shop.me': '看我的',
  'shop.saveProfile': '保存资料',
  'distributor.apply': '申请分销员',
  'distributor.shareCard': '做分享卡片',
  'distributor.team': '看团队',
  'distributor.earnings': '看收益',
  'distributor.explain': '看佣金的来由',
  'distributor.withdrawal': '看提现',
  'distributor.requestWithdrawal': '申请提现',
  'distributor.confirmTransfer': '去确认收款',
  'distributor.checkTransfer': '核对收款',
  'distributor.statement': '下载对账单',
  'poster.mint': '做海报',
  'merchant.today': '看要办的事',
  'merchant.orders': '商家看订单列表',
  'merchant.order': '商家看订单',
  'merchant.ship': '发货',
  'merchant.refundLines': '退款',
  'merchant.bookOutsideRefund': '补记微信里的退款',
  'merchant.withdrawals': '商家看提现',
  'merchant.approveWithdrawal': '通过提现',
  'merchant.rejectWithdrawal': '驳回提现',
  'merchant.payOut': '登记打款',
  'merchant.sendTransfer': '微信转账',
  'merchant.adjustCommission': '调整佣金',
  'merchant.plan': '看佣金方案',
  'merchant.publishPlan': '发布佣金方案',
  'merchant.audit': '看对账',
  'merchant.runAudit': '对账',
  'merchant.products': '商家看商品列表',
  'merchant.product': '商家看商品',
  'merchant.shelf': '看分类和横幅',
  'merchant.addProduct': '添加商品',
  'merchant.saveProduct': '保存商品',
  'merchant.setStock': '改库存',
  'merchant.shelveProduct': '上下架',
  'merchant.recommendProduct': '推荐商品',
  'merchant.moveProduct': '商品排序',
  'merchant.copyProduct': '复制商品',
  'merchant.removeProduct': '删除商品',
  'merchant.saveCategories': '保存分类',
  'merchant.saveBanners': '保存横幅',
}
const ACTION_NAMES = new Map(Object.entries(ACTIONS))

/** The doors at which no page knocks. */
const DOOR_NAMES = new Map([
  ['payment', '支付回调'],
  ['clock', '定时任务'],
])

/** The Chinese name of one invocation; a page may ask for an action that does not exist. */
export function stepName(door: string, action: string): string {
  return DOOR_NAMES.get(door) ?? ACTION_NAMES.get(action) ?? '没有这个动作'
}
