import { checkRows, leftOf, type SeenHere } from './check-rows'

const given = (seconds: number, ...missingKeys: string[]) => ({
  timeLimit: seconds * 1000,
  missingKeys,
})
const checks: CloudApi.SetupChecks = {
  envId: 'shop-1',
  appid: 'wx1',
  collections: ['members', 'orders'],
  missing: [],
  indexes: [{ collection: 'orders', name: 'due', fields: [['state', 1]] }],
  payment: { provider: 'cloudPay', state: 'answers' },
  payout: 'manual',
  templates: 6,
  clock: { lastAt: Date.parse('2026-04-16T16:20:00+08:00'), late: false },
  given: { merchant: given(10), clock: given(20) },
  products: 3,
  sampleProducts: 0,
  planOn: true,
  codesOpen: 'release',
  now: 0,
}
const seen: SeenHere = {
  open: [],
  privacyGuide: '《隐私保护指引》',
  given: { shop: given(10), distributor: given(10), poster: given(20) },
}

const find = (key: string, over: Partial<CloudApi.SetupChecks>, here = seen) =>
  checkRows({ ...checks, ...over }, here).find((row) => row.key === key)

test('a shop that has everything still has what no program can see', () => {
  const rows = checkRows(checks, seen)
  expect(rows.filter(({ mark }) => mark === 'todo')).toEqual([])
  expect(rows.filter(({ mark }) => mark === 'look').map(({ key }) => key)).toEqual([
    'indexes',
    'orderCentre',
  ])
  expect(leftOf(rows)).toBe(2)
})

test.each([
  ['collections', { missing: ['orders'] }, '缺 1 个：orders'],
  [
    'functions',
    { given: { merchant: given(3), clock: given(3) } },
    'merchant 只有 3 秒，要 10 秒；clock 只有 3 秒，要 20 秒',
  ],
  ['clock', { clock: { lastAt: null, late: true } }, '还没有来过'],
  ['payment', { payment: { provider: 'cloudPay', state: 'missing' } }, '还没有填商户号'],
  [
    'payment',
    {
      payment: { provider: 'v3', state: 'missing' },
      given: { merchant: given(10, 'WXPAY_MCHID'), clock: given(20, 'WXPAY_MCHID') },
    },
    '云函数 merchant、clock 里缺 WXPAY_MCHID',
  ],
  [
    'payment',
    {
      payment: { provider: 'cloudPay', state: 'answers' },
      payout: 'wechat',
      given: { merchant: given(10), clock: given(20, 'WXPAY_SERIAL') },
    },
    '云函数 clock 里缺 WXPAY_SERIAL',
  ],
  [
    'payment',
    { payment: { provider: 'v3', state: 'silent' } },
    '微信支付 v3没有认出这家店，请核对商户号和授权',
  ],
  ['templates', { templates: 1 }, '选好了 1 种，共 6 种，不发也能营业'],
  ['templates', { templates: null }, '微信没有回答，稍后再看'],
  ['codes', { codesOpen: 'trial' }, '现在打开体验版，发布以后要换成正式版'],
  ['products', { products: 0 }, '还没有自己的商品在卖'],
  ['plan', { planOn: false }, '还没有打开，现在卖出不计佣金'],
] as const)('%s of %j is to be done, and says where', (key, over, note) => {
  const row = find(key, over as Partial<CloudApi.SetupChecks>)
  expect(row).toMatchObject({ mark: 'todo', note })
  expect(row?.place).not.toBe('')
})

test('collections that pages can read, and a privacy guide that is not there', () => {
  expect(find('closed', {}, { ...seen, open: ['orders'] })).toMatchObject({
    mark: 'todo',
    note: '这些集合顾客能直接读：orders',
  })
  expect(find('privacy', {}, { ...seen, privacyGuide: '' })).toMatchObject({ mark: 'todo' })
})

test('a function that did not answer is named; the clock that has not come has its own row', () => {
  const here = { ...seen, given: { ...seen.given, poster: null, distributor: given(9.9) } }
  expect(find('functions', {}, here)).toMatchObject({
    mark: 'todo',
    note: 'distributor 只有 9 秒，要 10 秒；poster 没有答复',
  })
  expect(find('functions', { given: { merchant: given(10), clock: null } })).toMatchObject({
    mark: 'done',
  })
})

test('keys are asked for where they are used alone', () => {
  const here = { ...seen, given: { ...seen.given, shop: given(10, 'WXPAY_MCHID') } }
  expect(find('payment', {}, here)).toMatchObject({ mark: 'done' })
  const payment = { provider: 'v3', state: 'answers' } as const
  expect(find('payment', { payment }, here)).toMatchObject({
    mark: 'todo',
    note: '云函数 shop 里缺 WXPAY_MCHID',
  })
})
