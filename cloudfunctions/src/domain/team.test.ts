import * as fc from 'fast-check'
import { foldSteps, stepsOf } from './team'
import { member } from './testing/builders'

const bound = (inviterId: string | null, grandInviterId: string | null = null) =>
  member('m', { inviterId, grandInviterId })

test('a first binding begins one relation, a later one ends the one before', () => {
  expect(stepsOf(bound(null), bound('A', 'B'), 7)).toEqual([
    { _id: 'm.7.1', inviterId: 'A', grandInviterId: 'B', by: 1, at: 7 },
  ])
  expect(stepsOf(bound('A', 'B'), bound('C'), 9)).toEqual([
    { _id: 'm.9.-1', inviterId: 'A', grandInviterId: 'B', by: -1, at: 9 },
    { _id: 'm.9.1', inviterId: 'C', grandInviterId: null, by: 1, at: 9 },
  ])
})

const people = fc.constantFrom('A', 'B', 'C')
const relation = fc.record({ inviterId: people, grandInviterId: fc.option(people) })

test('whatever is bound in whatever order, folded in whatever parts: the counts are those who are bound now', () => {
  const story = fc.array(fc.record({ who: fc.nat({ max: 4 }), to: relation }), { maxLength: 30 })
  fc.assert(
    fc.property(story, fc.nat(), (moves, cut) => {
      const now = new Map<number, Model.Member>()
      const steps = moves.flatMap(({ who, to }, at) => {
        const before = now.get(who) ?? bound(null)
        const after = { ...before, ...to }
        now.set(who, after)
        return stepsOf(before, after, at)
      })
      const half = steps.length === 0 ? 0 : cut % steps.length
      for (const owner of ['A', 'B', 'C']) {
        const first = foldSteps(owner, { 1: 0, 2: 0 }, steps.slice(half))
        const counts = foldSteps(owner, first, steps.slice(0, half))
        const all = [...now.values()]
        expect(counts).toEqual({
          1: all.filter(({ inviterId }) => inviterId === owner).length,
          2: all.filter(({ grandInviterId }) => grandInviterId === owner).length,
        })
      }
    }),
  )
})
