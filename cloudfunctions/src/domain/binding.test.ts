import * as fc from 'fast-check'
import { decideBinding } from './binding'
import { member, NOON } from './testing/builders'

type Member = Model.Member

const scene = { _id: 'SCENE' }
const decide = (who: Member, inviter: Member) => decideBinding(who, inviter, scene, 'scan', NOON)

describe('the first scan', () => {
  const inviter = member('A', { inviterId: 'B', hasTeam: true })

  test('binds: inviter and the inviter’s inviter are copied, with when and how', () => {
    const binding = {
      inviterId: 'A',
      grandInviterId: 'B',
      at: NOON,
      sceneId: 'SCENE',
      entry: 'scan',
    }
    expect(decide(member('new'), inviter)).toEqual({
      kind: 'bind',
      member: member('new', {
        inviterId: 'A',
        grandInviterId: 'B',
        boundAt: NOON,
        bindings: [binding as Model.Binding],
      }),
      inviter: null,
    })
  })

  test('of an inviter’s first invitee also writes the inviter: he has a team for ever', () => {
    expect(decide(member('new'), member('A'))).toMatchObject({
      member: { inviterId: 'A', grandInviterId: null },
      inviter: { _id: 'A', hasTeam: true },
    })
  })

  test('starts to count what the member brings from 0', () => {
    const earlier = member('new', { brought: { orders: 3, goods: 900 } })
    expect(decide(earlier, inviter)).toMatchObject({ member: { brought: { orders: 0, goods: 0 } } })
  })

  test('keeps the history, newest first', () => {
    const old: Model.Binding = {
      inviterId: 'Z',
      grandInviterId: null,
      at: 1,
      sceneId: 'OLD',
      entry: 'share',
    }
    const decision = decide(member('new', { bindings: [old] }), inviter)
    expect(decision).toMatchObject({ member: { bindings: [{ inviterId: 'A' }, old] } })
  })
})

test('the same code again is harmless, even when the inviter is frozen meanwhile', () => {
  const bound = member('new', { inviterId: 'A' })
  expect(decide(bound, member('A'))).toEqual({ kind: 'same' })
  const frozen = member('A', { distributor: { status: 'frozen', grade: '', since: 0 } })
  expect(decide(bound, frozen)).toEqual({ kind: 'same' })
})

describe('refusals come in a fixed order', () => {
  const frozen = { status: 'frozen', grade: '', since: 0 } as const
  const none = { status: 'none', grade: '', since: null } as const

  test.each([
    [
      'OWN_CODE',
      member('A', { inviterId: 'B', hasTeam: true }),
      member('A', { distributor: none }),
    ],
    [
      'ALREADY_BOUND',
      member('x', { inviterId: 'B', hasTeam: true }),
      member('A', { distributor: frozen }),
    ],
    ['HAS_TEAM', member('x', { hasTeam: true }), member('A', { distributor: frozen })],
    ['INVITER_FROZEN', member('x'), member('A', { distributor: frozen })],
    ['INVITER_FROZEN', member('x'), member('A', { distributor: none })],
  ])('%s', (refusal, who, inviter) => {
    expect(decide(who, inviter)).toEqual({ kind: 'refuse', refusal })
  })
})

// ------------------------------------------------------------------ any number of binds

const SIZE = 8
const pairs = fc.array(fc.tuple(fc.nat({ max: SIZE - 1 }), fc.nat({ max: SIZE - 1 })), {
  maxLength: 40,
})

function everybody(): Member[] {
  return Array.from({ length: SIZE }, (_, i) => member(`m${i}`))
}

/** What a bind writes; nothing when it is refused. */
function writesOf(members: readonly Member[], [who, to]: [number, number]): Member[] {
  const [a, b] = [members[who], members[to]]
  if (!a || !b) throw new Error('no such member')
  const decision = decide(a, b)
  if (decision.kind !== 'bind') return []
  return decision.inviter ? [decision.member, decision.inviter] : [decision.member]
}

function written(members: readonly Member[], writes: readonly Member[]): Member[] {
  return members.map((m) => writes.find((w) => w._id === m._id) ?? m)
}

function grow(steps: readonly [number, number][]): Member[] {
  return steps.reduce((members, step) => written(members, writesOf(members, step)), everybody())
}

function expectSound(members: readonly Member[]): void {
  const byId = new Map(members.map((m) => [m._id, m]))
  for (const m of members) {
    let at: Member | undefined = m
    for (let steps = 0; at; steps += 1) {
      if (steps > SIZE) throw new Error(`a cycle goes through ${m._id}`)
      at = at.inviterId === null ? undefined : byId.get(at.inviterId)
    }
    const inviter = m.inviterId === null ? undefined : byId.get(m.inviterId)
    expect(m.grandInviterId).toBe(inviter?.inviterId ?? null)
    expect(m.hasTeam).toBe(members.some((other) => other.inviterId === m._id))
  }
}

test('no sequence of binds makes a cycle or a wrong copy of the grand inviter', () => {
  fc.assert(
    fc.property(pairs, (steps) => expectSound(grow(steps))),
    { numRuns: 500 },
  )
})

test('two binds at once either write the same member, so that one is repeated, or do no harm', () => {
  const pair = fc.tuple(fc.nat({ max: SIZE - 1 }), fc.nat({ max: SIZE - 1 }))
  fc.assert(
    fc.property(pairs, pair, pair, (steps, first, second) => {
      const before = grow(steps.slice(0, 12))
      const [one, two] = [writesOf(before, first), writesOf(before, second)]
      const conflict = one.some((a) => two.some((b) => a._id === b._id))
      if (!conflict) expectSound(written(written(before, one), two))
    }),
    { numRuns: 2000 },
  )
})
