/** A shop that works with WeChat Pay v3: its settings, its notices, and a distributor who has earned. */
import { bringIn, buy, DAY, deliver, newKey, startWorld, type World } from './world'

export const MINUTE = 60_000

/** Changes the shop's settings, as the merchant's setup does. */
export async function change(world: World, settings: Partial<Model.Settings>): Promise<void> {
  const [before] = world.all<Model.Settings>('settings')
  if (!before) throw new Error('the shop has no settings')
  await world.cloud.put('settings', [{ ...before, ...settings }])
}

/** A shop whose HTTP access lets WeChat Pay's notices in. */
export async function startV3World(settings: Partial<Model.Settings>): Promise<World> {
  const world = await startWorld(undefined, { httpAccess: ['payment'] })
  await change(world, settings)
  return world
}

const WITHDRAWAL: Model.Settings['withdrawal'] = {
  min: 10,
  max: 200_000,
  timesPerDay: 99,
  feeRate: 0,
}

/** A shop that pays by WeChat; u1 has 299 fen available. */
export async function startPayingWorld(
  withdrawal: Partial<Model.Settings['withdrawal']> = {},
): Promise<World> {
  const payout: Model.Settings['payout'] = { provider: 'wechat' }
  const world = await startV3World({ payout, withdrawal: { ...WITHDRAWAL, ...withdrawal } })
  await bringIn(world, 'u2', 'u1')
  const { orderId } = await buy(world, 'u2', [{ productId: 'honey', sku: '250', quantity: 2 }])
  await deliver(world, 'u2', orderId)
  await world.cloud.advance(8 * DAY)
  return world
}

/** Asked for by u1 and approved by the merchant; answers its id. */
export async function approved(world: World, amount: Model.Fen): Promise<string> {
  const { withdrawal } = await world.call('u1', 'distributor.requestWithdrawal', {
    requestKey: newKey(),
    amount,
  })
  const { withdrawalId } = withdrawal
  await world.call('m1', 'merchant.approveWithdrawal', { withdrawalId })
  return withdrawalId
}

/** Approved and sent; waits for u1 unless a fault was armed. */
export async function sent(world: World, amount: Model.Fen): Promise<string> {
  const withdrawalId = await approved(world, amount)
  await world.call('m1', 'merchant.sendTransfer', { withdrawalId })
  return withdrawalId
}

/** The stored withdrawal. */
export function stored(world: World, withdrawalId: string): Model.Withdrawal {
  const found = world.all<Model.Withdrawal>('withdrawals').find((w) => w._id === withdrawalId)
  if (!found) throw new Error(`no withdrawal ${withdrawalId}`)
  return found
}

/** What u1 does at WeChat's sheet, to its end. */
export async function decide(
  world: World,
  outBillNo: string,
  outcome: 'confirm' | 'reject' | 'fail',
): Promise<void> {
  await world.cloud.decideTransfer({ outBillNo, outcome })
  await world.cloud.settled()
}

/** The journals of one withdrawal, by kind. */
export function kindsOf(world: World, withdrawalId: string): string[] {
  return world
    .all<Model.Journal>('journals')
    .filter((journal) => journal.withdrawalId === withdrawalId)
    .map((journal) => journal.kind)
    .sort()
}

/** Knocks at the payment door as anybody can over HTTP. */
export async function post(
  world: World,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${world.cloud.url}/http/payment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return { status: response.status, text: await response.text() }
}
