/**
 * The merchant's desk: distributors, customers, the plan's trial, and figures that agree with the
 * journals.
 */
import {
  balances,
  bringIn,
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  putProof,
  START,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(stopWorlds)

/** Commission that the shop bore by its journals, from a time on and before another. */
function expenseOf(from: number, before: number): number {
  return world
    .all<Model.Journal>('journals')
    .filter(({ at }) => at >= from && at < before)
    .flatMap(({ postings }) => postings)
    .filter(({ bucket }) => bucket === 'expense')
    .reduce((sum, { amount }) => sum - amount, 0)
}

/** Money that the journals of payouts brought to people. */
function paidOutBy(): number {
  return world
    .all<Model.Journal>('journals')
    .filter(({ kind }) => kind === 'paid')
    .flatMap(({ postings }) => postings)
    .filter(({ bucket }) => bucket === 'paid')
    .reduce((sum, { amount }) => sum + amount, 0)
}

async function refund(orderId: string, amount: number): Promise<void> {
  const lines = [{ line: 0, amount }]
  const input = { requestKey: newKey(), orderId, lines, reason: '少了一件' }
  await world.call('m1', 'merchant.refundLines', input)
  await world.cloud.settled()
}

/** Two days: orders of u2 through u1, a refund, and a payout on the ninth. */
async function trade(): Promise<void> {
  await bringIn(world, 'u2', 'u1')
  const first = await buy(world, 'u2', [{ productId: 'walnuts', sku: '1000', quantity: 4 }])
  await buy(world, 'u3', HONEY)
  await deliver(world, 'u2', first.orderId)
  await world.cloud.advance(8 * DAY)
  const second = await buy(world, 'u2', HONEY)
  await refund(second.orderId, 1000)
  const { available: amount } = await balances(world, 'u1')
  const request = { requestKey: newKey(), amount }
  const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', request)
  const { withdrawalId } = withdrawal
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  const proof = await putProof(world)
  await world.call('m1', 'merchant.payOut', { withdrawalId, proof, note: '' })
}

async function exported(kind: CloudApi.ExportKind): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = []
  let cursor: string | null = null
  do {
    const input = { kind, from: '2026-04-01', to: '2026-04-30', cursor }
    const page: CloudApi.ExportPage = await world.call('m1', 'merchant.export', input)
    rows.push(...page.rows)
    cursor = page.cursor
  } while (cursor !== null)
  return rows
}

const sumOf = (rows: (string | number)[][], column: number) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0)

test('the dashboard and the exports agree to the fen with the journals', async () => {
  await trade()
  const board = await world.call('m1', 'merchant.dashboard', { days: 30 })
  const orders = world.all<Model.Order>('orders').filter(({ payment }) => payment !== null)
  const paid = orders.reduce((sum, { payable }) => sum + payable, 0)
  expect(board.total).toMatchObject({
    sales: paid,
    orders: 3,
    refunds: 1000,
    commission: expenseOf(0, Number.MAX_SAFE_INTEGER),
    payouts: paidOutBy(),
  })
  expect(board.total.commission).toBeGreaterThan(0)
  expect(board.total.payouts).toBeGreaterThan(0)
  expect(board.missing).toBe(0)
  const midnight = START - DAY / 2
  const [day] = board.days.filter((one) => one.day === '2026-04-12')
  expect(day).toMatchObject({ orders: 2, commission: expenseOf(midnight, midnight + DAY) })
  expect(day?.visitors).toBe(4)
  // A day that is over is read from where the clock has put it.
  expect(world.all<Model.ShopDay>('days').map(({ _id }) => _id)).toContain('2026-04-12')

  const [sales, lines, payouts] = [
    await exported('orders'),
    await exported('commissions'),
    await exported('withdrawals'),
  ]
  expect([sumOf(sales, 6), sumOf(sales, 7)]).toEqual([paid, 1000])
  expect(sumOf(sales, 8)).toBe(board.total.commission)
  expect(sumOf(lines, 7)).toBe(board.total.commission)
  expect(sumOf(payouts, 7) - sumOf(payouts, 8)).toBe(board.total.payouts)
  const [today] = (await world.call('m1', 'merchant.dashboard', { days: 1 })).days
  expect(today).toMatchObject({ orders: 1, refunds: 1000, payouts: paidOutBy() })
})

