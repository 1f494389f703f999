/** Distributors, customers, the plan's trial, the dashboard and exports. */
declare namespace CloudApi {
  interface Actions {
    /** Newest members first; a query finds by the beginning of the nickname, whatever the status. */
    'merchant.distributors': {
      input: { status: DistributorStatus; query: string | null; cursor: string | null }
      output: {
        distributors: DistributorCard[]
        cursor: string | null
        applied: number
        /** The rules of distribution, with the settings' version to be named when they are changed. */
        rule: Model.Settings['distribution'] & { version: number }
        grades: { id: string; name: string }[]
      }
      refusal: 'NOT_STAFF'
    }
    'merchant.decideDistributor': {
      input: {
        memberId: string
        what: 'accept' | 'decline' | 'freeze' | 'unfreeze'
        /** Asked for by decline and freeze. */
        reason: string
      }
      output: { status: Model.Member['distributor']['status'] }
      refusal: 'NOT_STAFF' | 'MEMBER_NOT_FOUND' | 'DISTRIBUTOR_CHANGED' | 'REASON_MISSING'
    }
    'merchant.gradeDistributor': {
      /** `from`: the grade that was seen. */
      input: { memberId: string; from: string; grade: string }
      output: { grade: string }
      refusal: 'NOT_STAFF' | 'MEMBER_NOT_FOUND' | 'DISTRIBUTOR_CHANGED' | 'GRADE_NOT_FOUND'
    }
    'merchant.saveDistribution': {
      input: { from: number; rules: Model.Settings['distribution'] }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED'
    }
    'merchant.customers': {
      input: { query: string | null; cursor: string | null }
      output: { customers: CustomerCard[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.customer': {
      input: { memberId: string }
      output: CustomerView
      refusal: 'NOT_STAFF' | 'MEMBER_NOT_FOUND'
    }
    /**
     * Prices the orders of the last 30 days with this plan beside the one in force, a step a call:
     * the same plan on the same day goes on where it was left.
     */
    'merchant.tryPlan': {
      input: { plan: Omit<Model.Plan, '_id' | 'version' | 'publishedAt'> }
      output: TrialView
      refusal:
        | 'NOT_STAFF'
        | 'RATE_INVALID'
        | 'ABOVE_CAP'
        | 'CAP_INVALID'
        | 'HOLD_TOO_SHORT'
        | 'GRADE_INVALID'
    }
    'merchant.dashboard': {
      input: { days: 1 | 7 | 30 }
      output: Dashboard
      refusal: 'NOT_STAFF'
    }
    /** One page of a file, newest first; days are yyyy-mm-dd, both included. */
    'merchant.export': {
      input: { kind: ExportKind; from: string; to: string; cursor: string | null }
      output: ExportPage
      refusal: 'NOT_STAFF' | 'PERIOD_INVALID'
    }
  }

  type DistributorStatus = Exclude<Model.Member['distributor']['status'], 'none'>

  interface DistributorCard extends Person {
    memberId: string
    status: DistributorStatus
    grade: string
    since: Time | null
    /** The higher grade whose sales he has reached; null for none. */
    reached: { id: string; name: string } | null
  }

  interface CustomerCard extends Person {
    memberId: string
    joinedAt: Time
    distributor: Model.Member['distributor']['status']
    lastPaidAt: Time | null
  }

  interface CustomerView extends CustomerCard {
    grade: string
    /** Paid orders, what was paid for them, and what was given back. */
    orders: number
    spent: Fen
    refunded: Fen
    inviter: Person | null
    /** How the relation came, the present one first. */
    bindings: { inviter: Person; at: Time; entry: Model.Entry }[]
    /** Scans that bound nobody, newest first, at most 20. */
    refusedScans: { why: Model.RefusedScan['why']; count: number; lastAt: Time }[]
    history: (Omit<Model.DistributorDecision, 'staffId'> & { staff: Person })[]
  }

  interface TrialView {
    done: number
    total: number
    ended: boolean
    paid: Fen
    old: Record<Level, Fen>
    fresh: Record<Level, Fen>
  }

  interface Dashboard {
    /** Oldest first; the last one is today, so far. */
    days: (Model.DayFigures & { day: string })[]
    total: Model.DayFigures
    /** Days of these that the clock has not summed yet: they count as nothing. */
    missing: number
    now: Time
  }

  type ExportKind = 'orders' | 'commissions' | 'withdrawals'

  interface ExportPage {
    /** Texts, times and fen, in the order that the kind's columns have. */
    rows: (string | number)[][]
    /** How many there are in all; only with the first page. */
    total: number | null
    cursor: string | null
  }
}
