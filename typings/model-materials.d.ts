/** What distributors send and learn, what came of it, and the shop's activities. Types only. */
declare namespace Model {
  /** The code of his inviter by which a member came last, and the material it stands for. */
  interface CameBy {
    sceneId: string
    material: string
  }

  /** Words and pictures ready to be sent, or knowledge to be read. */
  interface Material {
    /** Computed from the form's request key. */
    _id: string
    kind: 'share' | 'knowledge'
    title: string
    words: string
    /** fileIDs */
    pictures: string[]
    /** What it is about: one of the two, or with both null the shop itself. */
    productId: string | null
    activityId: string | null
    /** Distributors see it. */
    shown: boolean
    /** Its place in the list, the highest first. */
    rank: Time
    /** Counts changes, so that of two people who edit at once the second is told. */
    version: number
    createdAt: Time
    updatedAt: Time
  }

  /** A page of its own for some products, open from one time and until another. */
  interface Activity {
    /** Computed from the form's request key. */
    _id: string
    title: string
    picture: string
    words: string
    productIds: string[]
    from: Time
    until: Time
    /** Counts changes, so that of two people who edit at once the second is told. */
    version: number
    createdAt: Time
    updatedAt: Time
  }

  /**
   * Somebody came by a distributor's code, once a person and code; or an order that was placed by it was
   * paid. `_id` = `${sceneId}.${visitorId}` or `order.${orderId}`. Never changed: what is counted stands
   * in MaterialCount.
   */
  interface Arrival {
    _id: string
    /** Whose code it is. */
    memberId: string
    /**
     * What is counted, for him and for the shop: `${memberId}.${material}.scan`,
     * `${material}.order` ...
     */
    own: string
    all: string
    at: Time
  }

  /**
   * What came by a material before `through`. `_id` = `${memberId}.${material}`, or `all.${material}` for
   * everybody's.
   */
  interface MaterialCount {
    _id: string
    scans: number
    orders: number
    /** Arrivals before it are counted here, none after. */
    through: Time
  }
}
