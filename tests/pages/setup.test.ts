/** Opening the shop, looking after it, and its settings. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { type Screen, settled } from './screen'
import { owner } from './shelf'

const opening = { claimed: true, inDevtools: true, role: 'owner' } as const
const given: Model.FunctionGiven = { timeLimit: 20_000, missingKeys: [] }
const checks: CloudApi.SetupChecks = {
  envId: 'shop-3g0abcd12345',
  appid: 'wx1',
  collections: ['members', 'orders', 'settings'],
  missing: [],
  indexes: [
    {
      collection: 'orders',
      name: 'due',
      fields: [
        ['state', 1],
        ['dueAt', -1],
      ],
    },
  ],
  payment: { provider: 'cloudPay', state: 'missing' },
  payout: 'manual',
  templates: 0,
  clock: { lastAt: null, late: true },
  given: { merchant: given, clock: null },
  products: 0,
  sampleProducts: 0,
  planOn: false,
  codesOpen: 'trial',
  now: at('04-16T16:25'),
}
const settings: CloudApi.SettingsView = {
  version: 4,
  name: '山野茶铺',
  greeting: '推荐给你一份好茶',
  withdrawal: { min: 1000, max: 20_000, timesPerDay: 1, feeRate: 0 },
  unpaidMinutes: 30,
  receiveDays: 10,
  afterSaleDays: 7,
  codesOpen: 'trial',
  holdDays: 7,
  payment: { provider: 'cloudPay', subMchId: '1900000109' },
  payout: { provider: 'manual' },
  keys: [
    { name: 'WXPAY_MCHID', present: true },
    { name: 'WXPAY_NOTIFY_URL', present: false },
  ],
  templates: {
    shipped: null,
    answered: null,
    refunded: null,
    earned: null,
    released: null,
    paid: null,
  },
}

async function open(
  route: string,
  answers: Answers = {},
  session: CloudApi.Session = owner,
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session,
    answers: {
      'merchant.opening': () => ok(opening),
      'merchant.setupChecks': () => ok(checks),
      'shop.given': () => ok(given),
      'distributor.given': () => ok(given),
      'poster.given': () => ok(given),
      'merchant.settings': () => ok(settings),
      'merchant.saveSettings': () => ok({ version: 5 }),
      'merchant.savePayment': () => ok({ version: 5 }),
      ...answers,
    },
  })
  return { phone, page: await phone.open(`merchant/${route}/${route}`) }
}

test('setup: in the developer tools the shop is claimed, then looked over', async () => {
  let claimed = false
  const { phone, page } = await open('setup', {
    'merchant.opening': () => ok({ ...opening, claimed, role: null }),
    'merchant.claimShop': () => {
      claimed = true
      return ok({ me: owner.me })
    },
  })
  expect(page.text).toContain('在这里开店')
  await page.tap('成为店主，开店')
  expect(phone.toasts).toEqual(['店开好了，你是店主'])
  expect(page.text).toContain('还有 8 项')
  expect(page.text).toContain('云环境 shop-3g0abcd12345')
})

test('in the developer tools a shop that was never opened leads to its opening', async () => {
  const opened = async (over: Partial<CloudApi.Opening>): Promise<string[]> => {
    const answers: Answers = {
      'shop.enter': () => outage(),
      'merchant.opening': () => ok({ claimed: false, inDevtools: true, role: null, ...over }),
    }
    const phone = openPhone({ answers })
    await settled()
    faultsWere(/shop\.enter failed/)
    return phone.went
  }
  expect(await opened({})).toEqual(['navigateTo /merchant/setup/setup'])
  expect(await opened({ inDevtools: false })).toEqual([])
  expect(await opened({ claimed: true })).toEqual([])
})

test('setup: elsewhere the way is told, and another’s shop is another’s', async () => {
  const away = { claimed: false, inDevtools: false, role: null }
  const { page } = await open('setup', { 'merchant.opening': () => ok(away) })
  expect(page.text).toContain('请店主在电脑上用微信开发者工具打开')
  const closed = await open('setup', { 'merchant.setupChecks': () => refuse('NOT_STAFF') })
  expect(closed.page.text).toContain('店已经开好了')
  const late = await open('setup', {
    'merchant.opening': () => ok({ ...opening, claimed: false }),
    'merchant.claimShop': () => refuse('SHOP_CLAIMED'),
  })
  await late.page.tap('成为店主，开店')
  expect(late.phone.dialogs).toEqual(['这个店铺已经有店主了，请店主在「员工」里邀请你'])
})

test('setup: a collection that pages can read is named, indexes are listed', async () => {
  const { phone, page } = await open('setup', {
    'merchant.addSample': () => ok({ products: 4 }),
  })
  expect(page.text).toContain('从手机上直接读，全部被拒绝')
  expect(phone.cloud.read).toEqual(['members', 'orders', 'settings'])
  phone.cloud.readable.add('orders')
  await page.tap('放样板商品')
  expect(page.text).toContain('这些集合顾客能直接读：orders')
  await page.tap('索引')
  expect(page.text).toContain('orders · duestate 升序，dueAt 降序')
  await page.tap('复制清单')
  expect(phone.clipboard).toEqual(['orders · due：state 升序，dueAt 降序'])
  await page.tap('收款')
  expect(phone.went).toEqual(['navigateTo /merchant/payment/payment'])
})

test('setup: the sample comes and goes, missing collections are made', async () => {
  let sampleProducts = 0
  let missing = ['consents']
  const { phone, page } = await open('setup', {
    'merchant.setupChecks': () => ok({ ...checks, sampleProducts, missing }),
    'merchant.makeCollections': () => {
      missing = []
      return ok({ made: ['consents'] })
    },
    'merchant.addSample': () => {
      sampleProducts = 4
      return ok({ products: 4 })
    },
    'merchant.removeSample': () => {
      sampleProducts = 0
      return ok({ removed: 3, kept: 1 })
    },
  })
  expect(page.text).toContain('缺 1 个：consents')
  await page.tap('补建集合')
  expect(page.buttons).not.toContain('补建集合')
  await page.tap('放样板商品')
  await page.tap('收走样板商品')
  expect(phone.dialogs).toEqual([
    '收走样板商品？只收走样板，你自己的商品不动。卖出过的会下架，不删除。',
  ])
  expect(phone.toasts).toEqual([
    '建好了 1 个集合',
    '放好了 4 件样板商品',
    '收走了 3 件，下架了 1 件',
  ])
})

test('settings: wrong fields are told, right ones saved from what was read', async () => {
  const { phone, page } = await open('settings')
  expect(page.text).toContain('收款与打款')
  await page.type('店名', ' ')
  await page.type('售后期，天', '8')
  await page.tap('保存设置')
  expect(page.text).toContain('请填店铺名称')
  expect(page.text).toContain('佣金方案里等 7 天就结算，售后期不能更长')
  await page.type('店名', ' 云上茶铺 ')
  await page.type('售后期，天', '5')
  await page.change('码打开正式版', true)
  await page.tap('保存设置')
  const { name: _name, holdDays: _hold, version: _version, ...rest } = settings
  const { payment: _payment, payout: _payout, keys: _keys, templates: _templates, ...kept } = rest
  expect(phone.cloud.inputs('merchant.saveSettings')).toEqual([
    {
      from: 4,
      settings: { ...kept, name: '云上茶铺', afterSaleDays: 5, codesOpen: 'release' },
    },
  ])
})

test.each([
  ['settings', '店名', '保存设置'],
  ['payment', '商户号', '保存'],
])('%s: the second of two editors is told and sees what is there', async (route, field, save) => {
  const { phone, page } = await open(route, {
    'merchant.saveSettings': () => refuse('SETTINGS_CHANGED'),
    'merchant.savePayment': () => refuse('SETTINGS_CHANGED'),
  })
  await page.type(field, '1900000108')
  await page.tap(save)
  expect(phone.dialogs).toEqual(['店铺设置刚被别人改过，请刷新后再改'])
  expect(phone.cloud.inputs('merchant.settings')).toHaveLength(2)
})

test('payment: a number is needed for cloudPay, keys for v3; keys are never shown', async () => {
  const { phone, page } = await open('payment', {
    'merchant.savePayment': () => refuse('PAYMENT_KEYS_MISSING', { name: 'WXPAY_NOTIFY_URL' }),
  })
  expect(page.text).toContain('WXPAY_MCHID已填')
  expect(page.text).toContain('WXPAY_NOTIFY_URL没有')
  await page.type('商户号', '19')
  await page.tap('保存')
  expect(page.text).toContain('商户号是 8 到 12 位数字')
  await page.tap('商家转账')
  await page.type('商户号', '1900000108')
  await page.tap('保存')
  expect(phone.cloud.inputs('merchant.savePayment')).toEqual([
    {
      from: 4,
      payment: {
        payment: { provider: 'cloudPay', subMchId: '1900000108' },
        payout: { provider: 'wechat' },
      },
    },
  ])
  expect(phone.dialogs[0]).toContain('云函数里还没有环境变量 WXPAY_NOTIFY_URL')
})

test('templates: one of the mini-program’s own is chosen, or none', async () => {
  const offer = { id: 'T1', title: '发货通知', fields: [{ key: 'thing1', label: '商品名称' }] }
  const { phone, page } = await open('templates', {
    'merchant.templates': () => ok({ templates: [offer] }),
    'merchant.saveTemplate': () => ok({ version: 5 }),
  })
  await page.tap('发货提醒')
  await page.tap('选发货通知')
  await page.tap('提现到账')
  await page.tap('不发这种消息')
  expect(phone.cloud.inputs('merchant.saveTemplate')).toEqual([
    { from: 4, kind: 'shipped', templateId: 'T1' },
    { from: 4, kind: 'paid', templateId: '' },
  ])
  const none = await open('templates', { 'merchant.templates': () => ok({ templates: [] }) })
  await none.page.tap('发货提醒')
  expect(none.page.text).toContain('公共模板库」搜「发货通知」')
  const silent = await open('templates', {
    'merchant.templates': () => refuse('TEMPLATES_UNREADABLE'),
  })
  await silent.page.tap('发货提醒')
  expect(silent.phone.dialogs).toEqual(['微信没有给出消息模板，请稍后再试'])
})

test('payment: a manager is told whose it is', async () => {
  const manager = { ...owner, me: { ...owner.me, staff: 'manager' } } as const
  const { page } = await open('payment', {}, manager)
  expect(page.text).toContain('收款和打款只有店主能改，请找店主')
  expect(page.buttons).not.toContain('保存')
})

test.each(['settings', 'payment', 'templates'])('%s: an outage, and a refusal', async (route) => {
  const down = await open(route, { 'merchant.settings': () => outage() })
  faultsWere(/merchant\.settings failed/)
  expect(down.page.text).toContain('编号')
  const closed = await open(route, { 'merchant.settings': () => refuse('ROLE_NOT_ALLOWED') })
  expect(closed.page.text).toContain('你的岗位不能做这项操作，请找店主或店长')
})
