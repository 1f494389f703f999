/** The owner chooses how the shop is paid and how it pays out. */
import { missingV3Variables } from '../wechat/v3/config'
import { changeSettings } from './change-settings'
import type { Context } from './context'
import { Refusal } from './refusal'

type Action = 'merchant.savePayment'

/**
 * Refuses PAYMENT_NUMBER_MISSING (cloudPay without the merchant's number), PAYMENT_KEYS_MISSING (v3 or
 * transfers, and this function's environment lacks a variable: named) and SETTINGS_CHANGED.
 */
export async function savePayment(
  context: Context,
  { from, payment: { payment, payout } }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  if (payment.provider === 'cloudPay' && payment.subMchId === '') {
    throw new Refusal<Action>('PAYMENT_NUMBER_MISSING')
  }
  const [name] = missingV3Variables(process.env)
  const needsKeys = payment.provider === 'v3' || payout.provider === 'wechat'
  if (needsKeys && name !== undefined) throw new Refusal<Action>('PAYMENT_KEYS_MISSING', { name })
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({ ...settings, payment, payout })),
  )
  return { version }
}
