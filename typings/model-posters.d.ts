/** Posters, and how the merchant wants them to look. Types only. */
declare namespace Model {
  type PosterTemplate = 'classic' | 'picture' | 'type'

  /** The merchant's own colour and seal on every poster. */
  interface PosterLook {
    /** Six hex digits, as `#BF3420`; dark enough to be read on the paper (domain/poster-look). */
    accent: string
    /** The one character in the seal. */
    seal: string
  }

  /**
   * A member's poster of one thing in one template. `_id` says of what it is, `shows` what can be seen
   * on it: so one read by id tells whether the stored picture is still right.
   */
  interface Poster {
    /** Computed from member, product or activity, material and template. */
    _id: string
    memberId: string
    /** Both null: the shop itself. */
    productId: string | null
    activityId: string | null
    material: string | null
    template: PosterTemplate
    sceneId: string
    title: string
    /** sha256 (40 hex) of all that the picture shows. */
    shows: string
    /** '' as long as the picture is being painted. */
    fileID: string
    /** The picture it took the place of, to be removed; '' when there is none. */
    former: string
    /** When an invocation began to paint it; null when none does. */
    paintingSince: Time | null
    bytes: number
    /** When the picture was stored, or begun. */
    at: Time
  }

  /** Links that open the page of a scene; WeChat ends them after 30 days. */
  interface SceneLinks {
    /** https, for browsers and text messages; null where WeChat gave none. */
    url: string | null
    /** `#小程序://…`, for chats in WeChat; null where WeChat gave none. */
    short: string | null
    until: Time
  }
}
