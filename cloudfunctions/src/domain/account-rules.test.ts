/** The rules of journals and accounts on the books of any shop: sound ones pass, damage is found. */
import * as fc from 'fast-check'
import {
  balancesMatch,
  concerns,
  flowsAre,
  flowsMatch,
  heldIsOpen,
  neverBelowZero,
} from './account-rules'
import { movesItsKind, oneFactOnce, sumsToZero } from './journal-rules'
import { checkAccount, checkHistory, checkJournal, checkParties } from './rules'
import { anyAccount, anyEntry, expectFound, one, someFen } from './testing/any-shop'

const at = fc.nat()
const runs = { numRuns: 150 }

describe('a journal', () => {
  test('of which a posting is another amount does not sum to zero', () => {
    fc.assert(
      fc.property(anyEntry, at, someFen, (found, index, fen) => {
        expectFound(
          found,
          ({ it }) => sumsToZero(it),
          ({ it }) => {
            one(it.postings, index).amount += fen
          },
        )
      }),
      runs,
    )
  })

  test('of another fact has another id', () => {
    const field = fc.constantFrom('id', 'kind', 'refund')
    fc.assert(
      fc.property(anyEntry, field, (found, of) => {
        expectFound(
          found,
          ({ it }) => oneFactOnce(it),
          ({ it }) => {
            if (of === 'id') it._id = `another ${it._id}`
            else if (of === 'kind') it.kind = it.kind === 'hold' ? 'accrue' : 'hold'
            else it.refundId = it.refundId === null ? 'r' : null
          },
        )
      }),
      runs,
    )
  })

  test('that turns a posting round, or takes it from another kind of owner, breaks its kind', () => {
    fc.assert(
      fc.property(anyEntry, at, fc.boolean(), (found, index, round) => {
        expectFound(
          found,
          ({ it }) => movesItsKind(it),
          ({ it }) => {
            const posting = one(it.postings, index)
            if (round && it.kind !== 'adjust') posting.amount *= -1
            else posting.owner = posting.owner === 'shop' ? 'A' : 'shop'
          },
        )
      }),
      runs,
    )
  })

  test('misses exactly those of its parties that are not there', () => {
    const there = fc.record({ orders: fc.boolean(), withdrawals: fc.boolean(), all: fc.boolean() })
    fc.assert(
      fc.property(anyEntry, there, ({ it }, { orders, withdrawals, all }) => {
        const has = { orders, withdrawals, accounts: all }
        const people = it.postings.filter(({ owner }) => owner !== 'shop').length
        const missed =
          (it.orderId !== null && !orders ? 1 : 0) +
          (it.withdrawalId !== null && !withdrawals ? 1 : 0) +
          (all ? 0 : people)
        expect(checkParties(it, (where) => has[where])).toHaveLength(missed)
        expect(checkJournal(it)).toEqual([])
      }),
      runs,
    )
  })
})

describe('an account', () => {
  test('is concerned by a journal exactly when a posting or a link names it', () => {
    fc.assert(
      fc.property(anyEntry, fc.constantFrom('A', 'B', 'buyer', 'C'), ({ it }, owner) => {
        const inPostings = it.postings.some((posting) => posting.owner === owner)
        const inLinks = it.links.some((link) => link.owner === owner)
        expect(concerns(it, owner)).toBe(inPostings || inLinks)
        expect(concerns({ ...it, links: [] }, owner)).toBe(inPostings)
        expect(concerns({ ...it, postings: [] }, owner)).toBe(inLinks)
      }),
      runs,
    )
  })

  test('is what its journals say: another balance, or a lost journal or link, is found', () => {
    const bucket = fc.constantFrom('pending', 'available', 'held', 'paid', 'debt')
    const damage = fc.constantFrom('balance', 'journal', 'link', 'after', 'count', 'place')
    fc.assert(
      fc.property(anyAccount, bucket, damage, at, someFen, (found, of, what, index, fen) => {
        expectFound(
          found,
          ({ it, journals }) => balancesMatch(it, journals),
          ({ it, journals }) => {
            const entry = one(journals, index)
            const link = entry.links.find(({ owner }) => owner === it._id)
            if (what === 'balance') it[of] += fen
            else if (what === 'journal') journals.splice(journals.indexOf(entry), 1)
            else if (what === 'link') entry.links = []
            else if (what === 'count') it.sequence += 1
            else if (link && what === 'place') link.sequence += 1000
            else if (link) link.after[of] += fen
          },
        )
        expect(checkHistory(found.it, found.journals)).toEqual([])
        expect(checkHistory(found.it, found.journals.slice(1))).not.toEqual([])
      }),
      runs,
    )
  })

  test('is explained by the flows of each kind: another one, or one too many, is found', () => {
    const bucket = fc.constantFrom('pending', 'available', 'held', 'paid', 'debt')
    fc.assert(
      fc.property(anyAccount, bucket, at, someFen, (found, of, index, fen) => {
        expectFound(
          found,
          ({ it, journals }) => flowsMatch(it, journals),
          ({ it }) => {
            one(Object.values(it.flows), index)[of] += fen
          },
        )
        const { flows } = structuredClone(found.it)
        expect(flowsAre(found.it, flows)).toEqual([])
        one(Object.values(flows), index)[of] += fen
        expect(flowsAre(found.it, flows)).toHaveLength(1)
      }),
      runs,
    )
  })

  test('may have any sums but one below zero, and none available beside a debt', () => {
    const fen = fc.integer({ min: -3, max: 3 })
    const sums = fc.record({ pending: fen, available: fen, held: fen, paid: fen, debt: fen })
    fc.assert(
      fc.property(anyAccount, sums, ({ it }, { debt, ...own }) => {
        const least = Math.min(...Object.values(own))
        const sound = least >= 0 && debt <= 0 && debt * own.available === 0
        const found = neverBelowZero({ ...it, ...own, debt })
        expect(found.length === 0).toBe(sound)
        expect(checkAccount({ ...it, ...own, debt })).toEqual(found)
      }),
      runs,
    )
  })

  test('holds money for the one open withdrawal that it names', () => {
    fc.assert(
      fc.property(anyAccount, fc.constantFrom(null, 'w50', 'w9999'), ({ it, journals }, other) => {
        expect(heldIsOpen(it, journals)).toEqual([])
        const found = heldIsOpen({ ...it, openWithdrawalId: other }, journals)
        expect(found.length === 0).toBe(other === it.openWithdrawalId)
      }),
      runs,
    )
  })
})
