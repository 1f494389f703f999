/**
 * The single list of collections, their documents and their indexes. The local cloud refuses anything
 * outside it; a collection that is not here does not exist. All collections are admin-only
 * (仅管理端可读写): pages never reach them.
 */

/** Which document each collection holds. */
export interface Documents {
  members: Model.Member
  scenes: Model.Scene
  products: Model.Product
  stocks: Model.Stock
  orders: Model.Order
  journals: Model.Journal
  accounts: Model.Account
  commissions: Model.Commission
  withdrawals: Model.Withdrawal
  proofs: Model.Proof
  refunds: Model.Refund
  outbox: Model.Outbox
  plans: Model.Plan
  settings: Model.Settings
  posters: Model.Poster
  staff: Model.Staff
  owners: Model.Owners
  invitations: Model.Invitation
  consents: Model.Consent
  audits: Model.Audit
  ticks: Model.Tick
  refusedScans: Model.RefusedScan
  visits: Model.Visit
  days: Model.ShopDay
  trials: Model.Trial
}

export type CollectionName = keyof Documents

type Field<C extends CollectionName> = `${keyof Documents[C] & string}`
/** A field, or a field of the elements of a list. */
type Path<C extends CollectionName> = Field<C> | `${Field<C>}.${string}`
type IndexOf<C extends CollectionName> = readonly (readonly [field: Path<C>, direction: 1 | -1])[]

const INDEXES: { [C in CollectionName]: Record<string, IndexOf<C>> } = {
  members: {
    invitees: [
      ['inviterId', 1],
      ['boundAt', -1],
      ['_id', -1],
    ],
    grandInvitees: [
      ['grandInviterId', 1],
      ['boundAt', -1],
      ['_id', -1],
    ],
    newest: [
      ['joinedAt', -1],
      ['_id', -1],
    ],
    byStatus: [
      ['distributor.status', 1],
      ['joinedAt', -1],
      ['_id', -1],
    ],
    byNickname: [['nickname', 1]],
  },
  scenes: {},
  products: {
    shelf: [
      ['onSale', 1],
      ['rank', -1],
      ['_id', -1],
    ],
    ofCategory: [
      ['onSale', 1],
      ['category', 1],
      ['rank', -1],
      ['_id', -1],
    ],
    inCategory: [['category', 1]],
    withOwnRates: [
      ['ownRates', 1],
      ['_id', 1],
    ],
    recommended: [
      ['recommended', 1],
      ['onSale', 1],
      ['rank', -1],
      ['_id', -1],
    ],
    byWordOnSale: [
      ['words', 1],
      ['onSale', 1],
      ['rank', -1],
      ['_id', -1],
    ],
    byWord: [
      ['words', 1],
      ['rank', -1],
      ['_id', -1],
    ],
  },
  stocks: {
    ofProduct: [['productId', 1]],
    short: [
      ['onSale', 1],
      ['quantity', -1],
      ['_id', -1],
    ],
  },
  orders: {
    ofMember: [
      ['memberId', 1],
      ['createdAt', -1],
      ['_id', -1],
    ],
    ofMemberByState: [
      ['memberId', 1],
      ['state', 1],
      ['createdAt', -1],
      ['_id', -1],
    ],
    byState: [
      ['state', 1],
      ['createdAt', -1],
      ['_id', -1],
    ],
    due: [
      ['state', 1],
      ['dueAt', 1],
    ],
    newest: [
      ['createdAt', -1],
      ['_id', -1],
    ],
    paid: [
      ['payment.paidAt', -1],
      ['_id', -1],
    ],
  },
  journals: {
    inTime: [['at', 1]],
    ofOrder: [['orderId', 1]],
    ofWithdrawal: [['withdrawalId', 1]],
    inChain: [['links.place', 1]],
  },
  accounts: {},
  commissions: {
    ofPayee: [
      ['payeeId', 1],
      ['at', -1],
      ['_id', -1],
    ],
    ofPayeeByState: [
      ['payeeId', 1],
      ['state', 1],
      ['at', -1],
      ['_id', -1],
    ],
    ofOrder: [['orderId', 1]],
    newest: [
      ['at', -1],
      ['_id', -1],
    ],
  },
  withdrawals: {
    ofMember: [
      ['memberId', 1],
      ['requestedAt', -1],
      ['_id', -1],
    ],
    byState: [
      ['state', 1],
      ['requestedAt', -1],
      ['_id', -1],
    ],
    newest: [
      ['requestedAt', -1],
      ['_id', -1],
    ],
    ended: [
      ['state', 1],
      ['endedAt', -1],
    ],
  },
  proofs: {
    ofWithdrawal: [['withdrawalId', 1]],
  },
  refunds: {
    ofOrder: [
      ['orderId', 1],
      ['requestedAt', 1],
    ],
    byState: [
      ['state', 1],
      ['requestedAt', 1],
    ],
    ended: [
      ['state', 1],
      ['endedAt', -1],
    ],
    ofMember: [['memberId', 1]],
  },
  outbox: {
    due: [['dueAt', 1]],
    dueOfKind: [
      ['kind', 1],
      ['dueAt', 1],
    ],
  },
  plans: {},
  settings: {},
  posters: {
    ofMember: [
      ['memberId', 1],
      ['at', -1],
      ['_id', -1],
    ],
  },
  staff: { bySince: [['since', 1]] },
  owners: {},
  invitations: {},
  consents: {},
  audits: { newest: [['startedAt', -1]] },
  ticks: {},
  refusedScans: {
    newest: [
      ['lastAt', -1],
      ['_id', -1],
    ],
    ofMember: [
      ['memberId', 1],
      ['lastAt', -1],
    ],
  },
  visits: { ofDay: [['day', 1]] },
  days: {},
  trials: {},
}

