/** The peers' defects of binding (B): circles, stolen and torn relations. */
import { member } from '../../cloudfunctions/src/domain/testing/builders'
import { bindInviter } from '../../cloudfunctions/src/operations/bind-inviter'
import { readTeam } from '../../cloudfunctions/src/reads/team'
import { sceneIdOf } from '../../cloudfunctions/src/store/ids'
import { cut, STRAIGHT, slow } from './lines'
import { expectSoundBooks, openShop, type ShopSpec } from './open-shop'
import { DAY, type Shop, userOf } from './shop'

afterEach(expectSoundBooks)

/** The code of a member's own poster. */
function codeOf(memberId: string): Omit<Model.Scene, 'createdAt'> {
  const page = 'pages/home/home'
  const of = { memberId, page, productId: null, activityId: null, material: 'poster' }
  return { _id: sceneIdOf(of, 0), ...of }
}

async function openWith(ids: string[], spec: ShopSpec = {}): Promise<Shop> {
  const shop = await openShop({ ...spec, members: ids.map((id) => member(id)) })
  for (const id of [...ids, 'A', 'B', 'buyer']) {
    await shop.put('scenes', { ...codeOf(id), createdAt: 0 })
  }
  return shop
}

/** `who` opens the code of `of`; answers the refusal's code, or null. */
async function scan(shop: Shop, who: string, of: string, line = STRAIGHT): Promise<string | null> {
  const input = { scene: codeOf(of)._id, entry: 'scan' as const }
  try {
    await bindInviter(shop.context(line), userOf(who), input)
    return null
  } catch (error) {
    return String(Reflect.get(Object(error), 'code') ?? error)
  }
}

const inviterOf = (shop: Shop, id: string) => shop.one('members', id).inviterId

/** True when somebody is found above himself. */
function hasCircle(shop: Shop, ids: string[]): boolean {
  return ids.some((start) => {
    const above = new Set<string>()
    for (let at = inviterOf(shop, start); at !== null; at = inviterOf(shop, at)) {
      if (at === start || above.has(at)) return true
      above.add(at)
    }
    return false
  })
}

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1)

test('B1 two who open each other’s code at the same moment never make a circle', async () => {
  for (const seed of SEEDS) {
    const shop = await openWith(['u', 'v'])
    const told = await Promise.all([
      scan(shop, 'u', 'v', slow(seed)),
      scan(shop, 'v', 'u', slow(seed + 1000)),
    ])
    expect([seed, hasCircle(shop, ['u', 'v'])]).toEqual([seed, false])
    expect([seed, [...told].sort()]).toEqual([seed, ['HAS_TEAM', null]])
  }
})

test('B2 three who open one another’s codes in a ring never make a circle', async () => {
  const ring = ['u', 'v', 'w']
  for (const seed of SEEDS) {
    const shop = await openWith(ring)
    await Promise.all(
      ring.map((who, i) => scan(shop, who, ring[(i + 1) % 3] ?? '', slow(seed * 10 + i))),
    )
    expect([seed, hasCircle(shop, ring)]).toEqual([seed, false])
    // The copies of the inviter's inviter are those of the final state.
    for (const { inviterId, grandInviterId } of ring.map((id) => shop.one('members', id))) {
      const above = inviterId === null ? null : inviterOf(shop, inviterId)
      expect([seed, grandInviterId]).toEqual([seed, above])
    }
  }
})

test('B3 who has a team gets no inviter, is told why, and shops on', async () => {
  const shop = await openWith(['u'])
  expect(await scan(shop, 'B', 'u')).toBe('HAS_TEAM')
  expect(inviterOf(shop, 'B')).toBeNull()
  const orderId = await shop.buy(undefined, 'B')
  expect(shop.one('orders', orderId)).toMatchObject({ state: 'paid', commission: 'none' })
})

test('B4 of two codes at once, and of a later one, exactly one counts', async () => {
  for (const seed of SEEDS.slice(0, 20)) {
    const shop = await openWith(['u', 'v', 'w'])
    const told = await Promise.all([
      scan(shop, 'u', 'v', slow(seed)),
      scan(shop, 'u', 'w', slow(seed + 1000)),
    ])
    expect([...told].sort()).toEqual(['ALREADY_BOUND', null])
    const winner = told[0] === null ? 'v' : 'w'
    expect(await scan(shop, 'u', 'A')).toBe('ALREADY_BOUND')
    expect(shop.one('members', 'u').bindings.map((b) => b.inviterId)).toEqual([winner])
    expect(inviterOf(shop, 'u')).toBe(winner)
  }
})

