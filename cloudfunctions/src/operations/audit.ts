/**
 * The audit: every journal, account, order and withdrawal against the rules and against each other, in
 * small pages, while the shop runs. Where it stands is kept in `audits/{day}`, so any number of short
 * invocations make one audit.
 */
import { isDeepStrictEqual } from 'node:util'
import { dayOf, HOUR, startOfDay } from '../domain/day'
import type { Transaction } from '../store/database'
import { type Page, pageOf } from './audit-pages'
import type { Context } from './context'

type Audit = Model.Audit

/** Pages in one step, 14 trips each at most: what the merchant's door and the clock have time for. */
const PAGES = { door: 8, clock: 20 }
/** Findings that are kept; all are counted. */
const KEPT = 100

/** Takes the running audit a step further; by night (03:00 to 06:00, Shanghai) starts the day's. */
export async function auditByNight(context: Context): Promise<void> {
  const newest = await readNewest(context)
  if (newest?.endedAt === null) {
    await stepAudit(context, newest, PAGES.clock)
    return
  }
  const hour = Math.floor((context.now - startOfDay(context.now)) / HOUR)
  if (hour < 3 || hour >= 6 || newest?._id === dayOf(context.now)) return
  await stepAudit(context, await startAudit(context), PAGES.clock)
}

/** The merchant wants one now: starts an audit, or takes the running one a step further. */
export async function runAudit(context: Context): Promise<Audit> {
  const newest = await readNewest(context)
  const running = newest?.endedAt === null ? newest : await startAudit(context)
  return stepAudit(context, running, PAGES.door)
}

async function readNewest({ db }: Context): Promise<Audit | undefined> {
  const [newest] = await db.find('audits', {}, { limit: 1, order: ['startedAt', -1] })
  return newest
}

/** One audit a day: the day's second takes the place of the first. */
async function startAudit(context: Context): Promise<Audit> {
  const audit: Audit = {
    _id: dayOf(context.now),
    startedAt: context.now,
    endedAt: null,
    at: { collection: 'journals', after: '', through: null, flows: {} },
    checked: { journals: 0, accounts: 0, orders: 0, withdrawals: 0 },
    findings: [],
    found: 0,
  }
  return context.db.transaction(async (t) => {
    const stored = await t.get('audits', audit._id)
    if (stored?.endedAt === null) return stored
    await t.set('audits', audit)
    return audit
  })
}

async function stepAudit(context: Context, from: Audit, pages: number): Promise<Audit> {
  let audit = from
  for (let i = 0; i < pages && audit.endedAt === null; i += 1) {
    audit = withPage(audit, await pageOf(context.db, audit.at), context.now)
  }
  return context.db.transaction((t) => save(t, from, audit))
}

/** Two steps at once do the same work: the second finds the first one's and leaves it. */
async function save(t: Transaction, from: Audit, to: Audit): Promise<Audit> {
  const stored = await t.get('audits', from._id)
  if (stored && !isDeepStrictEqual(stored, from)) return stored
  await t.set('audits', to)
  return to
}

function withPage(audit: Audit, page: Page, now: Model.Time): Audit {
  const { collection } = audit.at
  return {
    ...audit,
    endedAt: page.next === null ? now : null,
    at: page.next ?? audit.at,
    checked: { ...audit.checked, [collection]: audit.checked[collection] + page.checked },
    findings: [...audit.findings, ...page.findings].slice(0, KEPT),
    found: audit.found + page.findings.length,
  }
}