test('a day is summed anew while WeChat Pay may still tell of it, and visits count once a day', async () => {
  await world.call('u2', 'shop.enter', {})
  await world.cloud.advance(DAY)
  const visits = world.all<Model.Visit>('visits').filter(({ day }) => day === '2026-04-12')
  expect(visits).toHaveLength(4)
  const sums = () => world.all<Model.ShopDay>('days').filter(({ _id }) => _id === '2026-04-12')
  expect(sums()).toMatchObject([{ summedOn: '2026-04-13', figures: { visitors: 4 } }])
  await world.cloud.advance(DAY)
  expect(sums()).toMatchObject([{ summedOn: '2026-04-14' }])
  const month = await world.call('m1', 'merchant.dashboard', { days: 30 })
  expect([month.missing, month.days.length]).toEqual([0, 30])
  await world.cloud.advance(3 * DAY)
  expect(sums()).toMatchObject([{ summedOn: '2026-04-15' }])
})

test.each([
  ['2026-04-31', '2026-05-01'],
  ['2026-04-02', '2026-04-01'],
  ['2025-01-01', '2026-04-01'],
])('no file of %s to %s', async (from, to) => {
  const input = { kind: 'orders', from, to, cursor: null } as const
  expect(await world.refused('m1', 'merchant.export', input)).toBe('PERIOD_INVALID')
})

test('an export is paged without gaps or repetitions', async () => {
  const at = START
  const line = (n: number) => ({
    _id: `L${String(n).padStart(4, '0')}`,
    ...{ kind: 'accrual', payeeId: 'A', level: 1, orderId: 'O', buyerId: 'B', viaId: null },
    ...{ title: '茶', products: 1, pieces: 1, amount: 3, remaining: 3, state: 'pending' },
    ...{ at: at - (n % 7), releasedAt: null },
  })
  await world.cloud.put(
    'commissions',
    Array.from({ length: 250 }, (_, n) => line(n)),
  )
  const input = { kind: 'commissions', from: '2026-04-12', to: '2026-04-12', cursor: null } as const
  const first = await world.call('m1', 'merchant.export', input)
  expect([first.rows.length, first.total]).toEqual([100, 250])
  expect(sumOf(await exported('commissions'), 7)).toBe(750)
  for (const [from, to] of [
    ['2026-04-01', '2026-04-11'],
    ['2026-04-13', '2026-04-14'],
  ] as const) {
    const beside = await world.call('m1', 'merchant.export', { ...input, from, to })
    expect(beside).toEqual({ rows: [], total: 0, cursor: null })
  }
})

test('under review an application waits, is declined with a reason, and accepted', async () => {
  const { rule } = await list('active')
  const { version: from, ...rules } = rule
  const change = { from, rules: { ...rules, apply: 'review' } } as const
  await world.call('m1', 'merchant.saveDistribution', change)
  expect(await world.refused('m1', 'merchant.saveDistribution', change)).toBe('SETTINGS_CHANGED')
  const { me } = await world.call('u2', 'distributor.apply', {})
  expect(me.distributor).toBe('applied')
  expect((await world.call('u2', 'shop.me', {})).distribution).toBeNull()
  expect(
    await world.refused('u2', 'distributor.team', {
      level: 1,
      order: 'joined',
      query: null,
      cursor: null,
    }),
  ).toBe('NOT_DISTRIBUTOR')
  expect((await world.call('m1', 'merchant.today', {})).applied).toBe(1)
  expect((await list('applied')).distributors).toMatchObject([{ nickname: '小林🍵' }])
  const decline = { memberId: me.memberId, what: 'decline', reason: ' ' } as const
  expect(await world.refused('m1', 'merchant.decideDistributor', decline)).toBe('REASON_MISSING')
  await world.call('m1', 'merchant.decideDistributor', { ...decline, reason: '没有填昵称' })
  await world.call('u2', 'distributor.apply', {})
  const accept = { ...decline, what: 'accept', reason: '' } as const
  // Two of the staff at once: one decides, the other is told.
  const both = await Promise.allSettled([
    world.call('m1', 'merchant.decideDistributor', accept),
    world.call('m1', 'merchant.decideDistributor', accept),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const { history } = await world.call('m1', 'merchant.customer', { memberId: me.memberId })
  expect(history.map(({ what, reason, staff }) => [what, reason, staff.nickname])).toEqual([
    ['accept', '', '分明小铺'],
    ['decline', '没有填昵称', '分明小铺'],
  ])
})

test('freezing stops new commission and withdrawals; what is booked goes its way', async () => {
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', HONEY)
  const freeze = { memberId: await memberId(world, 'u1'), what: 'freeze', reason: '刷单' } as const
  await world.call('m1', 'merchant.decideDistributor', freeze)
  expect(await world.refused('m1', 'merchant.decideDistributor', freeze)).toBe(
    'DISTRIBUTOR_CHANGED',
  )
  const stranger = { ...freeze, memberId: await memberId(world, 'u3') }
  expect(await world.refused('m1', 'merchant.decideDistributor', stranger)).toBe(
    'DISTRIBUTOR_CHANGED',
  )
  await buy(world, 'u2', HONEY)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 149 })
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 0, available: 149 })
  const request = { requestKey: newKey(), amount: 149 }
  expect(await world.refused('u1', 'distributor.requestWithdrawal', request)).toBe(
    'DISTRIBUTOR_FROZEN',
  )
  await world.call('m1', 'merchant.decideDistributor', { ...freeze, what: 'unfreeze', reason: '' })
  await world.call('u1', 'distributor.requestWithdrawal', request)
})

