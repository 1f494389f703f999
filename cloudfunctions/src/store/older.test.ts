/** What earlier versions have stored reads as today's documents; today's read as they are. */
import { firstPlan, firstSettings } from '../domain/first-settings'
import { inTodaysShape } from './older'

const settings = firstSettings(firstPlan(5))

/** A document as JSON has it: the shape of another version. */
function stored(document: object, fields: object): never {
  return JSON.parse(JSON.stringify({ ...document, ...fields })) as never
}

test('the settings of a shop that was opened first keep what they say, and are whole', () => {
  const before = stored(settings, {
    name: '山野茶铺',
    freight: { flat: 800, freeFrom: 9900 },
    distribution: { apply: 'review' },
    poster: undefined,
    training: undefined,
    plan: { ...settings.plan, grades: [{ id: 'a', name: '店长', rates: null }] },
  })
  expect(inTodaysShape('settings', before)).toEqual({
    ...settings,
    name: '山野茶铺',
    freight: { flat: 800, freeFrom: 9900, provinces: [] },
    distribution: { apply: 'review', team: 'all', ranking: 'off' },
    plan: { ...settings.plan, grades: [{ id: 'a', name: '店长', rates: null, sales: 0 }] },
  })
})

test('an order names who stood at an unpaid level, and a parcel that WeChat was not told of', () => {
  const attribution = {
    inviterId: 'A',
    grandInviterId: null,
    unpaid: [
      { level: 1, why: 'PLAN_OFF' },
      { level: 2, why: 'NO_GRAND_INVITER' },
    ],
  }
  const shipment = { company: '顺丰速运', trackingNumber: 'SF1', shippedAt: 7 }
  const address = { phone: '138 0000 2046' }
  expect(inTodaysShape('orders', stored({ attribution, shipment, address }, {}))).toMatchObject({
    phoneTail: '2046',
    afterSales: [],
    freightRefunding: 0,
    couponId: null,
    attribution: { cameBy: null, unpaid: [{ memberId: 'A' }, { memberId: null }] },
    shipment: { ...shipment, carrier: 'OTHER', changedAt: 7, upload: { state: 'off' } },
  })
})

test('money documents get nothing that was not theirs', () => {
  expect(inTodaysShape('refunds', stored({ amount: 5 }, {}))).toMatchObject({ freight: 0 })
  expect(inTodaysShape('withdrawals', stored({ amount: 5 }, {}))).toMatchObject({ merchantId: '' })
  for (const name of ['coupons', 'takenCoupons'] as const)
    expect(inTodaysShape(name, stored({ value: 5 }, {}))).toEqual({ value: 5, rate: null })
  const account = { _id: 'A', available: 9 }
  const month = { month: '', sales: 0, commission: 0 }
  expect(inTodaysShape('accounts', stored(account, {}))).toMatchObject({
    ...account,
    sales: 0,
    month,
  })
  const brought = { orders: 2, goods: 900, refunded: 100 }
  expect(inTodaysShape('members', stored({ nickname: '阿木', brought }, {}))).toMatchObject({
    words: expect.arrayContaining(['=阿木']),
    brought: { ...brought, net: 800, released: 0 },
  })
})

test('what has everything stays as it is', () => {
  expect(inTodaysShape('settings', settings)).toEqual(settings)
  const refund = stored({ _id: 'R', amount: 900, freight: 300 }, {})
  expect(inTodaysShape('refunds', refund)).toEqual(refund)
  const stock = stored({ _id: 'a.b', quantity: 1 }, {})
  expect(inTodaysShape('stocks', stock)).toBe(stock)
})
