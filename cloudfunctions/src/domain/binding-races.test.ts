/** The leaf rule under any story: binds, rebinds and payments, one by one or overlapping. */
import * as fc from 'fast-check'
import { decideBinding } from './binding'
import { DAY } from './day'
import { member, NOON } from './testing/builders'

type Member = Model.Member
type Mode = Model.Settings['binding']

const SIZE = 8
/** Who scans whose code, on which day; some buy something instead. */
const step = fc.record({
  who: fc.nat({ max: SIZE - 1 }),
  to: fc.nat({ max: SIZE - 1 }),
  day: fc.nat({ max: 60 }),
  pays: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
const anyMode = fc.record({
  mode: fc.constantFrom<Mode['mode']>('first', 'protected', 'locked'),
  protectionDays: fc.nat({ max: 30 }),
})

function everybody(): Member[] {
  return Array.from({ length: SIZE }, (_, i) => member(`m${i}`))
}

/** What a step writes on what it has read; nothing when it is refused. */
function writesOf(members: readonly Member[], { who, to, day, pays }: Step, mode: Mode): Member[] {
  const [a, b] = [members[who], members[to]]
  if (!a || !b) throw new Error('no such member')
  if (pays) return [{ ...a, lastPaidAt: NOON + day * DAY }]
  const now = NOON + day * DAY
  const decision = decideBinding(a, b, { _id: 'SCENE' }, 'scan', mode, now)
  if (decision.kind !== 'bind') return []
  return decision.inviter ? [decision.member, decision.inviter] : [decision.member]
}

function written(members: readonly Member[], writes: readonly Member[]): Member[] {
  return members.map((m) => writes.find((w) => w._id === m._id) ?? m)
}

function grow(steps: readonly Step[], mode: Mode): Member[] {
  const by = (members: Member[], next: Step) => written(members, writesOf(members, next, mode))
  return steps.reduce(by, everybody())
}

/** No cycle, true copies of the grand inviter, and whoever has an invitee has a team for ever. */
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
    if (inviter) expect(inviter.hasTeam).toBe(true)
    expect(m.bindings[0]?.inviterId ?? null).toBe(m.inviterId)
  }
}

test('no sequence of binds and rebinds makes a cycle or a wrong copy of the grand inviter', () => {
  const steps = fc.array(step, { maxLength: 40 })
  fc.assert(
    fc.property(steps, anyMode, (story, mode) => expectSound(grow(story, mode))),
    { numRuns: 1000 },
  )
})

/** An open transaction: what it wants to do, on which snapshot, read at which version. */
interface Open {
  step: Step
  snapshot: Member[]
  version: number
}

/** Commits unless a document it writes changed since it read (first committer wins). */
function commit(now: Member[], versions: number[], open: Open, mode: Mode): Member[] {
  const writes = writesOf(open.snapshot, open.step, mode)
  const indexes = writes.map((w) => now.findIndex((m) => m._id === w._id))
  if (indexes.some((i) => (versions[i] ?? 0) > open.version)) return now
  const version = Math.max(...versions) + 1
  for (const i of indexes) versions[i] = version
  return written(now, writes)
}

test('transactions that overlap in any way under snapshot isolation do no harm either', () => {
  // Each entry opens a transaction (a step) or commits one of the open ones (a number).
  const event = fc.oneof(step, fc.nat({ max: 5 }))
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), anyMode, (story, mode) => {
      let now = everybody()
      const versions = now.map(() => 0)
      const open: Open[] = []
      for (const next of story) {
        const version = Math.max(...versions)
        if (typeof next !== 'number') open.push({ step: next, snapshot: now, version })
        else if (open.length > 0) {
          const [chosen] = open.splice(next % open.length, 1)
          if (chosen) now = commit(now, versions, chosen, mode)
        }
      }
      expectSound(now)
    }),
    { numRuns: 3000 },
  )
})
