/** The rules of orders and withdrawals on the books of any shop: sound ones pass, damage is found. */
import * as fc from 'fast-check'
import { DAY } from './day'
import {
  frozenTerms,
  orderFunds,
  orderHasItsFacts,
  refundsTelescope,
  withinCap,
} from './order-rules'
import { checkBooks, checkOrder, checkWithdrawal } from './rules'
import { anyBooked, anyShop, anyWithdrawal, expectFound, one, someFen } from './testing/any-shop'
import type { Documents } from './testing/damaged-shop'
import { heldThenEnded, provenOnce, withdrawalHasItsFacts } from './withdrawal-rules'

const at = fc.nat()
const runs = { numRuns: 150 }

/** The postings that are not the shop's. */
const ofPeople = (journals: readonly Model.Journal[]) =>
  journals.flatMap(({ postings }) => postings.filter(({ owner }) => owner !== 'shop'))

describe('an order', () => {
  test('whose sums or refunds do not fit its lines is not within its cap', () => {
    const field = fc.constantFrom('price', 'discount', 'base', 'payable', 'refunded')
    fc.assert(
      fc.property(anyBooked, field, at, someFen, (found, of, index, fen) => {
        expectFound(
          found,
          ({ it, journals }) => withinCap(it, journals),
          ({ it }) => {
            const line = one(it.lines, index)
            if (of === 'payable') it.payable += fen
            else if (of === 'refunded') line.refunded = line.base + Math.abs(fen)
            else line[of] += fen
          },
        )
      }),
      runs,
    )
  })

  test('is within exactly the caps that hold what its shares add up to', () => {
    fc.assert(
      fc.property(anyBooked, fc.nat({ max: 10_000 }), ({ it, journals }, capRate) => {
        const worst = it.lines.map((line, i) => {
          const shares = it.attribution.entitlements.flatMap((e) => e.shares)
          const own = shares.filter((s) => s.line === i && line.base > 0)
          return own.reduce((sum, s) => sum + (10_000 * s.numerator) / s.denominator, 0)
        })
        // Floating point is enough a hundredth of a basis point away from the edge.
        fc.pre(worst.every((rate) => Math.abs(rate - capRate) > 0.01))
        const capped = { ...it, attribution: { ...it.attribution, capRate } }
        const found = withinCap(capped, journals)
        expect(found.some(({ expected }) => /^shares/.test(expected))).toBe(
          worst.some((rate) => rate > capRate),
        )
      }),
      runs,
    )
  })

  test('pays exactly whom it has frozen, exactly what was frozen', () => {
    fc.assert(
      fc.property(anyBooked, at, someFen, (found, index, fen) => {
        expectFound(
          found,
          ({ it, journals }) => frozenTerms(it, journals),
          ({ journals }) => {
            const accrued = journals.filter(({ kind }) => kind === 'accrue')
            const own = ofPeople(accrued)
            if (own.length > 0 && fen > 0) one(own, index).amount += fen
            else one(accrued, 0).postings.push({ owner: 'C', bucket: 'pending', amount: 1 })
          },
        )
      }),
      runs,
    )
  })

  test('has given back what its refunds say, and taken back as much commission', () => {
    fc.assert(
      fc.property(anyBooked, at, someFen, (found, index, fen) => {
        expectFound(
          found,
          ({ it, journals, refunds }) => refundsTelescope(it, journals, refunds),
          ({ it, journals }) => {
            const own = ofPeople(journals)
            if (own.length > 0 && fen > 0) one(own, index).amount += fen
            else one(it.lines, index).refunding += Math.abs(fen)
          },
        )
      }),
      runs,
    )
  })

  test('has a journal for each of its facts: one that is gone, or one too many, is found', () => {
    fc.assert(
      fc.property(anyBooked, at, fc.boolean(), (found, index, gone) => {
        expectFound(
          found,
          ({ it, journals, refunds }) => orderHasItsFacts(it, journals, refunds),
          ({ journals }) => {
            const entry = one(journals, index)
            if (gone) journals.splice(journals.indexOf(entry), 1)
            else journals.push({ ...entry, _id: `${entry._id}x` })
          },
        )
        expect(checkOrder(found.it, found.journals, found.refunds)).toEqual([])
        expect(checkOrder(found.it, found.journals.slice(1), found.refunds)).not.toEqual([])
      }),
      runs,
    )
  })

  test('pays nobody else than its buyer’s inviters, for paid goods, after the hold', () => {
    const damage = fc.constantFrom('payee', 'cycle', 'payment', 'early')
    fc.assert(
      fc.property(anyBooked, damage, at, (found, what, index) => {
        expectFound(
          found,
          ({ it, journals }) => orderFunds(it, journals),
          ({ it, journals }) => {
            const release = journals.find(({ kind }) => kind === 'release')
            if (what === 'payee') one(it.attribution.entitlements, index).payeeId = 'C'
            else if (what === 'cycle') it.attribution.grandInviterId = it.memberId
            else if (what === 'early' && release) release.at -= 8 * DAY
            else it.payment = null
          },
        )
      }),
      runs,
    )
  })
})