test('B4 a scan that binds nobody is kept with its reason, however often it comes', async () => {
  const shop = await openWith(['u', 'v', 'frozen'])
  const frozen = { status: 'frozen', grade: '', since: 1 } as const
  await shop.put('members', { ...shop.one('members', 'frozen'), distributor: frozen })
  expect(await scan(shop, 'u', 'v')).toBeNull()
  expect(shop.all('refusedScans')).toEqual([])
  const firstAt = shop.now
  const scans: [who: string, of: string, why: Model.RefusedScan['why']][] = [
    ['u', 'A', 'ALREADY_BOUND'],
    ['u', 'u', 'OWN_CODE'],
    ['B', 'A', 'HAS_TEAM'],
    ['stranger', 'frozen', 'INVITER_FROZEN'],
  ]
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [who, of, why] of scans) expect(await scan(shop, who, of)).toBe(why)
    shop.wait(DAY)
  }
  const kept = shop.all('refusedScans').map(({ _id, ...rest }) => rest)
  expect(kept).toHaveLength(scans.length)
  for (const [memberId, of, why] of scans) {
    const [sceneId, entry] = [codeOf(of)._id, 'scan']
    const times = { count: 3, firstAt, lastAt: firstAt + 2 * DAY }
    expect(kept).toContainEqual({ memberId, sceneId, entry, why, ...times })
  }
  expect(shop.all('members').some(({ _id }) => _id === 'stranger')).toBe(false)
})

test('B4 whoever makes up codes fills no shelf: one document each, with the newest code', async () => {
  const shop = await openShop()
  const codes = ['x', 'y', 'z'].map((id) => codeOf(id)._id)
  for (const scene of codes) {
    const bound = bindInviter(shop.context(), userOf('u'), { scene, entry: 'share' })
    await expect(bound).rejects.toMatchObject({ code: 'SCENE_UNKNOWN' })
  }
  expect(shop.all('refusedScans')).toMatchObject([
    { memberId: 'u', sceneId: codes[2], why: 'SCENE_UNKNOWN', count: 3 },
  ])
})

test('B4 the answer of a scan does not wait for its trace: a note that fails is only told', async () => {
  const shop = await openWith(['u'])
  const line = cut(({ what }) => what.startsWith('set refusedScans'), 'lost')
  expect(await scan(shop, 'u', 'u', line)).toBe('OWN_CODE')
  expect(shop.all('refusedScans')).toEqual([])
  expect(shop.warnings.join()).toContain('refused scan of u')
})

test('B5 the inviter of the day the order was placed is paid, not the one of the day it was paid', async () => {
  const shop = await openWith(['v'], {
    settings: { binding: { mode: 'locked', protectionDays: 0 } },
  })
  const orderId = await shop.order()
  expect(await scan(shop, 'buyer', 'v')).toBeNull()
  expect(inviterOf(shop, 'buyer')).toBe('v')
  shop.payAtWechat(orderId)
  await shop.hear(orderId)
  expect(shop.balances('A')).toMatchObject({ pending: 447 })
  expect(shop.balances('B')).toMatchObject({ pending: 177 })
  expect(shop.balances('v')).toMatchObject({ pending: 0 })
})

test('B6 moving member 5 touches nobody whose id merely contains a 5', async () => {
  const ids = ['5', '9', '15', '55', '95']
  const shop = await openWith(ids)
  await scan(shop, '15', '55')
  const before = shop.all('members')
  expect(await scan(shop, '5', '9')).toBeNull()
  const changed = shop.all('members').filter((after) => {
    return JSON.stringify(after) !== JSON.stringify(before.find(({ _id }) => _id === after._id))
  })
  expect(changed).toMatchObject([
    { _id: '5', inviterId: '9' },
    { _id: '9', inviterId: null, hasTeam: true },
  ])
})

test('B7 relations that are a circle by a hand’s mistake end no page and no order, and are reported', async () => {
  const shop = await openShop()
  await shop.damage(
    'members',
    member('u', { inviterId: 'v', grandInviterId: 'u', boundAt: 1, hasTeam: true }),
    member('v', { inviterId: 'u', grandInviterId: 'v', boundAt: 1, hasTeam: true }),
  )
  const team = await readTeam(shop.context(), 'u', {
    level: 2,
    order: 'joined',
    query: null,
    cursor: null,
  })
  expect(team.members.map(({ memberId }) => memberId)).toEqual(['u'])
  const orderId = await shop.buy(undefined, 'u')
  expect(shop.balances('v')).toMatchObject({ pending: 447 })
  expect(shop.balances('u')).toMatchObject({ pending: 0 })
  expect(shop.one('orders', orderId).attribution.unpaid).toEqual([
    { level: 2, why: 'SELF_PURCHASE_OFF', memberId: 'u' },
  ])
  expect(shop.findings()).toMatchObject([{ rule: 'funded', where: `orders/${orderId}` }])
})

test('B9 an ended protection erases nothing; the next code binds anew, with history; never with a team', async () => {
  const binding = { mode: 'protected', protectionDays: 30 } as const
  const shop = await openWith(['u', 'v', 'w'], { settings: { binding } })
  await scan(shop, 'u', 'v')
  expect(await scan(shop, 'u', 'w')).toBe('ALREADY_BOUND')
  shop.wait(30 * DAY)
  await shop.tick()
  expect(inviterOf(shop, 'u')).toBe('v')
  // v has a team by now: no code and no time gives him another inviter.
  expect(await scan(shop, 'v', 'w')).toBe('HAS_TEAM')
  expect(await scan(shop, 'u', 'w')).toBeNull()
  expect(shop.one('members', 'u').bindings.map((b) => b.inviterId)).toEqual(['w', 'v'])
})

test('B11 the own code binds nobody to himself', async () => {
  const shop = await openWith(['u'])
  expect(await scan(shop, 'u', 'u')).toBe('OWN_CODE')
  expect(inviterOf(shop, 'u')).toBeNull()
})
