/** What a person has, bucket by bucket, in the order in which his statement shows it. */

export const BUCKETS = [
  'pending',
  'available',
  'held',
  'paid',
  'debt',
] as const satisfies readonly (keyof Model.Balances)[]

/** The balances of who has nothing, in fen. */
export const NOTHING: Readonly<Model.Balances> = {
  pending: 0,
  available: 0,
  held: 0,
  paid: 0,
  debt: 0,
}
