/** Each page of the mini-program, who may see it, and how to get to what is worth seeing. */
import { linesToQuery } from '../../miniprogram/utils/lines'
import type { FullestShop } from './fullest-shop'
import type { LonePhone } from './lone-phone'

export interface Row {
  page: string
  /**
   * Who holds the phone: u1 and u2 are distributors, u3 is a customer, m1 is the owner, and a
   * distributor who has brought nobody.
   */
  user: 'u1' | 'u2' | 'u3' | 'm1'
  /** Tells several sights of one page apart. */
  sight?: string
  query?: string
  /** More of the phone's own address, such as `privacy`. */
  launch?: string
  /** What is done before it is opened. */
  before?: (phone: LonePhone) => Promise<void>
  /** What is done on it before it is looked at. */
  act?: (phone: LonePhone) => Promise<void>
}

const LINES = linesToQuery([
  { productId: 'honey', sku: '250', quantity: 2 },
  { productId: 'tasting-cups', sku: '2', quantity: 1 },
])

/** One row a sight; every page of app.json has one at least. */
export function everyPage(shop: FullestShop): Row[] {
  return [...customerPages(shop), ...distributorPages(), ...merchantPages(shop), ...deskPages(shop)]
}

function customerPages({ orders, afterSales }: FullestShop): Row[] {
  return [
    { page: 'pages/home/home', user: 'u3' },
    { page: 'pages/product/product', user: 'u3', query: 'productId=osmanthus-oolong' },
    { page: 'pages/cart/cart', user: 'u3', before: fillCart },
    { page: 'pages/checkout/checkout', user: 'u3', query: `lines=${LINES}` },
    { ...askedForConsent, query: `lines=${LINES}` },
    { page: 'pages/orders/orders', user: 'u3' },
    ...Object.entries(orders).map(
      ([sight, id]) =>
        ({ page: 'pages/order/order', user: 'u3', sight, query: `id=${id}` }) as const,
    ),
    { page: 'pages/coupons/coupons', user: 'u3' },
    { page: 'pages/coupons/coupons', user: 'u3', sight: 'own', query: 'tab=free' },
    { page: 'pages/after-sale-form/after-sale-form', user: 'u3', query: `orderId=${orders.paid}` },
    { page: 'pages/after-sales/after-sales', user: 'u3' },
    { page: 'pages/after-sale/after-sale', user: 'u3', query: `id=${afterSales.agreed}` },
    { page: 'pages/activity/activity', user: 'u3', query: 'activityId=spring-tea' },
    { page: 'pages/me/me', user: 'u3' },
    { page: 'pages/me/me', user: 'u2', sight: 'distributor' },
    { page: 'pages/me/me', user: 'm1', sight: 'owner' },
  ]
}

/** WeChat wants consent to the privacy guide before the first address. */
const askedForConsent: Row = {
  page: 'pages/checkout/checkout',
  user: 'u3',
  sight: 'privacy',
  launch: 'privacy',
  act: (phone) => phone.tap('选择收货地址'),
}

/** Two lines of goods in the phone's cart. */
async function fillCart(phone: LonePhone): Promise<void> {
  for (const productId of ['honey', 'tasting-cups']) {
    await phone.open(`/pages/product/product?productId=${productId}`)
    await phone.tap('加入购物车')
    await phone.quiet()
  }
}

function distributorPages(): Row[] {
  return [
    { page: 'distribution/team/team', user: 'u1' },
    { page: 'distribution/earnings/earnings', user: 'u1' },
    { page: 'distribution/earnings/earnings', user: 'u1', sight: 'why', query: 'why=available' },
    { page: 'distribution/team/team', user: 'm1', sight: 'empty' },
    { page: 'distribution/earnings/earnings', user: 'm1', sight: 'empty' },
    whySheet,
    { page: 'distribution/withdrawal/withdrawal', user: 'u2' },
    { page: 'distribution/withdrawal/withdrawal', user: 'm1', sight: 'empty' },
    { page: 'distribution/poster/poster', user: 'u1', query: 'productId=honey' },
    { ...linksSheet, query: 'productId=honey' },
    { page: 'distribution/materials/materials', user: 'u1' },
    { page: 'distribution/training/training', user: 'u1' },
    { page: 'distribution/grade/grade', user: 'u1' },
    { page: 'distribution/ranking/ranking', user: 'u1' },
    { page: 'distribution/unpaid/unpaid', user: 'u1' },
  ]
}

