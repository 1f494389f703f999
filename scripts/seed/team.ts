/**
 * What the demo shop's distributor has before anything is tried: a small team, and what it bought
 * today.
 */
import type { LocalCloud } from '../../localcloud/types'
import { buy, deliver } from './orders'
import { call } from './seed'

const DISTRIBUTOR = 'u1'
const HONEY = { productId: 'honey', sku: '250', quantity: 2 }
const OOLONG = { productId: 'osmanthus-oolong', sku: '100', quantity: 1 }

/** Who came by whose material; nobody who stands on one of the phones. */
const PEOPLE = [
  { user: 'nanzhi', nickname: '南枝', by: DISTRIBUTOR },
  { user: 'zhouzhou', nickname: '周周', by: DISTRIBUTOR },
  { user: 'muzili', nickname: '木子李', by: DISTRIBUTOR },
  { user: 'qinghe', nickname: '青禾🌱', by: 'zhouzhou' },
]

/** Fills a seeded shop before its past is (seedPast); one that has a past is left as it is. */
export async function seedTeam(cloud: LocalCloud): Promise<void> {
  if (cloud.dump('days').length > 0) return
  for (const { user, nickname, by } of PEOPLE) {
    const scene = await cardOf(cloud, by)
    await call(cloud, user, 'shop.bindInviter', { scene, entry: 'share' })
    await call(cloud, user, 'shop.saveProfile', { nickname, avatar: '' })
    if (user === 'zhouzhou') await call(cloud, user, 'distributor.apply', {})
  }
  await deliver(cloud, 'zhouzhou', await buy(cloud, 'zhouzhou', [HONEY, OOLONG]))
  await buy(cloud, 'qinghe', [HONEY])
  await buy(cloud, 'muzili', [OOLONG])
}

/** The code on a distributor's card of the first material that can be sent. */
async function cardOf(cloud: LocalCloud, user: string): Promise<string> {
  const wish = { kind: 'share', cursor: null } as const
  const { materials } = await call(cloud, user, 'distributor.materials', wish)
  const material = materials.find(({ open }) => open)
  if (!material) throw new Error('the demo shop has no material')
  const { productId, activityId, materialId } = material
  const subject = { productId, activityId, material: materialId }
  const { path } = await call(cloud, user, 'distributor.shareCard', subject)
  const [, scene] = path.split('i=')
  if (scene === undefined) throw new Error(`the card of ${user} carries no code`)
  return scene
}
