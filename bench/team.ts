/**
 * The pages of a distributor with 100, 10,000 and 100,000 members, and beside 我的团队 the way that other
 * shops take (facts/distribution.md section 4): all ids of level one, `IN` over them for level two,
 * and the page cut in memory; 1,000 documents a trip, as a function gets them.
 */
import cloud from 'wx-server-sdk'
import { emptyAccount } from '../cloudfunctions/src/domain/ledger'
import { memberWords } from '../cloudfunctions/src/domain/member-words'
import type { Database, Page } from '../cloudfunctions/src/store/database'
import { openDatabase } from '../cloudfunctions/src/store/wx-database'
import { outsideEnvironment } from '../localcloud/environment'
import { call } from '../scripts/seed/seed'
import { type Bench, inShop } from './doors'
import { duration, type Figure, type Figures } from './figures'
import { member, memberId } from './large-shop'
import { NOW, type Sizes, shopCommission, shopOrder, shopWithdrawal } from './shop-documents'

const SIZES = [100, 10_000, 100_000]
const PAGE = 20
/** What a function is given of one query, and what it may name in one `IN`. */
const MOST = 1000
const NAMED = 1000
/** More than a person asks for in years. */
const WITHDRAWALS = 1000
/** The characters that names end with. */
const FIRST_HAN = 0x4e00
const HAN = 5000

const NOTHING_BROUGHT: Model.Brought = { orders: 0, goods: 0, refunded: 0, net: 0, released: 0 }

/** One shop after the other. */
export async function teamFigures(): Promise<Figures> {
  const figures: Figures = {}
  for (const size of SIZES) Object.assign(figures, await inShop(NOW, (bench) => pages(bench, size)))
  return figures
}

async function pages(bench: Bench, size: number): Promise<Figures> {
  const { me } = await call(bench.cloud, 'u1', 'shop.enter', {})
  const star = me.memberId
  await fillTeam(bench, star, size)
  const of = `${size.toLocaleString('en')} members`
  const team = (level: Model.Level, over = {}) =>
    bench.page('u1', 'distributor.team', {
      ...{ level, order: 'joined', query: null, cursor: null },
      ...over,
    })
  const middle = `${NOW - (size >> 2) * 1000}~z`
  return {
    [`team, level 1, of ${of}`]: { ...(await team(1)), beside: await peers(bench, star, 1) },
    [`team, level 2, of ${of}`]: { ...(await team(2)), beside: await peers(bench, star, 2) },
    [`team, in the middle, of ${of}`]: await team(1, { cursor: middle }),
    [`team by what was brought, of ${of}`]: await team(1, { order: 'brought' }),
    [`team, who has not bought, of ${of}`]: await team(1, { order: 'idle' }),
    [`team, search, of ${of}`]: await team(1, { query: '小林' }),
    ...(await otherPages(bench, of)),
  }
}

/** The rest of the distributor's centre. */
async function otherPages({ page }: Bench, of: string): Promise<Figures> {
  const first = { cursor: null }
  const [earned, shown] = [
    { filter: 'all', ...first },
    { kind: 'share', ...first },
  ] as const
  return {
    [`own page, of ${of}`]: await page('u1', 'shop.me', {}),
    [`earnings, of ${of}`]: await page('u1', 'distributor.earnings', earned),
    [`orders without commission, of ${of}`]: await page('u1', 'distributor.unpaid', first),
    [`withdrawal, of ${of}`]: await page('u1', 'distributor.withdrawal', first),
    [`materials, of ${of}`]: await page('u1', 'distributor.materials', shown),
    [`grade, of ${of}`]: await page('u1', 'distributor.grade', {}),
    [`ranking, of ${of}`]: await page('u1', 'distributor.ranking', {}),
  }
}

/**
 * Half of the members at each level, each with an account; a tenth as many lines of the star's
 * commission.
 */
