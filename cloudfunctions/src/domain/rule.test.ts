/** The arithmetic of the rules, which shares nothing with what it checks. */
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { portion } from './money'
import { changeOf, findings, RULE_NAMES, sum, worth } from './rule'

const plainJournal: Model.Journal = {
  _id: 'accrue:o',
  kind: 'accrue',
  at: 0,
  orderId: 'o',
  withdrawalId: null,
  refundId: null,
  postings: [],
  links: [],
}

test('a finding says both sides, and there is none where both are the same', () => {
  const side = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.array(fc.nat({ max: 2 })))
  fc.assert(
    fc.property(fc.constantFrom(...RULE_NAMES), side, side, fc.boolean(), (rule, a, b, holds) => {
      const found = findings(rule, 'orders/o')
      found.same('it', a, structuredClone(a))
      expect(found.list).toEqual([])
      found.same('it', a, b)
      const differs = isDeepStrictEqual(a, b) ? 0 : 1
      expect(found.list).toHaveLength(differs)
      found.holds('it', holds, b)
      expect(found.list).toHaveLength(differs + (holds ? 0 : 1))
      for (const { rule: of, where } of found.list) expect([of, where]).toEqual([rule, 'orders/o'])
    }),
  )
})

test('a sum of fen is exact', () => {
  const amount = fc.integer({ min: -1e12, max: 1e12 })
  fc.assert(
    fc.property(fc.array(amount), (amounts) => {
      expect(BigInt(sum(amounts))).toBe(amounts.reduce((so, n) => so + BigInt(n), 0n))
    }),
  )
})

test('what journals changed for a person is his postings alone, and a bucket is a part of it', () => {
  const buckets = ['pending', 'available', 'debt'] as const
  const posting = fc.record({
    owner: fc.constantFrom('A', 'B'),
    bucket: fc.constantFrom(...buckets),
    amount: fc.integer({ min: -1000, max: 1000 }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(posting)), (lists) => {
      const journals = lists.map((postings) => ({ ...plainJournal, postings }))
      const all = sum(lists.flat().map(({ amount }) => amount))
      expect(changeOf('A', journals) + changeOf('B', journals)).toBe(all)
      for (const bucket of buckets) {
        const own = lists.flat().filter((p) => p.owner === 'A' && p.bucket === bucket)
        expect(changeOf('A', journals, bucket)).toBe(sum(own.map(({ amount }) => amount)))
      }
    }),
  )
})

test('what a share is worth is what the code that writes pays for it, and never a fen above', () => {
  const amount = fc.nat({ max: 90_000_000 })
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 90_000_000 }), (base, n, d) => {
      const share: Model.Share = {
        line: 0,
        numerator: n,
        denominator: d,
        rate: 0,
        source: 'plan',
        capped: false,
      }
      const fen = worth(share, base)
      expect(fen).toBe(portion(base, n, d))
      const exact = BigInt(base) * BigInt(n)
      expect(BigInt(fen) * BigInt(d) <= exact && exact < BigInt(fen + 1) * BigInt(d)).toBe(true)
    }),
  )
})
