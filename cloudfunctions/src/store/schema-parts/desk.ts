/** What the shop is run by: settings, staff, the outbox, the clock, the figures of each day. */
import type { Collections } from './kinds'

export interface DeskDocuments {
  settings: Model.Settings
  staff: Model.Staff
  owners: Model.Owners
  invitations: Model.Invitation
  outbox: Model.Outbox
  ticks: Model.Tick
  days: Model.ShopDay
}

export const DESK: Collections<DeskDocuments> = {
  settings: {
    fen: [
      'freight.flat',
      'freight.freeFrom',
      'freight.provinces.*.fee',
      'withdrawal.min',
      'withdrawal.max',
      'plan.grades.*.sales',
    ],
  },
  staff: { indexes: { bySince: [['since', 1]] } },
  owners: {},
  invitations: {},
  outbox: {
    indexes: {
      due: [['dueAt', 1]],
      dueOfKind: [
        ['kind', 1],
        ['dueAt', 1],
      ],
    },
  },
  ticks: {},
  days: { fen: ['figures.sales', 'figures.refunds', 'figures.commission', 'figures.payouts'] },
}
