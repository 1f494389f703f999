/**
 * What a member brought is shown to his present inviter: it counts orders of the present binding
 * only.
 */
import { member } from '../../cloudfunctions/src/domain/testing/builders'
import { bindInviter } from '../../cloudfunctions/src/operations/bind-inviter'
import { readTeam } from '../../cloudfunctions/src/reads/team'
import { sceneIdOf } from '../../cloudfunctions/src/store/ids'
import { expectSoundBooks, openShop } from './open-shop'
import { DAY, type Shop, userOf } from './shop'

afterEach(expectSoundBooks)

/** A shop whose protection ends after 30 days, with another distributor in it. */
async function openProtected(): Promise<Shop> {
  const binding = { mode: 'protected', protectionDays: 30 } as const
  return openShop({ settings: { binding }, members: [member('v')] })
}

/** The buyer scans another code after the protection has ended. */
async function moveTo(shop: Shop, inviterId: string): Promise<void> {
  shop.wait(31 * DAY)
  const of = {
    memberId: inviterId,
    page: 'pages/home/home',
    productId: null,
    activityId: null,
    material: 'poster',
  }
  const scene = sceneIdOf(of, 0)
  await shop.put('scenes', { _id: scene, ...of, createdAt: 0 })
  await bindInviter(shop.context(), userOf('buyer'), { scene, entry: 'scan' })
}

const broughtTo = async (shop: Shop, inviterId: string) => {
  const view = await readTeam(shop.context(), inviterId, {
    level: 1,
    order: 'joined',
    query: null,
    cursor: null,
  })
  return view.members.find(({ memberId }) => memberId === 'buyer')
}

test('an order placed under an earlier inviter and paid under the present one is not brought to him', async () => {
  const shop = await openProtected()
  const orderId = await shop.order()
  await moveTo(shop, 'v')
  shop.payAtWechat(orderId)
  await shop.hear(orderId)
  expect(await broughtTo(shop, 'v')).toMatchObject({ orders: 0, brought: 0, why: [] })
  await shop.refund(orderId, [0, 1990])
  expect(await broughtTo(shop, 'v')).toMatchObject({ orders: 0, brought: 0, why: [] })
})

test('who went and came back brings nothing of the time before: its refund takes nothing away', async () => {
  const shop = await openProtected()
  const before = await shop.buy()
  await moveTo(shop, 'v')
  await moveTo(shop, 'A')
  await shop.refund(before, [0, 1990])
  expect(await broughtTo(shop, 'A')).toMatchObject({ orders: 0, brought: 0, why: [] })
  const now = await shop.buy()
  await shop.refund(now, [0, 1000])
  expect(await broughtTo(shop, 'A')).toMatchObject({
    orders: 1,
    brought: 7970,
    why: [
      { reason: 'goods', amount: 8970 },
      { reason: 'refunded', amount: -1000 },
    ],
  })
})
