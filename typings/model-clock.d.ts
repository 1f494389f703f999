/** What the clock works on: what is due after a commit, its own turns, the nightly audit. */
declare namespace Model {
  type OutboxKind = 'accrue' | 'refund' | 'transfer' | 'message' | 'shipment'

  /** Work to be done after a commit. `_id` = `${kind}:${factId}`; removed when done. */
  interface Outbox {
    _id: string
    kind: OutboxKind
    factId: string
    dueAt: Time
    attempts: number
  }

  /** When the timer last finished a turn, and what the function `clock` was given then. */
  interface Tick {
    _id: 'clock' | 'arrivals'
    at: Time
    /** Of `clock` alone; missing where it was last noted by an older version. */
    given?: FunctionGiven
  }

  /** What the platform gives a cloud function, as the function itself sees it. */
  interface FunctionGiven {
    /** In milliseconds; null where the platform does not say. */
    timeLimit: number | null
    /** Names of WeChat Pay v3's environment variables that it lacks. */
    missingKeys: string[]
  }

  /** One document that a rule disagrees with. */
  interface Finding {
    rule: string
    /** `collection/id`. */
    where: string
    expected: string
    found: string
  }

  /** One run of the audit, paged through by the clock. `_id` = its day. */
  interface Audit {
    _id: string
    startedAt: Time
    endedAt: Time | null
    /** What is being paged, after which id, and up to which link the next account was followed. */
    at: {
      collection: 'journals' | 'accounts' | 'orders' | 'withdrawals'
      after: string
      through: Link | null
      /** What this account's journals moved up to there. */
      flows: Flows
    }
    checked: Record<'journals' | 'accounts' | 'orders' | 'withdrawals', number>
    /** The first 100; `found` counts all. */
    findings: Finding[]
    found: number
  }
}
