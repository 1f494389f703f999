import * as fc from 'fast-check'
import {
  decideBinding,
  isBindingMode,
  isOfPresentBinding,
  keepsInviter,
  protectionOf,
} from './binding'
import { DAY } from './day'
import { member, NOON, paidOrder, SHEET } from './testing/builders'

type Member = Model.Member
type Mode = Model.Settings['binding']

const scene = { _id: 'SCENE' }
const FIRST: Mode = { mode: 'first', protectionDays: 0 }
const decide = (who: Member, inviter: Member, mode = FIRST, now = NOON) =>
  decideBinding(who, inviter, scene, 'scan', mode, now)

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
    const earlier = member('new', {
      brought: { orders: 3, goods: 900, refunded: 100, net: 800, released: 500 },
    })
    expect(decide(earlier, inviter)).toMatchObject({
      member: { brought: { orders: 0, goods: 0, refunded: 0, net: 0, released: 0 } },
    })
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

describe('another inviter later', () => {
  const DAYS_30: Mode = { mode: 'protected', protectionDays: 30 }
  const LOCKED: Mode = { mode: 'locked', protectionDays: 0 }
  const bound = member('x', { inviterId: 'B', boundAt: NOON })
  const A = member('A', { inviterId: 'C', hasTeam: true })
  const taken = { kind: 'bind', member: { inviterId: 'A', grandInviterId: 'C', boundAt: 0 } }

  test('first: never', () => {
    const late = NOON + 9999 * DAY
    expect(decide(bound, A, FIRST, late)).toEqual({ kind: 'refuse', refusal: 'ALREADY_BOUND' })
  })

  test('protected for 30 days: not a millisecond earlier, from then on', () => {
    const end = NOON + 30 * DAY
    expect(decide(bound, A, DAYS_30, end - 1)).toMatchObject({ refusal: 'ALREADY_BOUND' })
    taken.member.boundAt = end
    expect(decide(bound, A, DAYS_30, end)).toMatchObject(taken)
  })

  test('locked: until the first order is paid', () => {
    taken.member.boundAt = NOON
    expect(decide(bound, A, LOCKED)).toMatchObject(taken)
    const buyer = { ...bound, lastPaidAt: NOON }
    expect(decide(buyer, A, LOCKED)).toMatchObject({ refusal: 'ALREADY_BOUND' })
    // Who bought before anybody invited him may still be invited once.
    expect(decide({ ...buyer, inviterId: null }, A, LOCKED).kind).toBe('bind')
  })

  test.each([DAYS_30, LOCKED])('never for a member with a team: %j', (mode) => {
    const leader = { ...bound, hasTeam: true }
    expect(decide(leader, A, mode, NOON + 31 * DAY)).toMatchObject({ refusal: 'HAS_TEAM' })
  })

  test('nothing is erased when nothing new happens, and his own code again changes nothing', () => {
    expect(decide(bound, member('B'), DAYS_30, NOON + 31 * DAY)).toEqual({ kind: 'same' })
  })

  test('the history keeps the newest 50 and the first one ever', () => {
    const old = (at: number) => ({ inviterId: `i${at}`, grandInviterId: null, at, sceneId: '' })
    let who = member('x')
    for (let at = 0; at < 70; at += 1) {
      const inviter = member(old(at).inviterId)
      const decision = decide(who, inviter, LOCKED, at)
      if (decision.kind === 'bind') who = decision.member
    }
    const kept = [...Array.from({ length: 50 }, (_, i) => 69 - i), 0]
    expect(who.bindings.map(({ at }) => at)).toEqual(kept)
  })
})

test('a binding mode may be published with whole days, at least one where they count', () => {
  const modes = ['first', 'protected', 'locked'] as const
  const good = modes.map((mode) => isBindingMode({ mode, protectionDays: 1 }))
  expect(good).toEqual([true, true, true])
  const none = modes.map((mode) => isBindingMode({ mode, protectionDays: 0 }))
  expect(none).toEqual([true, false, true])
  const bad = [-1, 0.5, Number.NaN, 3651].map((protectionDays) =>
    isBindingMode({ mode: 'protected', protectionDays }),
  )
  expect(bad).toEqual([false, false, false, false])
})

test('a mode is one exactly when its protection ends, on some whole day within ten years', () => {
  const edges = fc.constantFrom(-1, 0, 1, 3650, 3651)
  const days = fc.oneof(edges, fc.integer({ min: -5, max: 4000 }), fc.double({ noNaN: true }))
  fc.assert(
    fc.property(fc.constantFrom('first', 'protected', 'locked'), days, (mode, protectionDays) => {
      const whole = [...Array(3651).keys()].includes(protectionDays)
      const none = mode === 'protected' && protectionDays === 0
      expect(isBindingMode({ mode, protectionDays })).toBe(whole && !none)
    }),
  )
})

const anyMode = fc.record({
  mode: fc.constantFrom<Mode['mode']>('first', 'protected', 'locked'),
  protectionDays: fc.nat({ max: 30 }),
})

test('a protected inviter is kept exactly as long as the mode says', () => {
  const whom = fc.record({ bound: fc.boolean(), paid: fc.boolean(), day: fc.nat({ max: 60 }) })
  fc.assert(
    fc.property(anyMode, whom, (mode, { bound, paid, day }) => {
      const who = member('x', {
        inviterId: bound ? 'A' : null,
        boundAt: bound ? NOON : null,
        lastPaidAt: paid ? NOON : null,
      })
      const kept = { first: true, protected: day < mode.protectionDays, locked: paid }[mode.mode]
      expect(keepsInviter(who, mode, NOON + day * DAY)).toBe(bound && kept)
    }),
  )
})

test('what is said of the protection is what another code would meet', () => {
  const whom = fc.record({ hasTeam: fc.boolean(), paid: fc.boolean(), day: fc.nat({ max: 60 }) })
  fc.assert(
    fc.property(anyMode, whom, (mode, { hasTeam, paid, day }) => {
      const bound = { inviterId: 'A', boundAt: NOON, hasTeam, lastPaidAt: paid ? NOON : null }
      const [who, now] = [member('x', bound), NOON + day * DAY]
      const said = protectionOf(who, mode, now)
      const open = said.kind === 'firstOrder' || said.kind === 'ended'
      expect(decideBinding(who, member('C'), { _id: 's' }, 'scan', mode, now).kind).toBe(
        open ? 'bind' : 'refuse',
      )
      if (said.kind === 'until') {
        const later = decideBinding(who, member('C'), { _id: 's' }, 'scan', mode, said.at)
        expect(later.kind).toBe('bind')
      }
    }),
  )
})

test('an order belongs to the binding under which it was placed, and to no later one', () => {
  const when = fc.nat({ max: 3 })
  fc.assert(
    fc.property(when, when, fc.constantFrom('A', 'C'), (boundAt, later, inviterId) => {
      const order = paidOrder({ ...SHEET, buyer: { inviterId: 'A', boundAt } })
      const now = member('buyer', { inviterId, boundAt: later })
      expect(isOfPresentBinding(now, order)).toBe(inviterId === 'A' && later === boundAt)
    }),
  )
})
