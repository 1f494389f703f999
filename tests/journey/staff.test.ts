/** The owner's people: invited by a code, given roles, removed; an owner stays whatever happens. */
import { memberId, PARCEL, startWorld, stopWorlds, type World } from './world'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(stopWorlds)

async function invite(role: Model.Role): Promise<string> {
  return (await world.call('m1', 'merchant.inviteStaff', { role })).code
}

async function join(user: string, role: Model.Role): Promise<string> {
  const code = await invite(role)
  const { me } = await world.call(user, 'merchant.joinStaff', { code })
  expect(me.staff).toBe(role)
  return me.memberId
}

const staff = () => world.call('m1', 'merchant.staff', {})

test('an invitation brings one person in, for half an hour', async () => {
  const code = await invite('clerk')
  const late = await invite('manager')
  await world.call('u1', 'merchant.joinStaff', { code })
  // The answer was lost: again by the same person.
  expect((await world.call('u1', 'merchant.joinStaff', { code })).me.staff).toBe('clerk')
  expect(await world.refused('u2', 'merchant.joinStaff', { code })).toBe('INVITATION_INVALID')
  const other = await invite('finance')
  expect(await world.refused('u1', 'merchant.joinStaff', { code: other })).toBe('ALREADY_STAFF')
  await world.cloud.advance(30 * 60_000)
  expect(await world.refused('u2', 'merchant.joinStaff', { code: late })).toBe('INVITATION_INVALID')
  const unknown = 'Z'.repeat(20)
  const input = { code: unknown }
  expect(await world.refused('u2', 'merchant.joinStaff', input)).toBe('INVITATION_INVALID')
  const { staff: all } = await staff()
  expect(all.map(({ role, isMe }) => [role, isMe])).toEqual([
    ['owner', true],
    ['clerk', false],
  ])
})

test('of two who use one code at once one comes in', async () => {
  const code = await invite('clerk')
  const tries = ['u1', 'u2', 'u3'].map((user) =>
    world.cloud.call({
      name: 'merchant',
      user,
      data: { action: 'merchant.joinStaff', input: { code } },
    }),
  )
  const replies = JSON.stringify(await Promise.all(tries))
  expect(replies.match(/"ok":true/g)).toHaveLength(1)
  expect((await staff()).staff).toHaveLength(2)
})

test('the code of one who is no owner any more is worth nothing', async () => {
  const second = await join('u1', 'owner')
  const { code } = await world.call('u1', 'merchant.inviteStaff', { role: 'owner' })
  await world.call('m1', 'merchant.removeStaff', { memberId: second })
  expect(await world.refused('u1', 'merchant.staff', {})).toBe('NOT_STAFF')
  expect(await world.refused('u2', 'merchant.joinStaff', { code })).toBe('INVITATION_INVALID')
})

test('a role is changed from what was seen', async () => {
  const id = await join('u1', 'clerk')
  const change = { memberId: id, from: 'clerk', role: 'finance' } as const
  await world.call('m1', 'merchant.changeRole', change)
  await world.call('m1', 'merchant.changeRole', change)
  const stale = { memberId: id, from: 'clerk', role: 'manager' } as const
  expect(await world.refused('m1', 'merchant.changeRole', stale)).toBe('STAFF_CHANGED')
  const gone = { ...stale, memberId: 'AAAA' }
  expect(await world.refused('m1', 'merchant.changeRole', gone)).toBe('STAFF_NOT_FOUND')
  expect(
    await world.refused('u1', 'merchant.ship', {
      orderId: 'AAAA',
      ...PARCEL,
    }),
  ).toBe('ROLE_NOT_ALLOWED')
})

test('the last owner stays, also when two owners leave at once', async () => {
  const me = await memberId(world, 'm1')
  expect(await world.refused('m1', 'merchant.removeStaff', { memberId: me })).toBe('LAST_OWNER')
  const step = { memberId: me, from: 'owner', role: 'clerk' } as const
  expect(await world.refused('m1', 'merchant.changeRole', step)).toBe('LAST_OWNER')
  const other = await join('u1', 'owner')
  const leave = (user: string, id: string) =>
    world.cloud.call({
      name: 'merchant',
      user,
      data: { action: 'merchant.removeStaff', input: { memberId: id } },
    })
  const replies = JSON.stringify(await Promise.all([leave('m1', me), leave('u1', other)]))
  expect(replies.match(/"ok":true/g)).toHaveLength(1)
  expect(replies).toContain('LAST_OWNER')
  const left = world.all<Model.Staff>('staff').filter(({ role }) => role === 'owner')
  expect(world.all<Model.Owners>('owners')[0]?.memberIds).toEqual(left.map(({ _id }) => _id))
  expect(left).toHaveLength(1)
})
