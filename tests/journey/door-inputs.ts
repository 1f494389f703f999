/** For each verb of the doors an input that passes its schema: what tests of all verbs begin with. */
import { ADDRESS, newKey, PARCEL } from './world'

export const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
export const FILE = 'cloud://local-env.6c6f-local-env-1250000000'
/** A product whose picture is not there. */
const TEA = {
  title: '新茶',
  subtitle: '',
  category: 'tea',
  pictures: [`${FILE}/products/none.jpg`],
  detailPictures: [],
  attributes: [{ label: '产地', value: '福建' }],
  skus: [{ sku: 'a', name: '一罐', note: '', price: 100, rates: { 1: 1, 2: 1 }, quantity: 1 }],
  rates: null,
  commissionOn: true,
}

/** Settings that may be saved. */
export const SETTINGS: CloudApi.ShopSettings = {
  name: '山野茶铺',
  greeting: '推荐给你一份好茶',
  withdrawal: { min: 1000, max: 20_000, timesPerDay: 2, feeRate: 60 },
  unpaidMinutes: 45,
  receiveDays: 12,
  afterSaleDays: 5,
  codesOpen: 'trial',
}

/** A coupon that may be given out until the end of the year. */
export const COUPON: CloudApi.CouponInput = {
  name: '满 50 减 10',
  value: 1000,
  rate: null,
  from: 5000,
  quantity: 100,
  startsAt: Date.parse('2026-04-01T00:00:00+08:00'),
  endsAt: Date.parse('2027-01-01T00:00:00+08:00'),
}

const PLAN = {
  on: true,
  mode: 'two-tier',
  maxLevel: 2,
  rates: { 1: 500, 2: 200 },
  grades: [],
  selfPurchase: false,
  capRate: 1000,
  holdDays: 7,
}

/** What a poster or a link may be of. */
const SUBJECT = { productId: 'honey', activityId: null, material: null }

/** A material without anything to send: refused. */
const MATERIAL = {
  kind: 'share',
  title: '春茶',
  words: '',
  pictures: [],
  productId: null,
  activityId: null,
}

/** An activity that ends before it begins: refused. */
const ACTIVITY = {
  title: '春茶节',
  picture: `${FILE}/materials/a.jpg`,
  words: '',
  productIds: ['honey'],
  from: 2,
  until: 1,
}

export type Json = Record<string, unknown>

/** A paid order and an unpaid one of the customer who knocks. */
export interface KnownOrders {
  paid: string
  unpaid: string
}