/** A line of commission whose order was refunded in part, for a reason as long as it may be. */
const whySheet: Row = {
  page: 'distribution/earnings/earnings',
  user: 'u1',
  sight: 'line',
  act: (phone) => phone.tap('+17,400.00'),
}

const linksSheet: Row = {
  page: 'distribution/poster/poster',
  user: 'u1',
  sight: 'links',
  act: (phone) => phone.tap('复制链接'),
}

function merchantPages({ orders, invitation }: FullestShop): Row[] {
  return [
    { page: 'merchant/today/today', user: 'm1' },
    { page: 'merchant/orders/orders', user: 'm1' },
    { page: 'merchant/order/order', user: 'm1', query: `id=${orders.received}` },
    { page: 'merchant/order/order', user: 'm1', sight: 'refunded', query: `id=${orders.refunded}` },
    { page: 'merchant/withdrawals/withdrawals', user: 'm1' },
    { page: 'merchant/audit/audit', user: 'm1' },
    { page: 'merchant/products/products', user: 'm1' },
    { page: 'merchant/product/product', user: 'm1', query: 'id=honey' },
    { page: 'merchant/product/product', user: 'm1', sight: 'new' },
    { page: 'merchant/categories/categories', user: 'm1' },
    { page: 'merchant/banners/banners', user: 'm1' },
    { page: 'merchant/poster-look/poster-look', user: 'm1' },
    { page: 'merchant/setup/setup', user: 'm1' },
    { page: 'merchant/staff/staff', user: 'm1' },
    { page: 'merchant/join/join', user: 'u3', query: `code=${invitation}` },
    { page: 'merchant/settings/settings', user: 'm1' },
    { page: 'merchant/payment/payment', user: 'm1' },
    { page: 'merchant/templates/templates', user: 'm1' },
    { ...refundSheet, query: `id=${orders.paid}` },
    { ...shipSheet, query: `id=${orders.paid}` },
    { ...outsideSheet, query: `id=${orders.received}` },
  ]
}

const refundSheet: Row = {
  page: 'merchant/order/order',
  user: 'm1',
  sight: 'refund',
  act: fillRefund,
}

/** With an amount and a reason: what it does to the commission is said. */
async function fillRefund(phone: LonePhone): Promise<void> {
  await phone.tap('退款')
  await phone.tap('全退')
  await phone.tap('少发漏发')
}

const shipSheet: Row = { ...refundSheet, sight: 'ship', act: (phone) => phone.tap('发货') }

const outsideSheet: Row = {
  ...refundSheet,
  sight: 'outside',
  act: (phone) => phone.tap('微信里已经退过款？补记一笔'),
}

function deskPages({ members, afterSales }: FullestShop): Row[] {
  return [
    { page: 'desk/data/data', user: 'm1' },
    { page: 'desk/exports/exports', user: 'm1' },
    { page: 'desk/distributors/distributors', user: 'm1' },
    { page: 'desk/customers/customers', user: 'm1' },
    { page: 'desk/customer/customer', user: 'm1', query: `memberId=${members.u2}` },
    { page: 'desk/plan/plan', user: 'm1' },
    { page: 'desk/materials/materials', user: 'm1' },
    { page: 'desk/material/material', user: 'm1', query: 'id=material-1' },
    { page: 'desk/activities/activities', user: 'm1' },
    { page: 'desk/activity/activity', user: 'm1', query: 'id=spring-tea' },
    { page: 'desk/after-sales/after-sales', user: 'm1' },
    { page: 'desk/after-sale/after-sale', user: 'm1', query: `id=${afterSales.requested}` },
    { page: 'desk/coupons/coupons', user: 'm1' },
    { page: 'desk/coupon/coupon', user: 'm1', query: 'id=coupon-basket' },
    { page: 'desk/coupon/coupon', user: 'm1', sight: 'rate', query: 'id=coupon-hoard' },
    { page: 'desk/coupon/coupon', user: 'm1', sight: 'new' },
    { page: 'desk/freight/freight', user: 'm1' },
  ]
}
