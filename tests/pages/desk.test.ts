/** The desk's pages: figures, files, distributors, customers and the plan. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at, friend } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { attribute, type Screen } from './screen'
import { clerk, owner } from './shelf'

const now = at('04-16T16:25')
const long = '一二三四五六七八九十一二三四五六七八九十'
const figures = {
  ...{ sales: 99_999_999_99, orders: 12_345, refunds: 100, commission: 18_622 },
  ...{ payouts: 64_000, visitors: 24_690 },
}
const board: CloudApi.Dashboard = {
  days: [
    { day: '2026-04-15', ...figures },
    { day: '2026-04-16', ...figures },
  ],
  ...{ total: figures, missing: 3, now },
}
const distributors: CloudApi.Output<'merchant.distributors'> = {
  distributors: [
    {
      ...{ nickname: long, avatar: '', memberId: '7kq2m9xd4tbn03ve' },
      ...{ status: 'active', grade: 'gold', since: at('04-12T09:00') },
      reached: { id: 'top', name: '钻石' },
    },
  ],
  ...{ cursor: null, applied: 2, rule: { version: 4, apply: 'auto', team: 'all', ranking: 'off' } },
  grades: [{ id: 'gold', name: '金牌' }],
}
const customer: CloudApi.CustomerView = {
  ...{ nickname: '小林', avatar: '', memberId: '7kq2m9xd4tbn03ve', joinedAt: at('04-12T09:00') },
  ...{ distributor: 'applied', lastPaidAt: null, grade: 'standard', orders: 2, spent: 20_990 },
  ...{ refunded: 1000, inviter: friend },
  bindings: [{ inviter: friend, at: at('04-12T09:30'), entry: 'scan' }],
  refusedScans: [{ why: 'HAS_TEAM', count: 3, lastAt: at('04-13T08:00') }],
  history: [
    { what: 'decline', at: at('04-14T08:00'), reason: '没有填昵称', grade: '', staff: friend },
  ],
}
const plan: Model.Plan = {
  ...{ _id: '3', version: 3, publishedAt: at('02-01T10:00'), on: true, mode: 'two-tier' },
  ...{ maxLevel: 2, rates: { 1: 500, 2: 200 }, selfPurchase: false, capRate: 1000, holdDays: 7 },
  grades: [{ id: 'standard', name: '分销员', rates: null, sales: 0 }],
}
const binding = { mode: 'first', protectionDays: 30 } as const
const trial = (done: number): CloudApi.TrialView => ({
  ...{ done, total: 300, ended: done === 300, paid: 100_000 },
  ...{ old: { 1: 5000, 2: 0 }, fresh: { 1: 6000, 2: 0 } },
})

async function open(
  route: string,
  answers: Answers = {},
  query: Record<string, string> = {},
  session = owner,
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session,
    answers: {
      'merchant.dashboard': () => ok(board),
      'merchant.distributors': () => ok(distributors),
      'merchant.customers': () => ok({ customers: [customer], cursor: null }),
      'merchant.customer': () => ok(customer),
      'merchant.plan': () => ok({ plan, binding }),
      ...answers,
    },
  })
  return { phone, page: await phone.open(`desk/${route}/${route}`, query) }
}

test.each([
  ['data', 'merchant.dashboard'],
  ['distributors', 'merchant.distributors'],
  ['customers', 'merchant.customers'],
  ['customer', 'merchant.customer'],
  ['plan', 'merchant.plan'],
] as const)('%s: an outage, and a refusal', async (route, action) => {
  const down = await open(route, { [action]: () => outage() })
  faultsWere(/merchant\.\w+ failed/)
  expect(down.page.text).toContain('编号')
  const closed = await open(route, { [action]: () => refuse('ROLE_NOT_ALLOWED') })
  expect(closed.page.text).toContain('你的岗位不能做这项操作，请找店主或店长')
})

test('figures of a period, the largest whole, and what the clock still owes', async () => {
  const { phone, page } = await open('data')
  expect(page.text).toMatch(/99,999,999\s?\.99/)
  expect(page.text).toMatch(/佣金入账减冲回，和账簿一致186\.22/)
  expect(page.text).toMatch(/每百位访客付款付款单数比访客数50\.0/)
  expect(page.text).toContain('还有 3 天没有汇总')
  await page.tap('近 7 天')
  expect(phone.cloud.inputs('merchant.dashboard')).toEqual([{ days: 1 }, { days: 7 }])
})

test('distributors: by status and by name, and whether who asks has to wait', async () => {
  const { phone, page } = await open('distributors', {
    'merchant.saveDistribution': () => refuse('SETTINGS_CHANGED'),
  })
  expect(page.text).toContain(`${long}会员号 7KQ2 M9XD金牌 2026-04-12 起销售已达「钻石」，可升级`)
  await page.tap('待审核 2')
  await page.enter('搜索分销员', ' 小 ')
  expect(phone.cloud.inputs('merchant.distributors').slice(1)).toEqual([
    { status: 'applied', query: null, cursor: null },
    { status: 'applied', query: '小', cursor: null },
  ])
  await page.change('新的申请要审核', true)
  await page.change('第一个等级不能看团队', true)
  await page.tap('按佣金')
  const rules = { apply: 'auto', team: 'all', ranking: 'off' }
  expect(phone.cloud.inputs('merchant.saveDistribution')).toEqual([
    { from: 4, rules: { ...rules, apply: 'review' } },
    { from: 4, rules: { ...rules, team: 'seniors' } },
    { from: 4, rules: { ...rules, ranking: 'commission' } },
  ])
  expect(phone.dialogs).toEqual(Array(3).fill('店铺设置刚被别人改过，请刷新后再改'))
  await page.tap(long)
  expect(phone.went).toEqual(['navigateTo /desk/customer/customer?memberId=7kq2m9xd4tbn03ve'])
})

test.each([
  ['distributors', '还没有分销员'],
  ['customers', '还没有顾客'],
])('%s: empty says why', async (route, words) => {
  const { page } = await open(route, {
    'merchant.distributors': () => ok({ ...distributors, distributors: [] }),
    'merchant.customers': () => ok({ customers: [], cursor: null }),
  })
  expect(page.text).toContain(words)
})

test('customers: the next page follows, and a name is searched by its beginning', async () => {
  const { phone, page } = await open('customers', {
    'merchant.customers': () => ok({ customers: [customer], cursor: '1~A' }),
  })
  await page.reachBottom()
  await page.enter('搜索顾客', '小')
  expect(phone.cloud.inputs('merchant.customers')).toEqual([
    { query: null, cursor: null },
    { query: null, cursor: '1~A' },
    { query: '小', cursor: null },
  ])
})

test('an application is declined with a reason only, or accepted after a question', async () => {
  const { phone, page } = await open(
    'customer',
    {
      'merchant.decideDistributor': () => ok({ status: 'active' }),
    },
    { memberId: '7kq2m9xd4tbn03ve' },
  )
  expect(page.text).toMatch(/付款合计209\.90退款合计10\.00推荐人林晚/)
  expect(page.text).toMatch(/由 林晚 推荐4 月 12 日 09:30 扫码/)
  expect(page.text).toMatch(/已有自己的团队4 月 13 日 08:00，共 3 次/)
  expect(page.text).toMatch(/婉拒申请：没有填昵称4 月 14 日 08:00 林晚/)
  await page.tap('婉拒')
  await page.type('原因', ' ')
  await page.tapButton('婉拒')
  expect(phone.cloud.inputs('merchant.decideDistributor')).toEqual([])
  await page.tap('通过申请')
  expect(phone.cloud.inputs('merchant.decideDistributor')).toEqual([
    { memberId: '7kq2m9xd4tbn03ve', what: 'accept', reason: '' },
  ])
  expect(phone.toasts).toEqual(['已通过'])
})

test('freezing asks for a reason; who came too late is told; a clerk only looks', async () => {
  const active: CloudApi.CustomerView = { ...customer, distributor: 'active', history: [] }
  const answers: Answers = {
    'merchant.customer': () => ok(active),
    'merchant.decideDistributor': () => refuse('DISTRIBUTOR_CHANGED'),
  }
  const { phone, page } = await open('customer', answers, { memberId: 'M1' })
  await page.tap('冻结分销资格')
  await page.type('原因', ' 刷单 ')
  await page.tapButton('冻结')
  expect(phone.cloud.inputs('merchant.decideDistributor')).toEqual([
    { memberId: 'M1', what: 'freeze', reason: '刷单' },
  ])
  expect(page.text).toContain('这位分销员刚被别人处理过，请刷新后再看')
  const seen = await open('customer', answers, { memberId: 'M1' }, clerk)
  expect(seen.page.all('冻结分销资格')).toEqual([])
})

test('the plan is tried step by step, and published as the next version', async () => {
  const steps = [trial(200), trial(300)]
  const { phone, page } = await open('plan', {
    'merchant.tryPlan': () => ok(steps.shift() ?? trial(300)),
    'merchant.publishPlan': () => ok({ plan: { ...plan, version: 4 } }),
  })
  expect(attribute(page.find('发布，只对新订单生效'), 'ariaDisabled')).toBe(true)
  await page.type('一级比例', '9')
  expect(page.text).toContain('两级合计 11%，超过封顶')
  await page.type('一级比例', '6')
  await page.tap('试算')
  expect(phone.cloud.inputs('merchant.tryPlan')).toHaveLength(2)
  expect(page.text).toMatch(/一级50\.0060\.00\+10\.00/)
  await page.tap('发布，只对新订单生效')
  const { _id, version, publishedAt, ...rest } = plan
  expect(phone.cloud.inputs('merchant.publishPlan')).toEqual([
    { from: 3, plan: { ...rest, rates: { 1: 600, 2: 200 } }, binding },
  ])
  expect(phone.toasts).toEqual(['第 4 版已发布'])
})

test('a plan that somebody else published meanwhile is told and shown', async () => {
  const { phone, page } = await open('plan', {
    'merchant.publishPlan': () => refuse('PLAN_CHANGED'),
  })
  await page.change('分销开关', false)
  await page.tap('发布，只对新订单生效')
  expect(phone.dialogs[1]).toBe('方案刚被别人改过，请刷新后再发布')
  expect(phone.cloud.inputs('merchant.plan')).toHaveLength(2)
})

test('an export goes on where the shop did not answer, and ends with its sums', async () => {
  const row = (id: string): (string | number)[] => [
    ...[now, id, 'paid', '=cmd', 'M1', '茶', 8770, 0, 397],
  ]
  const replies = [
    () => ok({ rows: [row('O1')], total: 2, cursor: '1~O1' }),
    () => outage(),
    () => ok({ rows: [row('O2')], total: null, cursor: null }),
  ]
  const { phone, page } = await open('exports', {
    'merchant.export': () => (replies.shift() ?? outage)(),
  })
  const files = new Map<string, string>()
  let shared = ''
  Object.assign(wx, {
    env: { USER_DATA_PATH: 'http://usr' },
    getFileSystemManager: () => ({
      writeFileSync: (path: string, data: string) => files.set(path, data),
      readFileSync: (path: string) => files.get(path),
    }),
    shareFileMessage: async ({ filePath }: { filePath: string }) => {
      shared = filePath
    },
  })
  await page.tap('开始导出')
  faultsWere(/merchant\.export failed/)
  expect(page.text).toContain('已取 1 行，共 2 行50%')
  expect(phone.storage.get('desk-export')).toMatchObject({ done: 1, parts: 1, cursor: '1~O1' })
  await page.tap('继续导出')
  expect(phone.cloud.inputs('merchant.export')).toMatchObject([
    { cursor: null },
    { cursor: '1~O1' },
    { cursor: '1~O1' },
  ])
  await page.tap('发送文件')
  const lines = (files.get(shared) ?? '').split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[1]).toContain(`"'=cmd"`)
  expect(lines[3]).toBe('"合计","","","","","","175.40","0.00","7.94"')
})

test('an export that was left stands there, and may be given up', async () => {
  const phone = openPhone({ session: owner, answers: {} })
  phone.storage.set('desk-export', {
    ...{ kind: 'withdrawals', from: '2026-04-01', to: '2026-04-16', cursor: '1~W', parts: 1 },
    ...{ done: 100, total: 250, sums: [], ended: false },
  })
  const page = await phone.open('desk/exports/exports')
  expect(page.text).toContain('导出到一半提现 2026-04-01 至 2026-04-16已取 100 行，共 250 行40%')
  await page.tap('不要了')
  expect(page.buttons).toEqual(['开始导出'])
  expect(phone.storage.has('desk-export')).toBe(false)
})
