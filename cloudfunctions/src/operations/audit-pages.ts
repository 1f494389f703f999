/** One page of the audit: some documents of one collection, each against the rules and its journals. */
import { isDeepStrictEqual } from 'node:util'
import {
  checkAccount,
  checkHeld,
  checkJournal,
  checkOrder,
  checkParties,
  checkWithdrawal,
} from '../domain/rules'
import { provenOnce } from '../domain/withdrawal-rules'
import type { Database } from '../store/database'
import type { Documents } from '../store/schema'
import { checkLinks, type Followed, followAccount } from './audit-chain'

type Finding = Model.Finding
type At = Model.Audit['at']
type Collection = At['collection']

/** Documents in a page; an account costs a trip of its own. */
const LIMIT = 100
const ACCOUNTS = 12
/** The most that one trip brings (facts/cloud-database.md). */
const MANY = 1000
/** How often a document that moves while it is looked at is looked at again. */
const LOOKS = 3

/** Before an account's first journal. */
const START: Followed = { through: null, flows: {} }

export interface Page {
  findings: Finding[]
  checked: number
  /** Where the next page starts; null after the last. */
  next: At | null
}

const PAGES: Record<Collection, (db: Database, at: At) => Promise<Page>> = {
  journals: journalsPage,
  accounts: accountsPage,
  orders: ordersPage,
  withdrawals: withdrawalsPage,
}
const COLLECTIONS: readonly Collection[] = ['journals', 'accounts', 'orders', 'withdrawals']

/** Checks the page that starts at `at`. */
export function pageOf(db: Database, at: At): Promise<Page> {
  return PAGES[at.collection](db, at)
}

/** After a full page comes the next one, after the last the next collection. */
function nextOf(at: At, rows: readonly { _id: string }[], limit: number): At | null {
  const last = rows.at(-1)
  if (last && rows.length === limit) return { ...at, after: last._id, ...START }
  const collection = COLLECTIONS[COLLECTIONS.indexOf(at.collection) + 1]
  return collection ? { collection, after: '', ...START } : null
}

const byId = { limit: LIMIT, order: ['_id', 1] } satisfies { limit: number; order: ['_id', 1] }

/** What a journal names is read after it, and was written with it or before: it has to be there. */
async function journalsPage(db: Database, at: At): Promise<Page> {
  const rows = await db.find('journals', { _id: { gt: at.after } }, byId)
  const known = await readParties(db, rows)
  const has = (collection: keyof Parties, id: string) =>
    known[collection].some(({ _id }) => _id === id)
  const findings = rows.flatMap((entry) => [
    ...checkJournal(entry),
    ...checkParties(entry, has),
    ...checkLinks(entry, known.accounts),
  ])
  return { findings, checked: rows.length, next: nextOf(at, rows, LIMIT) }
}

interface Parties {
  orders: Model.Order[]
  withdrawals: Model.Withdrawal[]
  accounts: Model.Account[]
}

async function readParties(db: Database, rows: readonly Model.Journal[]): Promise<Parties> {
  const of = (ids: (entry: Model.Journal) => (string | null)[]) => ({
    _id: { in: [...new Set(rows.flatMap(ids))].filter((id) => id !== null) },
  })
  const many = { limit: MANY }
  return {
    orders: await db.find(
      'orders',
      of((entry) => [entry.orderId]),
      many,
    ),
    withdrawals: await db.find(
      'withdrawals',
      of((entry) => [entry.withdrawalId]),
      many,
    ),
    accounts: await db.find(
      'accounts',
      of((entry) => entry.postings.map((p) => p.owner)),
      many,
    ),
  }
}

/** Accounts one after the other; one with a long history is followed over several pages. */
async function accountsPage(db: Database, at: At): Promise<Page> {
  const options = { ...byId, limit: ACCOUNTS }
  const rows = await db.find('accounts', { _id: { gt: at.after } }, options)
  const done: Model.Account[] = []
  const page: Page = { findings: [], checked: 0, next: nextOf(at, rows, ACCOUNTS) }
  for (const account of rows) {
    const from = at.through?.owner === account._id ? at : START
    const { findings, through, flows } = await followAccount(db, account, from)
    page.findings.push(...findings)
    if (through) {
      const after = done.at(-1)?._id ?? at.after
      page.next = { collection: 'accounts', after, through, flows }
      break
    }
    page.findings.push(...checkAccount(account))
    done.push(account)
  }
  page.findings.push(...(await findHeld(db, done)))
  return { ...page, checked: done.length }
}