/** For each verb an input that passes the door, and is refused or changes nothing. */
export function doorInputs({ paid, unpaid }: KnownOrders): Record<CloudApi.Action, Json> {
  const byTime = { cursor: '1775966400000~A' }
  const withdrawal = { withdrawalId: 'AAAA' }
  return {
    'shop.enter': {},
    'shop.given': {},
    'distributor.given': {},
    'poster.given': {},
    'shop.bindInviter': { scene: 'ABCDEFGHJK', entry: 'scan' },
    'shop.catalogue': { category: null, query: '茶', cursor: null },
    'shop.product': { productId: 'honey' },
    'shop.quote': { lines: HONEY, province: '浙江省', coupon: 'best' },
    'shop.placeOrder': {
      requestKey: newKey(),
      lines: HONEY,
      address: ADDRESS,
      note: '',
      couponId: null,
      seenPayable: 1,
    },
    'shop.cart': { lines: HONEY },
    'shop.coupons': byTime,
    'shop.takeCoupon': { couponId: 'AAAA' },
    'shop.ownCoupons': { show: 'free', ...byTime },
    'shop.payOrder': { orderId: paid },
    'shop.checkPayment': { orderId: unpaid },
    'shop.cancelOrder': { orderId: paid },
    'shop.orders': { state: 'all', ...byTime },
    'shop.order': { orderId: paid },
    'shop.confirmReceipt': { orderId: paid },
    'shop.me': {},
    'shop.saveProfile': { nickname: '小林', avatar: '' },
    'distributor.apply': {},
    'distributor.shareCard': SUBJECT,
    'distributor.team': { level: 1, order: 'joined', query: '小', ...byTime },
    'distributor.grade': {},
    'distributor.ranking': {},
    'distributor.unpaid': { ...byTime },
    'distributor.earnings': { filter: 'all', ...byTime },
    'distributor.explain': { commissionId: `${paid}.1` },
    'distributor.withdrawal': byTime,
    'distributor.confirmTransfer': withdrawal,
    'distributor.checkTransfer': withdrawal,
    'distributor.statement': { month: '2026-04', cursor: '0~1' },
    'distributor.requestWithdrawal': { requestKey: newKey(), amount: 100_000 },
    'poster.mint': { ...SUBJECT, template: 'classic' },
    'distributor.links': SUBJECT,
    'merchant.posterLook': {},
    'merchant.savePosterLook': { from: 99, look: { accent: '#2F6B4F', seal: '茶' } },
    'merchant.today': {},
    'merchant.orders': { state: 'all', query: '2046', ...byTime },
    'merchant.order': { orderId: paid },
    'merchant.uploadShipment': { orderId: unpaid },
    'merchant.ship': { orderId: unpaid, ...PARCEL },
    'merchant.refundLines': {
      requestKey: newKey(),
      orderId: unpaid,
      lines: [{ line: 0, amount: 1 }],
      reason: '补差',
    },
    'merchant.bookOutsideRefund': {
      orderId: unpaid,
      refundNumber: 'hand1',
      amount: 1,
      reason: '商户平台退款',
    },
    'merchant.withdrawals': { state: 'all', ...byTime },
    'merchant.approveWithdrawal': withdrawal,
    'merchant.rejectWithdrawal': { ...withdrawal, reason: '姓名不符' },
    'merchant.payOut': { ...withdrawal, proof: `${FILE}/proofs/a.jpg`, note: '' },
    'merchant.sendTransfer': withdrawal,
    'merchant.settleTransfer': { ...withdrawal, arrived: false, reason: '商户平台没有这笔' },
    'merchant.adjustCommission': {
      requestKey: newKey(),
      orderId: unpaid,
      level: 1,
      amount: 1,
      reason: '补偿',
    },
    'merchant.plan': {},
    'merchant.publishPlan': {
      from: 99,
      plan: PLAN,
      binding: { mode: 'first', protectionDays: 0 },
    },
    'merchant.audit': {},
    'merchant.runAudit': {},
    'merchant.products': { show: 'onSale', category: 'tea', query: '茶', ...byTime },
    'merchant.product': { productId: 'honey' },
    'merchant.shelf': {},
    'merchant.addProduct': { requestKey: newKey(), product: TEA, onSale: true },
    'merchant.saveProduct': { productId: 'honey', from: 99, product: TEA },
    'merchant.setStock': { productId: 'honey', sku: '250', seen: 99_999, quantity: 99_998 },
    'merchant.shelveProduct': { productId: 'nothing', onSale: false },
    'merchant.recommendProduct': { productId: 'nothing', recommended: true },
    'merchant.moveProduct': { productId: 'nothing', to: 'first' },
    'merchant.copyProduct': { requestKey: newKey(), productId: 'nothing' },
    'merchant.removeProduct': { productId: 'nothing' },
    'merchant.freight': {},
    'merchant.saveFreight': { from: 99, freight: { flat: 800, freeFrom: null, provinces: [] } },
    'merchant.coupons': byTime,
    'merchant.coupon': { couponId: 'AAAA' },
    'merchant.addCoupon': { requestKey: newKey(), coupon: { ...COUPON, value: COUPON.from } },
    'merchant.saveCoupon': { couponId: 'AAAA', from: 99, coupon: COUPON },
    'merchant.stopCoupon': { couponId: 'AAAA', open: false },
    'merchant.saveCategories': { from: 99, categories: [{ id: 'tea', name: '茶' }] },
    'shop.noteConsent': { kinds: ['shipped'], orderId: 'nothing' },
    'merchant.distributors': { status: 'active', query: '山', cursor: null },
    'merchant.decideDistributor': { memberId: 'AAAA', what: 'freeze', reason: '资料不实' },
    'merchant.gradeDistributor': { memberId: 'AAAA', from: 'standard', grade: 'standard' },
    'merchant.saveDistribution': {
      from: 99,
      rules: { apply: 'review', team: 'all', ranking: 'off' },
    },
    'merchant.customers': { query: null, ...byTime },
    'merchant.customer': { memberId: 'AAAA' },
    'merchant.tryPlan': { plan: PLAN },
    'merchant.dashboard': { days: 7 },
    'merchant.export': { kind: 'orders', from: '2026-04-01', to: '2026-04-30', ...byTime },
    'shop.afterSaleScope': { orderId: paid },
    'shop.requestAfterSale': {
      requestKey: newKey(),
      orderId: unpaid,
      kind: 'refund',
      lines: [{ line: 0, quantity: 1, amount: 1 }],
      reason: '质量问题',
      words: '罐口有裂',
      pictures: [],
    },
    'shop.afterSales': byTime,
    'shop.afterSale': { afterSaleId: 'AAAA' },
    'shop.cancelAfterSale': { afterSaleId: 'AAAA', from: 1 },
    'shop.sendBack': {
      ...{ afterSaleId: 'AAAA', from: 1 },
      ...{ company: '顺丰', trackingNumber: 'SF75540218' },
    },
    'merchant.afterSales': { state: 'all', ...byTime },
    'merchant.afterSale': { afterSaleId: 'AAAA' },
    'merchant.agreeReturn': { afterSaleId: 'AAAA', from: 1, returnTo: '杭州市桃源路 18 号' },
    'merchant.refundAfterSale': {
      ...{ afterSaleId: 'AAAA', from: 1 },
      ...{ lines: [{ line: 0, amount: 1 }], freight: 0 },
    },
    'merchant.rejectAfterSale': { afterSaleId: 'AAAA', from: 1, reason: '没有问题' },
    'shop.activity': { activityId: 'AAAA' },
    'distributor.materials': { kind: 'share', ...byTime },
    'distributor.training': {},
    'distributor.passQuiz': { answers: [0] },
    'merchant.materials': { shown: true, ...byTime },
    'merchant.material': { materialId: 'AAAA' },
    'merchant.addMaterial': { requestKey: newKey(), material: MATERIAL },
    'merchant.saveMaterial': { materialId: 'AAAA', from: 99, material: MATERIAL },
    'merchant.showMaterial': { materialId: 'AAAA', shown: false },
    'merchant.moveMaterial': { materialId: 'AAAA', to: 'first' },
    'merchant.activities': byTime,
    'merchant.activity': { activityId: 'AAAA' },
    'merchant.addActivity': { requestKey: newKey(), activity: ACTIVITY },
    'merchant.saveActivity': { activityId: 'AAAA', from: 99, activity: ACTIVITY },
    'merchant.training': {},
    'merchant.saveTraining': { from: 99, quiz: true },
    'merchant.opening': {},
    'merchant.claimShop': {},
    'merchant.joinStaff': { code: 'AAAAAAAAAAAAAAAAAAAA' },
    'merchant.setupChecks': {},
    'merchant.makeCollections': {},
    'merchant.addSample': {},
    'merchant.removeSample': {},
    'merchant.staff': {},
    'merchant.inviteStaff': { role: 'clerk' },
    'merchant.changeRole': { memberId: 'AAAA', from: 'clerk', role: 'finance' },
    'merchant.removeStaff': { memberId: 'AAAA' },
    'merchant.settings': {},
    'merchant.saveSettings': { from: 99, settings: SETTINGS },
    'merchant.savePayment': {
      from: 99,
      payment: {
        payment: { provider: 'cloudPay', subMchId: '1900000109' },
        payout: { provider: 'manual' },
      },
    },
    'merchant.templates': {},
    'merchant.saveTemplate': { from: 99, kind: 'shipped', templateId: '' },
    'merchant.saveBanners': {
      from: 99,
      banners: [{ picture: `${FILE}/banners/a.jpg`, title: '春', lines: ['新'], productId: '' }],
    },
  }
}
