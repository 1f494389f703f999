/** The merchant changes what the shop is called, how long it waits, and what may be withdrawn. */
import { codesThatOpen } from '../domain/first-settings'
import type { User } from '../wechat/caller'
import { changeSettings } from './change-settings'
import { isRisky } from './check-texts'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.saveSettings'

/**
 * Refuses LIMITS_INVALID (the least withdrawal above the largest), HOLD_TOO_SHORT (commission would be
 * released within the after-sale days), TEXT_RISKY and SETTINGS_CHANGED.
 */
export async function saveSettings(
  context: Context,
  user: User,
  { from, settings: { codesOpen, ...edited } }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (edited.withdrawal.min > edited.withdrawal.max) throw new Refusal<Action>('LIMITS_INVALID')
  if (await isRisky(context, user, [edited.name, edited.greeting])) {
    throw new Refusal<Action>('TEXT_RISKY')
  }
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => {
      const { holdDays } = settings.plan
      if (holdDays < edited.afterSaleDays) {
        throw new Refusal<Action>('HOLD_TOO_SHORT', { count: holdDays })
      }
      return { ...settings, ...edited, codes: codesThatOpen(codesOpen) }
    }),
  )
  return { version }
}