test('a grade is given from what was seen, and only one that there is', async () => {
  const { plan, binding } = await world.call('m1', 'merchant.plan', {})
  const { _id, version, publishedAt, ...edited } = plan
  const grades = [
    ...edited.grades,
    { id: 'gold', name: '金牌', rates: { 1: 700, 2: 200 }, sales: 0 },
  ]
  const published = { from: version, plan: { ...edited, grades }, binding }
  await world.call('m1', 'merchant.publishPlan', published)
  const grade = { memberId: await memberId(world, 'u1'), from: 'standard', grade: 'gold' }
  await world.call('m1', 'merchant.gradeDistributor', grade)
  expect(await world.refused('m1', 'merchant.gradeDistributor', grade)).toBe('DISTRIBUTOR_CHANGED')
  const none = { ...grade, from: 'gold', grade: 'silver' }
  expect(await world.refused('m1', 'merchant.gradeDistributor', none)).toBe('GRADE_NOT_FOUND')
  const gone = { ...grade, memberId: 'AAAA' }
  expect(await world.refused('m1', 'merchant.gradeDistributor', gone)).toBe('MEMBER_NOT_FOUND')
  await bringIn(world, 'u2', 'u1')
  await buy(world, 'u2', HONEY)
  expect(await balances(world, 'u1')).toMatchObject({ pending: 209 })
})

test('customers: found by the beginning of the nickname, with sums and how they came', async () => {
  await bringIn(world, 'u2', 'u1')
  await refund((await buy(world, 'u2', HONEY)).orderId, 1000)
  const find = async (query: string | null) => {
    const { customers } = await world.call('m1', 'merchant.customers', { query, cursor: null })
    return customers.map(({ nickname }) => nickname)
  }
  expect(await find('小')).toEqual(['小林🍵'])
  expect(await find('林')).toEqual([])
  expect(await find('.*')).toEqual([])
  expect((await find(null)).sort()).toEqual(['分明小铺', '小林🍵', '山月', '阿木'].sort())
  const input = { memberId: await memberId(world, 'u2') }
  const customer = await world.call('m1', 'merchant.customer', input)
  expect(customer).toMatchObject({
    ...{ orders: 1, refunded: 1000, inviter: { nickname: '山月' } },
    bindings: [{ inviter: { nickname: '山月' }, entry: 'scan' }],
  })
  const none = { memberId: 'AAAA' }
  expect(await world.refused('m1', 'merchant.customer', none)).toBe('MEMBER_NOT_FOUND')
})

test('a trial prices the last 30 days with both plans, and its second answer is the kept one', async () => {
  await bringIn(world, 'u2', 'u1')
  await buy(world, 'u2', HONEY)
  await buy(world, 'u3', HONEY)
  const { plan } = await world.call('m1', 'merchant.plan', {})
  const { _id, version, publishedAt, ...edited } = plan
  const input = { plan: { ...edited, rates: { 1: 800, 2: 200 } } }
  const trial = await world.call('m1', 'merchant.tryPlan', input)
  expect(trial).toMatchObject({ done: 2, total: 2, ended: true })
  // 29.90 at 5 % and at 8 %.
  expect([trial.old, trial.fresh]).toEqual([
    { 1: 149, 2: 0 },
    { 1: 239, 2: 0 },
  ])
  await buy(world, 'u2', HONEY)
  expect(await world.call('m1', 'merchant.tryPlan', input)).toEqual(trial)
  const high = { plan: { ...edited, rates: { 1: 900, 2: 200 } } }
  expect(await world.refused('m1', 'merchant.tryPlan', high)).toBe('ABOVE_CAP')
})

function list(status: CloudApi.DistributorStatus) {
  return world.call('m1', 'merchant.distributors', { status, query: null, cursor: null })
}
