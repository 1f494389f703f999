import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { MovableClock } from './clock'
import type { DatabaseEngine } from './database-types'
import { OWN_COLLECTIONS, openRecords } from './records'

const Settings = v.object({ id: v.string(), secret: v.string(), offset: v.number() })

/** What the local cloud remembers of itself. */
export interface Settings {
  /** Signs temporary addresses of files. */
  secret: string
  /** Stores how far ahead the clock is now. */
  saveClock(): Promise<void>
}

const ID = 'settings'

/** Opens the settings, and sets the clock as far ahead as it was when they were last saved. */
export async function openSettings(engine: DatabaseEngine, clock: MovableClock): Promise<Settings> {
  const records = openRecords(engine, OWN_COLLECTIONS.settings, Settings)
  const known = records.get(ID)
  const secret = known?.secret ?? randomBytes(16).toString('hex')
  if (known !== undefined) clock.restore(known.offset)
  const saveClock = (): Promise<void> => records.save({ id: ID, secret, offset: clock.offset() })
  if (known === undefined) await saveClock()
  return { secret, saveClock }
}
