/** What a shop still lacks, each thing looked at now where code can look. */
import { SAMPLE_IDS } from '../domain/sample'
import type { Context } from '../operations/context'
import { missingCollections } from '../store/collections'
import { SCHEMA } from '../store/schema'
import { readSettings } from '../store/settings'
import type { User } from '../wechat/caller'
import { functionGiven } from '../wechat/function-given'
import { PaymentUnavailable } from '../wechat/payment'
import { missingV3Variables } from '../wechat/v3/config'
import { readClock } from './clock'

/** A number that no order has: WeChat Pay can only say that it does not know it. */
const NO_ORDER = 'SETUPCHECK000000'

/** @throws when a collection that it reads itself is missing: make the collections first. */
export async function readSetupChecks(context: Context, user: User): Promise<CloudApi.SetupChecks> {
  const { db, now, timeLimit } = context
  const settings = await readSettings(db)
  const samples = await db.find('products', { _id: { in: SAMPLE_IDS } }, { limit: 10 })
  const { payout, plan, codes } = settings
  return {
    envId: user.envId,
    appid: user.appid,
    collections: SCHEMA.map(({ name }) => name),
    missing: await missingCollections(),
    indexes: indexes(),
    payment: await checkPayment(context, settings.payment),
    payout: payout.provider,
    given: {
      merchant: functionGiven(timeLimit),
      clock: (await db.get('ticks', 'clock'))?.given ?? null,
    },
    templates: await countTemplates(context, settings),
    clock: await readClock(context),
    products:
      (await db.count('products', { onSale: true })) - samples.filter((p) => p.onSale).length,
    sampleProducts: samples.length,
    planOn: plan.on,
    codesOpen: codes.envVersion === 'release' ? 'release' : 'trial',
    now,
  }
}

function indexes(): CloudApi.SetupChecks['indexes'] {
  return SCHEMA.flatMap(({ name: collection, indexes: own }) =>
    own.map(({ name, fields }) => ({ collection, name, fields })),
  )
}

/** Asks WeChat Pay about an order that nobody has: only a shop that it knows is answered. */
async function checkPayment(
  { pay, warn }: Context,
  payment: Model.Settings['payment'],
): Promise<CloudApi.PaymentCheck> {
  const { provider, subMchId } = payment
  const lacks = provider === 'v3' ? missingV3Variables(process.env).length > 0 : subMchId === ''
  if (lacks) return { provider, state: 'missing' }
  try {
    await pay.by(pay.routeOf(payment)).query(NO_ORDER)
    return { provider, state: 'answers' }
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) warn('the payment check failed', error)
    return { provider, state: 'silent' }
  }
}

/** How many kinds of messages have a template that WeChat still lists. */
async function countTemplates(
  { miniProgram, warn }: Context,
  { templates }: Model.Settings,
): Promise<number | null> {
  const chosen = Object.values(templates).flatMap((template) => (template ? [template.id] : []))
  if (chosen.length === 0) return 0
  try {
    const listed = await miniProgram.templates()
    return chosen.filter((id) => listed.some((template) => template.id === id)).length
  } catch (error) {
    warn('the message templates could not be read', error)
    return null
  }
}
