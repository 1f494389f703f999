/** A shop from nothing: claimed in the developer tools, filled with a sample, emptied again, checked. */
import { startLocalCloud } from '../../localcloud/start'
import type { LocalCloud } from '../../localcloud/types'
import { appPages } from '../../scripts/app-pages'
import { DOORS_FOLDER } from '../../scripts/build'
import { shopSchema } from '../../scripts/shop-schema'
import { SETTINGS } from './door-inputs'
import { START } from './world'

const TEMPLATE = {
  id: 'shipped-1',
  title: '发货通知',
  fields: { thing1: '商品名称', phone_number2: '电话' },
}

let cloud: LocalCloud
beforeEach(async () => {
  cloud = await startLocalCloud({
    functions: DOORS_FOLDER,
    pages: appPages(),
    now: START,
    timeoutScale: 10,
  })
})
afterEach(() => cloud.stop())

/** An action as a page sends it, by a user in WeChat or in the developer tools. */
async function ask<A extends CloudApi.Action>(
  user: string,
  action: A,
  input: CloudApi.Input<A>,
  source = 'wx_devtools',
): Promise<CloudApi.Reply<A>> {
  const name = action.split('.')[0] ?? ''
  const reply = await cloud.call({ name, user, data: { action, input }, source })
  if ('errMsg' in reply) throw new Error(reply.errMsg)
  return reply.result as CloudApi.Reply<A>
}

