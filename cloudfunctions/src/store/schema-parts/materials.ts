/** What distributors send and learn, what came of it, and the shop's activities. */
import type { Collections } from './kinds'

export interface MaterialDocuments {
  materials: Model.Material
  activities: Model.Activity
  arrivals: Model.Arrival
  materialCounts: Model.MaterialCount
}

export const MATERIALS: Collections<MaterialDocuments> = {
  materials: {
    indexes: {
      shelf: [
        ['shown', 1],
        ['rank', -1],
        ['_id', -1],
      ],
      shelfOfKind: [
        ['shown', 1],
        ['kind', 1],
        ['rank', -1],
        ['_id', -1],
      ],
    },
  },
  activities: {
    indexes: {
      newest: [
        ['until', -1],
        ['_id', -1],
      ],
    },
  },
  arrivals: {
    indexes: {
      inTime: [['at', 1]],
      ofOwn: [
        ['own', 1],
        ['at', 1],
      ],
      ofAll: [
        ['all', 1],
        ['at', 1],
      ],
    },
  },
  materialCounts: {},
}
