/** The book: the plans it pays by, journals and accounts, payouts, the audit. */
import type { Collections } from './kinds'

export interface MoneyDocuments {
  plans: Model.Plan
  trials: Model.Trial
  journals: Model.Journal
  accounts: Model.Account
  commissions: Model.Commission
  withdrawals: Model.Withdrawal
  proofs: Model.Proof
  audits: Model.Audit
}

export const MONEY: Collections<MoneyDocuments> = {
  plans: { fen: ['grades.*.sales'] },
  trials: { fen: ['paid', 'old.*', 'fresh.*'] },
  journals: {
    indexes: {
      inTime: [['at', 1]],
      ofOrder: [
        ['orderId', 1],
        ['_id', 1],
      ],
      ofWithdrawal: [['withdrawalId', 1]],
      inChain: [['links.place', 1]],
    },
    fen: [
      'postings.*.amount',
      'links.*.after.pending',
      'links.*.after.available',
      'links.*.after.held',
      'links.*.after.paid',
      'links.*.after.debt',
    ],
  },
  accounts: {
    indexes: {
      bySales: [
        ['month.month', 1],
        ['month.sales', -1],
        ['_id', -1],
      ],
      byCommission: [
        ['month.month', 1],
        ['month.commission', -1],
        ['_id', -1],
      ],
    },
    fen: [
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
      'sales',
      'month.sales',
      'month.commission',
    ],
  },
  commissions: {
    indexes: {
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
    fen: ['amount', 'remaining'],
  },
  withdrawals: {
    indexes: {
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
    fen: ['amount', 'fee'],
  },
  proofs: {
    indexes: {
      ofWithdrawal: [['withdrawalId', 1]],
    },
  },
  audits: {
    indexes: { newest: [['startedAt', -1]] },
    fen: [
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
  },
}