test('a withdrawal has its journals, to the fen, and each state its fact', () => {
  const damage = fc.constantFrom('amount', 'journal', 'posting', 'end')
  fc.assert(
    fc.property(anyWithdrawal, damage, at, someFen, (found, what, index, fen) => {
      expectFound(
        found,
        ({ it, journals }) =>
          what === 'end' ? withdrawalHasItsFacts(it) : heldThenEnded(it, journals),
        ({ it, journals }) => {
          const entry = one(journals, index)
          if (what === 'amount') it.amount += fen
          else if (what === 'journal') journals.splice(journals.indexOf(entry), 1)
          else if (what === 'end') it.endedAt = it.endedAt === null ? 1 : null
          else for (const posting of entry.postings) posting.amount += fen
        },
      )
      expect(checkWithdrawal(found.it, found.journals)).toEqual([])
      expect(checkWithdrawal(found.it, found.journals.slice(1))).not.toEqual([])
    }),
    runs,
  )
})

test('a paid order promises what its payees are entitled to; a finished one has released it', () => {
  const pretend = fc.constantFrom<Model.Order['commission']>('none', 'waiting', 'accrued')
  fc.assert(
    fc.property(anyBooked, pretend, ({ it, refunds, journals }, commission) => {
      const forgotten = commission !== 'accrued'
      const told: Model.Order = { ...it, commission, state: forgotten ? it.state : 'finished' }
      const found = orderHasItsFacts(told, forgotten ? [] : journals, refunds)
      const what = forgotten ? /^commission promised/ : /^released/
      expect(found.filter(({ expected }) => what.test(expected))).toHaveLength(1)
    }),
    runs,
  )
})

test('a payout by hand has one proof of its own, and nothing else has one', () => {
  const proof = { _id: 'hash', withdrawalId: 'w', fileID: 'cloud://a.jpg', at: 0 }
  fc.assert(
    fc.property(anyWithdrawal, ({ it }) => {
      const byHand: Model.Withdrawal = {
        ...it,
        state: 'paid',
        provider: 'manual',
        proof: proof.fileID,
      }
      expect(provenOnce(byHand, [proof])).toEqual([])
      expect(provenOnce(byHand, [])).toHaveLength(1)
      expect(provenOnce(byHand, [proof, proof])).toHaveLength(1)
      expect(provenOnce({ ...byHand, proof: 'cloud://b.jpg' }, [proof])).toHaveLength(1)
      const byWechat = { ...byHand, provider: 'wechat' as const }
      expect(provenOnce(byWechat, [proof])).toEqual([])
      expect(provenOnce({ ...byWechat, proof: '' }, [proof])).toHaveLength(1)
      expect(provenOnce({ ...byWechat, proof: '' }, [])).toEqual([])
      expect(provenOnce({ ...byHand, state: 'rejected' }, [])).toEqual([])
    }),
    runs,
  )
})

/** Every amount of the books, as a way to change it. */
function amountsOf(d: Documents): ((by: number) => void)[] {
  const of = <K extends string>(document: Record<K, number>, ...fields: K[]) =>
    fields.map((field) => (fen: number) => {
      document[field] += fen
    })
  const buckets = ['pending', 'available', 'held', 'paid', 'debt'] as const
  const lines = d.orders.flatMap((order) => order.lines)
  // What a failed refund would have given back is nobody's money.
  const refunds = d.refunds.filter(({ state }) => state !== 'failed')
  return [
    ...d.journals.flatMap(({ postings }) => postings.flatMap((p) => of(p, 'amount'))),
    ...d.journals.flatMap(({ links }) => links.flatMap((link) => of(link.after, ...buckets))),
    ...d.accounts.flatMap((account) => of(account, ...buckets)),
    ...d.orders.flatMap((order) => of(order, 'payable', 'freight')),
    ...lines.flatMap((line) => of(line, 'price', 'discount', 'base', 'refunded', 'refunding')),
    ...d.withdrawals.flatMap((withdrawal) => of(withdrawal, 'amount')),
    ...refunds.flatMap((refund) => refund.lines.flatMap((line) => of(line, 'amount'))),
  ]
}

test('no amount anywhere in the books changes by a fen without being found', () => {
  fc.assert(
    fc.property(anyShop, at, someFen, (documents, index, fen) => {
      expectFound(documents, checkBooks, (copy) => one(amountsOf(copy), index)(fen))
    }),
    { numRuns: 300 },
  )
})
