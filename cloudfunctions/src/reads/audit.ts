/** 对账: what the audits found. */
import type { Database } from '../store/database'

const SHOWN = 14

/** The newest audits, a running one first. */
export async function readAudits(db: Database): Promise<CloudApi.Output<'merchant.audit'>> {
  return { audits: await db.find('audits', {}, { limit: SHOWN, order: ['startedAt', -1] }) }
}
