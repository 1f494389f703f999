/** Posters, links, and the colours that the merchant gives them. */
declare namespace CloudApi {
  interface Actions {
    /** Painted once for what it shows; asked again, found in one trip. */
    'poster.mint': {
      input: PosterSubject & { template: Model.PosterTemplate }
      output: MintedPoster
      refusal: PosterRefusal | 'PICTURE_UNREADABLE' | 'CODE_UNAVAILABLE' | 'POSTER_UNDER_WAY'
    }
    /** Links that carry the distributor's code, for where no card and no picture can go. */
    'distributor.links': {
      input: PosterSubject
      output: ShareLinks
      refusal: PosterRefusal | 'LINK_UNAVAILABLE'
    }
    'merchant.posterLook': {
      input: Record<string, never>
      output: PosterLookView
      refusal: 'NOT_STAFF'
    }
    'merchant.savePosterLook': {
      input: { from: number; look: Model.PosterLook }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED' | 'COLOUR_TOO_PALE' | 'TEXT_RISKY'
    }
  }

  type PosterRefusal =
    | 'NOT_DISTRIBUTOR'
    | 'QUIZ_FIRST'
    | 'PRODUCT_NOT_FOUND'
    | 'ACTIVITY_NOT_FOUND'
    | 'ACTIVITY_OVER'
    | 'MATERIAL_NOT_FOUND'

  /** What a poster or a link is of: a product, an activity, or with neither the shop. */
  interface PosterSubject {
    productId: string | null
    activityId: string | null
    /** The material it goes with (Model.Material), which has a code of its own; null for none. */
    material: string | null
  }

  interface MintedPoster {
    posterId: string
    fileID: string
    template: Model.PosterTemplate
    /** False when the same picture was found again. */
    minted: boolean
  }

  /** One of the two is there, or the action is refused. */
  interface ShareLinks extends Model.SceneLinks {
    /** What the link leads to, and the shop: words to go with it. */
    title: string
    shop: string
  }

  interface PosterLookView {
    version: number
    look: Model.PosterLook
    shop: string
    greeting: string
    /** The shop's newest product, for the preview; null in an empty shop. */
    sample: { title: string; picture: string; priceFrom: Fen } | null
  }
}