async function answer<A extends CloudApi.Action>(
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<CloudApi.Output<A>> {
  const reply = await ask(user, action, input, 'wx_client')
  if (!reply.ok) throw new Error(`${action} was refused: ${reply.code}`)
  return reply.data
}

const claim = (user: string, source?: string) => ask(user, 'merchant.claimShop', {}, source)
const collections = () => shopSchema().map(({ name }) => name)

test('before the claim there is nothing, and only the developer tools may claim', async () => {
  expect(await ask('m1', 'merchant.opening', {}, 'wx_client')).toEqual({
    ok: true,
    data: { claimed: false, inDevtools: false, role: null },
  })
  expect(await claim('m1', 'wx_client')).toEqual({ ok: false, code: 'CLAIM_ELSEWHERE' })
  expect(() => cloud.dump('members')).toThrow()
  expect(await claim('m1')).toMatchObject({ ok: true, data: { me: { staff: 'owner' } } })
  for (const name of collections())
    expect([name, cloud.dump(name).length >= 0]).toEqual([name, true])
  expect(await claim('m1')).toMatchObject({ ok: true, data: { me: { staff: 'owner' } } })
  expect(await claim('m2')).toEqual({ ok: false, code: 'SHOP_CLAIMED' })
  expect(await ask('m1', 'merchant.opening', {})).toEqual({
    ok: true,
    data: { claimed: true, inDevtools: true, role: 'owner' },
  })
  expect(cloud.dump('staff')).toHaveLength(1)
  const session = await answer('u1', 'shop.enter', {})
  expect(session).toMatchObject({ shop: { name: '我的小店' }, me: { staff: null } })
})

test('of five who claim at once one becomes the owner', async () => {
  const people = ['a', 'b', 'c', 'd', 'e']
  const replies = await Promise.all(people.map((user) => claim(user)))
  const won = replies.filter((reply) => reply.ok)
  expect(won).toHaveLength(1)
  for (const reply of replies) {
    if (!reply.ok) expect(reply.code).toBe('SHOP_CLAIMED')
  }
  expect(cloud.dump('staff')).toHaveLength(1)
  expect(cloud.dump('owners')).toEqual([
    { _id: 'shop', memberIds: [String(cloud.dump('staff')[0]?._id)] },
  ])
})

test('the checks say what is missing, and notice when it is there', async () => {
  await claim('m1')
  const before = await answer('m1', 'merchant.setupChecks', {})
  expect(before).toMatchObject({
    missing: [],
    payment: { provider: 'cloudPay', state: 'missing' },
    templates: 0,
    clock: { lastAt: null, late: true },
    products: 0,
    sampleProducts: 0,
    planOn: false,
    codesOpen: 'trial',
  })
  expect(before.envId).not.toBe('')
  const missingKeys = ['WXPAY_NOTIFY_URL']
  expect(before.given).toEqual({ merchant: { timeLimit: 10_000, missingKeys }, clock: null })
  expect(before.indexes).toContainEqual({
    collection: 'outbox',
    name: 'dueOfKind',
    fields: [
      ['kind', 1],
      ['dueAt', 1],
    ],
  })
  const payment = {
    payment: { provider: 'cloudPay', subMchId: '1900000109' },
    payout: { provider: 'manual' },
  } as const
  await answer('m1', 'merchant.savePayment', { from: 1, payment })
  await cloud.advance(15 * 60_000)
  await answer('m1', 'merchant.addSample', {})
  const after = await answer('m1', 'merchant.setupChecks', {})
  expect(after).toMatchObject({
    payment: { provider: 'cloudPay', state: 'answers' },
    clock: { late: false },
    given: { clock: { timeLimit: 20_000, missingKeys } },
    products: 0,
    sampleProducts: 4,
  })
})

test('each function tells owners and managers what it was given, and nobody else', async () => {
  await claim('m1')
  const limits = { 'shop.given': 10, 'distributor.given': 10, 'poster.given': 20 } as const
  for (const action of ['shop.given', 'distributor.given', 'poster.given'] as const) {
    expect(await answer('m1', action, {})).toEqual({
      timeLimit: limits[action] * 1000,
      missingKeys: ['WXPAY_NOTIFY_URL'],
    })
    expect(await ask('u1', action, {}, 'wx_client')).toEqual({ ok: false, code: 'NOT_STAFF' })
  }
})

test('payment is not switched to what is not there', async () => {
  await claim('m1')
  const save = (provider: 'cloudPay' | 'v3', payout: 'manual' | 'wechat') =>
    ask('m1', 'merchant.savePayment', {
      from: 1,
      payment: { payment: { provider, subMchId: '' }, payout: { provider: payout } },
    })
  expect(await save('cloudPay', 'manual')).toMatchObject({ code: 'PAYMENT_NUMBER_MISSING' })
  const noKeys = { code: 'PAYMENT_KEYS_MISSING', detail: { name: 'WXPAY_NOTIFY_URL' } }
  expect(await save('v3', 'manual')).toMatchObject(noKeys)
  expect(cloud.dump('settings')[0]).toMatchObject({ version: 1 })
})

test('the sample comes once, is bought like anything, and goes without what was bought', async () => {
  await claim('m1')
  const own = await answer('m1', 'merchant.settings', {})
  await answer('m1', 'merchant.addSample', {})
  await answer('m1', 'merchant.addSample', {})
  const all = { category: null, query: null, cursor: null }
  const shelf = await answer('u1', 'shop.catalogue', all)
  expect(shelf.products.map(({ title }) => title)).toEqual([
    '明前绿茶 头采独芽（样板）',
    '桂花乌龙（样板）',
    '高山百花蜜（样板）',
    '紫泥圆壶 半手工（样板）',
  ])
  for (const { picture } of shelf.products) expect(cloud.readFile(picture)).not.toBeNull()
  const lines = [{ productId: 'sample-honey', sku: '1', quantity: 1 }]
  const { payable } = await answer('u1', 'shop.quote', { lines, province: null, coupon: 'none' })
  expect(payable).toBe(2990)
  const [honey] = cloud.dump('stocks').filter(({ _id }) => _id === 'sample-honey.1')
  await cloud.put('stocks', [{ ...honey, _id: 'sample-honey.1', sold: 1 }])
  expect(await answer('m1', 'merchant.removeSample', {})).toEqual({ removed: 3, kept: 1 })
  expect(cloud.dump('products')).toMatchObject([{ _id: 'sample-honey', onSale: false }])
  expect((await answer('u1', 'shop.catalogue', all)).products).toEqual([])
  expect(await answer('m1', 'merchant.removeSample', {})).toEqual({ removed: 0, kept: 1 })
  expect((await answer('m1', 'merchant.settings', {})).version).toBeGreaterThan(own.version)
})

test('settings: saved whole, of two who edit at once the second is told', async () => {
  await claim('m1')
  const { version: from } = await answer('m1', 'merchant.settings', {})
  const save = (over: Partial<CloudApi.ShopSettings>) =>
    ask('m1', 'merchant.saveSettings', { from, settings: { ...SETTINGS, ...over } })
  expect(await save({ afterSaleDays: 8 })).toMatchObject({ code: 'HOLD_TOO_SHORT' })
  const { withdrawal } = SETTINGS
  expect(await save({ withdrawal: { ...withdrawal, min: 30_000 } })).toMatchObject({
    code: 'LIMITS_INVALID',
  })
  expect(await save({ name: '赌博小铺' })).toMatchObject({ code: 'TEXT_RISKY' })
  expect(await save({ receiveDays: 0 })).toMatchObject({ code: 'INPUT_INVALID' })
  // What WeChat is not sure of stays: a person may look at it.
  expect(await save({ greeting: '加微信看新茶' })).toEqual({
    ok: true,
    data: { version: from + 1 },
  })
  expect(await save({})).toMatchObject({ code: 'SETTINGS_CHANGED' })
  const view = await answer('m1', 'merchant.settings', {})
  expect(view).toMatchObject({ ...SETTINGS, greeting: '加微信看新茶', version: from + 1 })
  expect(view.keys).toContainEqual({ name: 'WXPAY_NOTIFY_URL', present: false })
})

test('a template is kept with its fields; one that cannot be filled is refused', async () => {
  await claim('m1')
  const good = { ...TEMPLATE, id: 'shipped-2', fields: { thing1: '商品名称', time2: '发货时间' } }
  await cloud.wechat.registerTemplate(TEMPLATE)
  await cloud.wechat.registerTemplate(good)
  expect(await answer('m1', 'merchant.templates', {})).toEqual({
    templates: expect.arrayContaining([
      {
        id: 'shipped-2',
        title: '发货通知',
        fields: [
          { key: 'thing1', label: '商品名称' },
          { key: 'time2', label: '发货时间' },
        ],
      },
    ]),
  })
  const save = (templateId: string) =>
    ask('m1', 'merchant.saveTemplate', { from: 1, kind: 'shipped', templateId })
  expect(await save('shipped-1')).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' })
  expect(await save('nothing')).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' })
  expect(await save('shipped-2')).toEqual({ ok: true, data: { version: 2 } })
  expect((await answer('u1', 'shop.enter', {})).shop.templates).toEqual({
    ...{ shipped: 'shipped-2', answered: '', refunded: '', earned: '', released: '', paid: '' },
  })
})
