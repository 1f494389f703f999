/** What delivery costs, as the merchant edits it. */
import { PROVINCES } from '../domain/freight'
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'

/** With the version to be named when it is saved, and the names that a province may have. */
export async function readFreight(db: Database): Promise<CloudApi.Output<'merchant.freight'>> {
  const { version, freight } = await readSettings(db)
  return { version, ...freight, names: [...PROVINCES] }
}