/** An account and the withdrawal that it names are read apart: what moved is looked at again. */
function findHeld(db: Database, accounts: readonly Model.Account[]): Promise<Finding[]> {
  return standing(
    accounts,
    async (some) => {
      const ids = some.flatMap(({ openWithdrawalId: id }) => (id === null ? [] : [id]))
      const named = ids.length === 0 ? [] : await db.find('withdrawals', { _id: { in: ids } }, byId)
      return checkHeld(some, named)
    },
    (id) => db.get('accounts', id),
  )
}

async function ordersPage(db: Database, at: At): Promise<Page> {
  const rows = await db.find('orders', { _id: { gt: at.after } }, byId)
  const findings = await standing(
    rows,
    (orders) => checkOrders(db, orders),
    (id) => db.get('orders', id),
  )
  return { findings, checked: rows.length, next: nextOf(at, rows, LIMIT) }
}

/** What one trip did not bring whole is looked at in halves: a journal that is cut off accuses nobody. */
async function checkOrders(db: Database, orders: readonly Model.Order[]): Promise<Finding[]> {
  const ofThese = { orderId: { in: orders.map(({ _id }) => _id) } }
  const journals = await db.find('journals', ofThese, { limit: MANY })
  const refunds = await db.find('refunds', ofThese, { limit: MANY })
  const isCut = journals.length === MANY || refunds.length === MANY
  const [only, another] = orders
  if (isCut && only && !another) return checkLongOrder(db, only)
  if (isCut) {
    const half = Math.ceil(orders.length / 2)
    const first = await checkOrders(db, orders.slice(0, half))
    return [...first, ...(await checkOrders(db, orders.slice(half)))]
  }
  return orders.flatMap((order) =>
    checkOrder(
      order,
      journals.filter((entry) => entry.orderId === order._id),
      refunds.filter((refund) => refund.orderId === order._id),
    ),
  )
}

/** An order that has more than one trip brings: all of it, part by part. */
async function checkLongOrder(db: Database, order: Model.Order): Promise<Finding[]> {
  const journals = await readAllOf(db, 'journals', order._id)
  const refunds = await readAllOf(db, 'refunds', order._id)
  return checkOrder(order, journals, refunds)
}

async function readAllOf<C extends 'journals' | 'refunds'>(
  db: Database,
  collection: C,
  orderId: string,
): Promise<Documents[C][]> {
  const rows: Documents[C][] = []
  for (let more = true; more; ) {
    const after = rows.at(-1)?._id ?? ''
    const part = await db.find(
      collection,
      { orderId, _id: { gt: after } },
      { limit: MANY, order: ['_id', 1] },
    )
    rows.push(...part)
    more = part.length === MANY
  }
  return rows
}

async function withdrawalsPage(db: Database, at: At): Promise<Page> {
  const rows = await db.find('withdrawals', { _id: { gt: at.after } }, byId)
  const findings = await standing(
    rows,
    (withdrawals) => checkWithdrawals(db, withdrawals),
    (id) => db.get('withdrawals', id),
  )
  return { findings, checked: rows.length, next: nextOf(at, rows, LIMIT) }
}

async function checkWithdrawals(
  db: Database,
  withdrawals: readonly Model.Withdrawal[],
): Promise<Finding[]> {
  const ids = withdrawals.map(({ _id }) => _id)
  const ofThese = { withdrawalId: { in: ids } }
  const journals = await db.find('journals', ofThese, { limit: MANY })
  const proofs = await db.find('proofs', ofThese, { limit: MANY })
  return withdrawals.flatMap((withdrawal) => {
    const names = (one: { withdrawalId: string | null }) => one.withdrawalId === withdrawal._id
    return [
      ...checkWithdrawal(withdrawal, journals.filter(names)),
      ...provenOnce(withdrawal, proofs.filter(names)),
    ]
  })
}

/**
 * The findings that stand: a document and its journals are read one after the other, so a finding may
 * only mean that it moved meanwhile. Each is looked at again, alone, until it has stood still.
 */
async function standing<D extends { _id: string }>(
  rows: readonly D[],
  check: (documents: readonly D[]) => Promise<Finding[]>,
  read: (id: string) => Promise<D | null>,
): Promise<Finding[]> {
  const suspects = new Set((await check(rows)).map((finding) => finding.where.split('/')[1]))
  const stand: Finding[] = []
  for (const row of rows.filter(({ _id }) => suspects.has(_id))) {
    let document: D | null = row
    for (let look = 1; look <= LOOKS && document; look += 1) {
      const findings: Finding[] = await check([document])
      const again: D | null = await read(row._id)
      if (isDeepStrictEqual(again, document)) {
        stand.push(...findings)
        break
      }
      document = again
    }
  }
  return stand
}
