/**
 * Fills an empty local cloud with the demo shop. The shelf and the settings are written as the
 * merchant's setup would; people come in through the shop's own doors, like everybody.
 */

import {
  codesThatOpen,
  firstPlan,
  firstSettings,
} from '../../cloudfunctions/src/domain/first-settings'
import type { LocalCloud } from '../../localcloud/types'
import { seedCoupons } from './coupons'
import { BANNERS, CATEGORIES } from './home-page'
import { seedMaterials } from './materials'
import { readPicture } from './pictures'
import { seedShelf } from './shelf'

/** The people of the preview: three phones of customers, one of the merchant. */
const PEOPLE = [
  { user: 'u1', nickname: '山月', avatar: 'shanyue' },
  { user: 'u2', nickname: '小林🍵', avatar: 'xiaolin' },
  { user: 'u3', nickname: '阿木', avatar: 'amu' },
  { user: 'm1', nickname: '分明小铺', avatar: 'auntie' },
] as const

/** Seeds the shop once; an environment that has settings already is left as it is. */
export async function seed(cloud: LocalCloud): Promise<void> {
  if (cloud.dump('settings').length > 0) return
  const plan = { ...firstPlan(cloud.now()), on: true }
  await cloud.put('plans', [toDoc(plan)])
  await seedShelf(cloud)
  await seedCoupons(cloud)
  await seedMaterials(cloud)
  await cloud.put('settings', [toDoc(settingsOf(plan, await seedBanners(cloud)))])
  for (const person of PEOPLE) await seedPerson(cloud, person)
  await call(cloud, 'u1', 'distributor.apply', {})
  await seedStaff(cloud, 'm1')
  // A shop whose timer has just run: the first sight of it is no alarm.
  await cloud.put('ticks', [{ _id: 'clock', at: cloud.now() }])
}

/** Far away: a fee of their own. */
const REMOTE: Model.Freight['provinces'] = [
  { province: '新疆', fee: 2000 },
  { province: '西藏', fee: 2000 },
]

/** The settings of the demo shop with this plan in force. */
export function settingsOf(plan: Model.Plan, banners: Model.Banner[]): Model.Settings {
  return {
    ...firstSettings(plan),
    name: '分明小铺',
    banners,
    categories: CATEGORIES,
    freight: { flat: 800, freeFrom: 9900, provinces: REMOTE },
    payment: { provider: 'cloudPay', subMchId: '1900000109' },
    codes: codesThatOpen('release'),
  }
}

/** The banners of the home page, each with a picture and the product it shows. */
async function seedBanners(cloud: LocalCloud): Promise<Model.Banner[]> {
  const banners: Model.Banner[] = []
  for (const { art, ...words } of BANNERS) {
    const picture = await cloud.putFile(`banners/${art}.jpg`, await readPicture(art))
    banners.push({ ...words, picture })
  }
  return banners
}

async function seedPerson(cloud: LocalCloud, person: (typeof PEOPLE)[number]): Promise<void> {
  const path = `avatars/${person.user}.jpg`
  const avatar = await cloud.putFile(path, await readPicture(`avatars/${person.avatar}`))
  await call(cloud, person.user, 'shop.enter', {})
  await call(cloud, person.user, 'shop.saveProfile', { nickname: person.nickname, avatar })
}

async function seedStaff(cloud: LocalCloud, user: string): Promise<void> {
  const { me } = await call(cloud, user, 'shop.enter', {})
  const member = cloud.dump('members').find((doc) => doc._id === me.memberId)
  if (!member) throw new Error(`${user} did not become a member`)
  await cloud.put('owners', [{ _id: 'shop', memberIds: [me.memberId] }])
  await cloud.put('staff', [
    { _id: me.memberId, openid: String(member.openid), role: 'owner', since: cloud.now() },
  ])
}

/** Calls an action as a user of the local world; a refusal is an error here. */
export async function call<A extends CloudApi.Action>(
  cloud: LocalCloud,
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<CloudApi.Output<A>> {
  const reply = await knock(cloud, user, action, input)
  if (!reply.ok) throw new Error(`${action} refused: ${reply.code}`)
  return reply.data
}

/** Calls an action and gives the door's reply, refusals included. */
export async function knock<A extends CloudApi.Action>(
  cloud: Pick<LocalCloud, 'call'>,
  user: string,
  action: A,
  input: CloudApi.Input<A>,
): Promise<CloudApi.Reply<A>> {
  const name = action.split('.')[0] ?? ''
  const reply = await cloud.call({ name, user, data: { action, input } })
  if ('errMsg' in reply) throw new Error(`${action} failed: ${reply.errMsg}`)
  return reply.result as CloudApi.Reply<A>
}

/** A typed document as the local cloud's `put` takes it. */
function toDoc<T extends { _id: string }>(document: T): { _id: string } & Record<string, unknown> {
  return { ...document }
}
