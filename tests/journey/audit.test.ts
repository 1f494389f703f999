/**
 * The audit names exactly what is wrong: each kind of damage is planted straight into the database of a
 * shop that has lived through orders, refunds and withdrawals, and taken away again.
 */
import type { Database } from '../../cloudfunctions/src/store/database'
import { openStore } from './store'
import {
  bringIn,
  buy,
  DAY,
  deliver,
  memberId,
  newKey,
  putProof,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 2 }]
const COLLECTIONS = ['journals', 'accounts', 'orders', 'withdrawals', 'refunds', 'proofs'] as const
type Damaged = (typeof COLLECTIONS)[number]

let world: World
let store: Database
/** u1 invited u2, who invited u3. */
let u1 = ''
let u2 = ''
/** Two orders of u3: one released and withdrawn, one pending after a refund. */
let old = ''
let young = ''

beforeAll(async () => {
  world = await startWorld()
  store = openStore(world)
  await bringIn(world, 'u2', 'u1')
  await bringIn(world, 'u3', 'u2')
  u1 = await memberId(world, 'u1')
  u2 = await memberId(world, 'u2')
  old = (await buy(world, 'u3', HONEY)).orderId
  await deliver(world, 'u3', old)
  await world.cloud.advance(8 * DAY)
  await withdraw('u2', 'pay')
  await world.cloud.advance(DAY)
  young = (await buy(world, 'u3', HONEY)).orderId
  await world.call('m1', 'merchant.refundLines', {
    requestKey: newKey(),
    orderId: young,
    lines: [{ line: 0, amount: 1000 }],
    reason: '补差',
  })
  await world.cloud.settled()
})
afterAll(stopWorlds)

async function withdraw(user: string, end: 'pay' | 'reject'): Promise<string> {
  const { withdrawal } = await world.call(user, 'distributor.requestWithdrawal', {
    requestKey: newKey(),
    amount: 100,
  })
  const { withdrawalId } = withdrawal
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  if (end === 'pay') {
    const proof = await putProof(world)
    await world.call('m1', 'merchant.payOut', { withdrawalId, proof, note: '' })
  } else {
    await world.call('m1', 'merchant.rejectWithdrawal', { withdrawalId, reason: '姓名不符' })
  }
  return withdrawalId
}

/** Runs an audit from its start to its end, as the merchant's button does. */
async function audit(): Promise<Model.Audit> {
  for (;;) {
    const { audit: at } = await world.call('m1', 'merchant.runAudit', {})
    if (at.endedAt !== null) return at
  }
}

/** Every document, so that what a test planted can be taken away. */
function everything(): Map<string, { collection: Damaged; doc: { _id: string } }> {
  return new Map(
    COLLECTIONS.flatMap((collection) =>
      world
        .all<{ _id: string }>(collection)
        .map((doc) => [`${collection}/${doc._id}`, { collection, doc }]),
    ),
  )
}

const documentOf = <T extends { _id: string }>(collection: Damaged, id: string): T => {
  const found = world.all<T>(collection).find(({ _id }) => _id === id)
  if (!found) throw new Error(`no ${collection}/${id}`)
  return found
}
const put = (collection: Damaged, doc: object) => world.cloud.put(collection, [doc as never])
const change = <T extends { _id: string }>(collection: Damaged, id: string, by: (doc: T) => T) =>
  put(collection, by(documentOf<T>(collection, id)))
const clone = <T>(value: T): T => structuredClone(value)

test('a sound shop: nothing is found, everything is counted', async () => {
  const { findings, found, checked } = await audit()
  expect({ findings, found }).toEqual({ findings: [], found: 0 })
  expect(checked).toEqual({
    journals: world.all('journals').length,
    accounts: 2,
    orders: 2,
    withdrawals: 1,
  })
  expect(checked.journals).toBe(6)
})

const journal = (id: string, by: (entry: Model.Journal) => void) =>
  change<Model.Journal>('journals', id, (entry) => {
    const copy = clone(entry)
    by(copy)
    return copy
  })
const account = (id: string, by: Partial<Model.Account>) =>
  change<Model.Account>('accounts', id, (doc) => ({ ...doc, ...by }))
/** A fen more accrued and a fen less released: the balances are as before. */
function withFen({ accrue, release, ...rest }: Model.Flows): Model.Flows {
  if (!accrue || !release) throw new Error('nothing was accrued or released')
  return {
    ...rest,
    accrue: { ...accrue, pending: accrue.pending + 1 },
    release: { ...release, pending: release.pending - 1 },
  }
}
const withdrawalId = () => world.all<Model.Withdrawal>('withdrawals')[0]?._id ?? ''

