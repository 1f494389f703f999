/**
 * The documents and answers of the local cloud that the desk reads, checked where they come in.
 * Only the fields that the desk shows are named; the rest of a document passes unseen.
 */
import * as v from 'valibot'

const memberSchema = v.object({
  _id: v.string(),
  openid: v.string(),
  nickname: v.string(),
  inviterId: v.nullish(v.string(), null),
  hasTeam: v.optional(v.boolean(), false),
  distributor: v.optional(v.object({ status: v.string() }), { status: 'none' }),
})
const posterSchema = v.object({
  _id: v.string(),
  memberId: v.string(),
  productId: v.string(),
  template: v.string(),
  title: v.optional(v.string(), ''),
  fileID: v.string(),
  at: v.number(),
})
const productSchema = v.object({ _id: v.string(), title: v.string() })
const journalSchema = v.object({
  _id: v.string(),
  kind: v.string(),
  at: v.number(),
  postings: v.array(
    v.object({
      owner: v.string(),
      bucket: v.string(),
      amount: v.pipe(v.number(), v.integer()),
    }),
  ),
})
const accountSchema = v.object({
  _id: v.string(),
  pending: v.number(),
  available: v.number(),
  held: v.number(),
  paid: v.number(),
  debt: v.number(),
})

/** One schema for each collection that the desk reads. */
export const collections = {
  members: v.array(memberSchema),
  posters: v.array(posterSchema),
  products: v.array(productSchema),
  journals: v.array(journalSchema),
  accounts: v.array(accountSchema),
}

/** The answers of the control plane (localcloud/types.ts) as far as the desk shows them. */
export const cashierEntry = v.object({
  prepayId: v.string(),
  user: v.string(),
  outTradeNo: v.string(),
  amount: v.number(),
  description: v.string(),
  state: v.picklist(['waiting', 'paid', 'cancelled', 'failed', 'closed']),
  open: v.boolean(),
})
export const invocation = v.object({
  door: v.string(),
  action: v.string(),
  user: v.string(),
  at: v.number(),
  milliseconds: v.number(),
  tripCount: v.number(),
  outcome: v.picklist(['ok', 'refused', 'fault']),
})
const armedFaults = v.array(
  v.object({ on: v.string(), kind: v.optional(v.string(), ''), count: v.optional(v.number(), 1) }),
)
export const statusReply = v.object({ armed: armedFaults })
export const clockReply = v.object({ now: v.number(), ticks: v.optional(v.number(), 0) })
/** Where a link leads, or that it has expired. */
export const link = v.variant('expired', [
  v.object({ expired: v.literal(true) }),
  v.object({ expired: v.literal(false), path: v.string(), query: v.string() }),
])
export type Link = v.InferOutput<typeof link>
export const localUser = v.object({ id: v.string(), openid: v.string() })

/** What the cloud tells while it happens. */
export const localEvent = v.variant('type', [
  v.object({ type: v.literal('clock'), now: v.number() }),
  v.object({ type: v.literal('cashier'), entry: cashierEntry }),
  v.object({ type: v.literal('faults'), armed: armedFaults }),
  v.object({ type: v.literal('invocation'), invocation }),
  v.object({ type: v.literal('data'), collections: v.array(v.string()) }),
  v.object({ type: v.literal('message') }),
])

export type CollectionName = keyof typeof collections
/** `user` is the local user behind the openid, `''` for a member who has none. */
export type Member = v.InferOutput<typeof memberSchema> & { user: string }
export type Poster = v.InferOutput<typeof posterSchema>
export type Product = v.InferOutput<typeof productSchema>
export type Journal = v.InferOutput<typeof journalSchema>
export type Account = v.InferOutput<typeof accountSchema>
export type ArmedFaults = v.InferOutput<typeof armedFaults>
export type CashierEntry = v.InferOutput<typeof cashierEntry>
export type Invocation = v.InferOutput<typeof invocation>
export type LocalEvent = v.InferOutput<typeof localEvent>
