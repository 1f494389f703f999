/** The shop's settings as the merchant edits them. */
import type { Database } from '../store/database'
import { readSettings } from '../store/settings'
import { missingV3Variables, V3_VARIABLES } from '../wechat/v3/config'

/** Of the environment's keys only which are there. */
export async function readSettingsView(db: Database): Promise<CloudApi.SettingsView> {
  const settings = await readSettings(db)
  const { version, name, greeting, withdrawal, unpaidMinutes, receiveDays, afterSaleDays } =
    settings
  const { payment, payout, templates, plan, codes } = settings
  const missing = missingV3Variables(process.env)
  return {
    ...{ version, name, greeting, withdrawal, unpaidMinutes, receiveDays, afterSaleDays },
    ...{ payment, payout, templates, holdDays: plan.holdDays },
    codesOpen: codes.envVersion === 'release' ? 'release' : 'trial',
    keys: V3_VARIABLES.map((key) => ({ name: key, present: !missing.includes(key) })),
  }
}
