/**
 * What came by a distributor's codes: people, each once a code, and paid orders. Each is a document that
 * never changes; the sums of what is over stand in a counter a distributor and material, and in one a
 * material for the whole shop, so that nobody's page counts a history.
 */

type Arrival = Model.Arrival
type Count = Model.MaterialCount

const SCAN = 'scan'
const ORDER = 'order'
const EVERYBODY = 'all'

/** Somebody has come by this code, now or before. */
export function scanFact(scene: Model.Scene, visitorId: string, at: Model.Time): Arrival {
  const { _id, memberId, material } = scene
  return { _id: `${_id}.${visitorId}`, memberId, ...keysOf(memberId, material, SCAN), at }
}

/** An order that came by a code was paid; null for one that did not. `at` is when that was told. */
export function orderFact(
  { _id, attribution: { inviterId, cameBy } }: Pick<Model.Order, '_id' | 'attribution'>,
  at: Model.Time,
): Arrival | null {
  if (inviterId === null || !cameBy) return null
  const keys = keysOf(inviterId, cameBy.material, ORDER)
  return { _id: `${ORDER}.${_id}`, memberId: inviterId, ...keys, at }
}

/** The id of a counter: of a distributor's material, or with null of everybody's. */
export function countIdOf(memberId: string | null, material: string): string {
  return `${memberId ?? EVERYBODY}.${material}`
}

/** What the arrivals of a counter are found by. */
export function countKeys(countId: string): [scan: string, order: string] {
  return [`${countId}.${SCAN}`, `${countId}.${ORDER}`]
}

/** The counters that an arrival belongs to. */
export function countsOf({ own, all }: Pick<Arrival, 'own' | 'all'>): string[] {
  return [own, all].map((key) => key.slice(0, key.lastIndexOf('.')))
}

/**
 * A counter after the arrivals before `through`, of which it takes those that it has not counted yet:
 * the same arrivals again change nothing.
 */
export function counted(
  id: string,
  before: Count | null,
  arrivals: readonly Arrival[],
  through: Model.Time,
): Count {
  const from = before?.through ?? 0
  if (from >= through && before) return before
  const fresh = arrivals.filter(({ at }) => at >= from && at < through)
  const [scan, order] = countKeys(id)
  const sum = (key: string) => fresh.filter(({ own, all }) => own === key || all === key).length
  return {
    _id: id,
    scans: (before?.scans ?? 0) + sum(scan),
    orders: (before?.orders ?? 0) + sum(order),
    through,
  }
}

function keysOf(memberId: string, material: string, what: string) {
  const key = (id: string) => `${id}.${what}`
  return { own: key(countIdOf(memberId, material)), all: key(countIdOf(null, material)) }
}