/**
 * Where the amounts are, all in fen: dotted paths, `*` for every element of a list or entry of an
 * object. The local cloud refuses anything there but whole numbers; a test compares this list with
 * the `Fen` fields of typings/model.d.ts and model-money.d.ts.
 */
const FEN: { [C in CollectionName]?: readonly Path<C>[] } = {
  members: ['brought.goods', 'brought.refunded'],
  products: ['skus.*.price', 'priceFrom'],
  orders: [
    'lines.*.price',
    'lines.*.discount',
    'lines.*.base',
    'lines.*.refunded',
    'lines.*.refunding',
    'goods',
    'discount',
    'freight',
    'payable',
    'refunds.*.amount',
    'adjustments.*.before',
    'adjustments.*.after',
  ],
  journals: [
    'postings.*.amount',
    'links.*.after.pending',
    'links.*.after.available',
    'links.*.after.held',
    'links.*.after.paid',
    'links.*.after.debt',
  ],
  accounts: [
    'pending',
    'available',
    'held',
    'paid',
    'debt',
    'flows.*.pending',
    'flows.*.available',
    'flows.*.held',
    'flows.*.paid',
    'flows.*.debt',
    'days.*.accrued',
    'days.*.reversed',
    'days.*.adjusted',
    'days.*.pending',
    'days.*.released',
    'days.*.goods',
    'days.*.refunded',
  ],
  commissions: ['amount', 'remaining'],
  withdrawals: ['amount', 'fee'],
  refunds: ['lines.*.amount', 'amount', 'outside.freight'],
  audits: [
    'at.through.after.pending',
    'at.through.after.available',
    'at.through.after.held',
    'at.through.after.paid',
    'at.through.after.debt',
    'at.flows.*.pending',
    'at.flows.*.available',
    'at.flows.*.held',
    'at.flows.*.paid',
    'at.flows.*.debt',
  ],
  days: ['figures.sales', 'figures.refunds', 'figures.commission', 'figures.payouts'],
  trials: ['paid', 'old.*', 'fresh.*'],
  settings: ['freight.flat', 'freight.freeFrom', 'withdrawal.min', 'withdrawal.max'],
}

export interface CollectionSpec {
  name: string
  indexes: { name: string; fields: readonly (readonly [field: string, direction: 1 | -1])[] }[]
  fen: readonly string[]
}

const ALL: Record<string, Record<string, CollectionSpec['indexes'][number]['fields']>> = INDEXES
const AMOUNTS: Record<string, readonly string[]> = FEN

/** The schema as the local cloud and the docs read it. */
export const SCHEMA: CollectionSpec[] = Object.entries(ALL).map(([name, indexes]) => ({
  name,
  indexes: Object.entries(indexes).map(([index, fields]) => ({ name: index, fields })),
  fen: AMOUNTS[name] ?? [],
}))