/** The order's journals, the newest of its payees, are gone, and everything says that they never were. */
async function forgetCommission(orderId: string): Promise<void> {
  const gone = world.all<Model.Journal>('journals').filter((entry) => entry.orderId === orderId)
  const left = world.all<Model.Journal>('journals').filter((entry) => entry.orderId !== orderId)
  for (const id of [u1, u2]) {
    const last = left
      .flatMap(({ links }) => links.filter(({ owner }) => owner === id))
      .sort((a, b) => b.sequence - a.sequence)[0]
    if (!last) throw new Error(`${id} has no earlier journal`)
    const flows = { ...documentOf<Model.Account>('accounts', id).flows }
    const own = gone.flatMap(({ kind, postings }) =>
      postings.flatMap((p) => (p.owner === id && p.bucket === 'pending' ? [{ kind, ...p }] : [])),
    )
    for (const { kind, amount } of own) {
      const moved = flows[kind]
      if (moved) flows[kind] = { ...moved, pending: moved.pending - amount }
    }
    await account(id, { ...last.after, flows, sequence: last.sequence, head: last.hash })
  }
  await store.removeAll(
    'journals',
    gone.map(({ _id }) => _id),
  )
  await change<Model.Order>('orders', orderId, (order) => ({ ...order, commission: 'none' }))
}

/** What is planted, and every document the audit then names. */
const DAMAGE: [what: string, plant: () => Promise<unknown>, named: () => string[]][] = [
  [
    'a balance that is a fen too high',
    () => account(u1, { pending: documentOf<Model.Account>('accounts', u1).pending + 1 }),
    () => [`accounts/${u1}`],
  ],
  [
    'an explanation that is a fen off',
    () => account(u1, { flows: withFen(documentOf<Model.Account>('accounts', u1).flows) }),
    () => [`accounts/${u1}`],
  ],
  ['an explanation that is gone', () => account(u2, { flows: {} }), () => [`accounts/${u2}`]],
  ['a balance without its journal', () => account(u1, { sequence: 9 }), () => [`accounts/${u1}`]],
  ['another head', () => account(u1, { head: 'f'.repeat(64) }), () => [`accounts/${u1}`]],
  ['a balance below zero', () => account(u1, { available: -1 }), () => [`accounts/${u1}`]],
  [
    'a journal whose account does not have it',
    async () => {
      const entry = clone(documentOf<Model.Journal>('journals', `accrue:${young}`))
      const links = entry.links.map((link) => ({
        ...link,
        sequence: 50,
        place: `${link.owner}:50`,
      }))
      await put('journals', { ...entry, _id: 'adjust:x', kind: 'adjust', links })
    },
    () => ['journals/adjust:x', `orders/${young}`],
  ],
  [
    'a journal with other amounts',
    () =>
      journal(`accrue:${old}`, (entry) => {
        const [shop, person] = entry.postings
        if (!shop || !person) throw new Error('no postings')
        shop.amount -= 1
        person.amount += 1
      }),
    () => [`journals/accrue:${old}`, `orders/${old}`],
  ],
  [
    'a journal that does not sum to zero',
    () =>
      journal(`wd:${withdrawalId()}:hold`, (entry) => {
        const [posting] = entry.postings
        if (posting) posting.amount += 1
      }),
    () => [`journals/wd:${withdrawalId()}:hold`],
  ],
  [
    'a journal of another time',
    () =>
      journal(`release:${old}`, (entry) => {
        entry.at += 1
      }),
    () => [`journals/release:${old}`],
  ],
  [
    'a journal that is gone',
    () => store.removeAll('journals', [`release:${old}`]),
    () => [`accounts/${u1}`, `accounts/${u2}`, `orders/${old}`],
  ],
  [
    'commission that is booked twice',
    async () => {
      const entry = clone(documentOf<Model.Journal>('journals', `accrue:${young}`))
      await put('journals', { ...entry, _id: `accrue:${young}:2` })
    },
    () => [`accounts/${u1}`, `accounts/${u2}`, `journals/accrue:${young}:2`, `orders/${young}`],
  ],
  [
    'commission that went to another person',
    () =>
      journal(`accrue:${young}`, (entry) => {
        for (const posting of entry.postings) if (posting.owner === u1) posting.owner = u2
      }),
    () => [`journals/accrue:${young}`, `orders/${young}`],
  ],
  [
    'a journal cut off the end of its chain, with the order made to promise nothing',
    () => forgetCommission(young),
    () => [`orders/${young}`],
  ],
  [
    'an order released although it is not received',
    () => change<Model.Order>('orders', young, (order) => ({ ...order, commission: 'released' })),
    () => [`orders/${young}`],
  ],
  [
    'a refund that took no commission back',
    () =>
      store.removeAll('journals', [
        world.all<Model.Refund>('refunds').map((r) => `reverse:${r._id}`)[0] ?? '',
      ]),
    () => [`accounts/${u1}`, `accounts/${u2}`, `orders/${young}`],
  ],
  [
    'a line that is refunded beyond its price',
    () =>
      change<Model.Order>('orders', old, (order) => ({
        ...order,
        lines: order.lines.map((line) => ({ ...line, refunded: line.base + 1 })),
      })),
    () => [`orders/${old}`],
  ],
  [
    'a withdrawal of another rate than its fee',
    () => change<Model.Withdrawal>('withdrawals', withdrawalId(), (w) => ({ ...w, feeRate: 100 })),
    () => [`withdrawals/${withdrawalId()}`],
  ],
  [
    'a withdrawal that is paid and returned',
    async () => {
      const id = withdrawalId()
      const paid = clone(documentOf<Model.Journal>('journals', `wd:${id}:paid`))
      const link = { ...paid.links[0], sequence: 60, place: `${u2}:60` }
      const postings = [
        { owner: u2, bucket: 'held', amount: -100 },
        { owner: u2, bucket: 'available', amount: 100 },
      ]
      await put('journals', {
        ...paid,
        _id: `wd:${id}:void`,
        kind: 'void',
        postings,
        links: [link],
      })
    },
    () => [`journals/wd:${withdrawalId()}:void`, `withdrawals/${withdrawalId()}`],
  ],
  [
    'a withdrawal that says paid and is not',
    () => store.removeAll('journals', [`wd:${withdrawalId()}:paid`]),
    () => [`accounts/${u2}`, `withdrawals/${withdrawalId()}`],
  ],
  [
    'a payout whose proof proves another',
    () => {
      const [proof] = world.all<Model.Proof>('proofs')
      return put('proofs', { ...proof, withdrawalId: 'ANOTHER' })
    },
    () => [`withdrawals/${withdrawalId()}`],
  ],
  [
    'an open withdrawal that is over',
    () => account(u2, { openWithdrawalId: withdrawalId() }),
    () => [`accounts/${u2}`],
  ],
  [
    'an open withdrawal that does not exist',
    () => account(u1, { openWithdrawalId: 'NOBODY' }),
    () => [`accounts/${u1}`],
  ],
  [
    'a journal of an order that does not exist',
    () => store.removeAll('orders', [old]),
    () => [`journals/accrue:${old}`, `journals/release:${old}`],
  ],
]