async function fillTeam({ cloud: shop, fill }: Bench, star: string, size: number): Promise<void> {
  const half = size >> 1
  const sizes = { orders: size, products: 0, members: size, withdrawals: WITHDRAWALS }
  const ofStar = { grandInviterId: null, inviterId: star }
  await fill('members', size, (i) => {
    const at = NOW - i * 1000
    const second = { inviterId: memberId(i - half), grandInviterId: star }
    const nickname = `小林${String.fromCodePoint(FIRST_HAN + (i % HAN))}`
    const named = { ...member(i), nickname, words: memberWords(nickname) }
    const brought = i % 3 === 0 ? NOTHING_BROUGHT : named.brought
    return { ...named, ...(i < half ? ofStar : second), joinedAt: at, boundAt: at, brought }
  })
  await fill('accounts', size, (i) => ({
    ...emptyAccount(memberId(i)),
    month: { month: '2026-04', sales: i * 100, commission: i * 5 },
  }))
  await fill('orders', size / 10, (i) => orderOf(star, i, sizes))
  await fill('commissions', size / 10, (i) => ({ ...shopCommission(i, sizes), payeeId: star }))
  await shop.put('accounts', [{ ...emptyAccount(star), pending: 18_900 }])
  await fill('withdrawals', WITHDRAWALS, (i) => ({ ...shopWithdrawal(i, sizes), memberId: star }))
  await shop.put('teams', [{ _id: star, counts: { 1: half, 2: half } }])
  const [settings] = shop.dump('settings')
  if (!settings) throw new Error('the shop has no settings')
  const distribution = { apply: 'auto', team: 'all', ranking: 'sales' }
  await shop.put('settings', [{ ...settings, distribution }])
}

/** Received, and soon to be released to the star; every tenth one pays him nothing. */
function orderOf(star: string, i: number, sizes: Sizes): Model.Order {
  const order = shopOrder(i, sizes, memberId(1))
  const { createdAt: receivedAt, attribution } = order
  const rate = { numerator: 500, denominator: 10_000, rate: 500, source: 'plan' } as const
  const shares = [{ line: 0, ...rate, capped: false }]
  const paid = { level: 1, payeeId: star, grade: 'base', shares } as const
  const unpaid = { level: 1, memberId: star, why: 'PLAN_OFF' } as const
  const parts = i % 10 === 0 ? { unpaid: [unpaid] } : { entitlements: [paid] }
  const state = { state: 'received', receivedAt, dueAt: NOW + i } as const
  return { ...order, ...state, attribution: { ...attribution, ...parts } }
}

/** The same page as other shops make it, once, through the SDK. */
async function peers({ cloud: shop }: Bench, star: string, level: Model.Level): Promise<Figure> {
  Object.assign(process.env, outsideEnvironment(shop.environment))
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  const cost = { trips: 0, bytes: 0 }
  const db = openDatabase()
  const milliseconds = await duration(async () => {
    const first = await everybody(db, { inviterId: star }, cost)
    const found = level === 1 ? first : await invitedBy(db, first, cost)
    found.sort((a, b) => (b.boundAt ?? 0) - (a.boundAt ?? 0)).slice(0, PAGE)
  })
  return {
    ...{ value: milliseconds, unit: 'ms' },
    with: [
      { value: cost.trips, unit: 'trips' },
      { value: cost.bytes, unit: 'bytes' },
    ],
  }
}

interface Cost {
  trips: number
  bytes: number
}

/** All pages of a list, the newest first. */
async function everybody(
  db: Database,
  where: { inviterId: string | { in: readonly string[] } },
  cost: Cost,
): Promise<Model.Member[]> {
  const all: Model.Member[] = []
  let cursor: string | null = null
  do {
    const page: Page<Model.Member> = await db.page('members', {
      ...{ where, newest: 'boundAt', cursor },
      limit: MOST - 1,
    })
    cost.trips += 1
    cost.bytes += Buffer.byteLength(JSON.stringify(page.rows))
    all.push(...page.rows)
    cursor = page.cursor
  } while (cursor !== null)
  return all
}

async function invitedBy(
  db: Database,
  first: readonly Model.Member[],
  cost: Cost,
): Promise<Model.Member[]> {
  const all: Model.Member[] = []
  for (let from = 0; from < first.length; from += NAMED) {
    const ids = first.slice(from, from + NAMED).map(({ _id }) => _id)
    all.push(...(await everybody(db, { inviterId: { in: ids } }, cost)))
  }
  return all
}
