/** The documents of any shop, one by one, and what it takes for a check to find one thing broken. */
import * as fc from 'fast-check'
import { type Documents, documentsOf, smallShop } from './damaged-shop'
import { anyStory, lived } from './lives'

type Journal = Model.Journal
type Finding = Model.Finding

/** The small shop, which has a document of every kind, after any story. */
export const anyShop: fc.Arbitrary<Documents> = anyStory.map((story) =>
  documentsOf(lived(smallShop(), story)),
)

/** A document with all that it is held against. */
export interface Case<T> {
  it: T
  journals: Journal[]
  refunds: Model.Refund[]
}

/** Any one of the documents that `list` names, with the journals that are of it and all refunds. */
function any<T>(
  list: (documents: Documents) => readonly T[],
  isOf: (entry: Journal, it: T) => boolean,
): fc.Arbitrary<Case<T>> {
  return fc.tuple(anyShop, fc.nat()).map(([documents, at]) => {
    const it = one(list(documents), at)
    const journals = documents.journals.filter((entry) => isOf(entry, it))
    return { it, journals, refunds: documents.refunds }
  })
}

/** A journal that moves something. */
export const anyEntry: fc.Arbitrary<Case<Journal>> = any(
  (d) => d.journals.filter(({ postings }) => postings.length > 0),
  (entry, it) => entry === it,
)

/** An account that something has moved. */
export const anyAccount: fc.Arbitrary<Case<Model.Account>> = any(
  (d) => d.accounts.filter(({ sequence }) => sequence > 0),
  (entry, { _id }) => entry.postings.some(({ owner }) => owner === _id),
)

/** An order whose commission is booked. */
export const anyBooked: fc.Arbitrary<Case<Model.Order>> = any(
  (d) => d.orders.filter((o) => o.commission === 'accrued' || o.commission === 'released'),
  (entry, { _id }) => entry.orderId === _id,
).map((found) => ({
  ...found,
  refunds: found.refunds.filter(({ orderId }) => orderId === found.it._id),
}))

export const anyWithdrawal: fc.Arbitrary<Case<Model.Withdrawal>> = any(
  (d) => d.withdrawals,
  (entry, { _id }) => entry.withdrawalId === _id,
)

/** Fen, but never nothing. */
export const someFen: fc.Arbitrary<number> = fc
  .integer({ min: -400, max: 400 })
  .filter((fen) => fen !== 0)

/** One of a list, for any number. */
export function one<T>(list: readonly T[], index: number): T {
  const chosen = list[index % list.length]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** The check finds nothing at what is sound, and something at a copy of it that was damaged. */
export function expectFound<T>(
  sound: T,
  check: (it: T) => Finding[],
  damage: (copy: T) => void,
): void {
  const copy = structuredClone(sound)
  expect(check(copy)).toEqual([])
  damage(copy)
  expect(check(copy)).not.toEqual([])
}