test.each(DAMAGE)('%s', async (_what, plant, named) => {
  const before = everything()
  await plant()
  const expected = named().sort()
  const { findings, found } = await audit()
  const after = everything()
  for (const { collection, doc } of before.values()) await put(collection, doc)
  for (const [key, { collection, doc }] of after) {
    if (!before.has(key)) await store.removeAll(collection, [doc._id])
  }
  expect([...new Set(findings.map(({ where }) => where))].sort()).toEqual(expected)
  expect(found).toBe(findings.length)
  for (const finding of findings) expect(finding.expected).not.toBe(finding.found)
})

test('the night audit runs by itself, once, and finds nothing while orders come in', async () => {
  const ordering = (async () => {
    for (let i = 0; i < 6; i += 1) {
      const { orderId } = await buy(world, 'u3', HONEY)
      await deliver(world, 'u3', orderId)
    }
  })()
  const counts: number[] = []
  for (let i = 0; i < 6; i += 1) counts.push((await audit()).found)
  await ordering
  expect(counts).toEqual([0, 0, 0, 0, 0, 0])
  await world.cloud.advance(DAY)
  const { audits } = await world.call('m1', 'merchant.audit', {})
  expect(audits[0]).toMatchObject({ found: 0, checked: { orders: 8 } })
  const hour = new Date((audits[0]?.startedAt ?? 0) + 8 * 3_600_000).getUTCHours()
  expect(hour).toBeGreaterThanOrEqual(3)
  expect(hour).toBeLessThan(6)
  expect(audits[0]?.endedAt).not.toBeNull()
})

test('nobody but staff sees or starts an audit', async () => {
  expect(await world.refused('u1', 'merchant.audit', {})).toBe('NOT_STAFF')
  expect(await world.refused('u1', 'merchant.runAudit', {})).toBe('NOT_STAFF')
})
