/** The posters a member may choose from. */
export type TemplateId = Model.PosterTemplate

/** The words of a poster. Everything a template prints beside its own fixed words is here. */
export interface PosterData {
  nickname: string
  /** The line under the nickname, for example 推荐给你一罐春茶. */
  greeting: string
  /** A line feed in it is a line break wherever the template has room for a second line. */
  title: string
  subtitle?: string | undefined
  spec?: string | undefined
  /** In fen, zero or more; null for what has no price, as the shop or an activity. */
  priceFen: number | null
  /** Stands where the price would; '' beside a price. */
  call: string
  shop: string
  /** Label and value, in the order of printing; a template prints at most four. */
  attributes: readonly (readonly [label: string, value: string])[]
}

/** The files of the pictures: JPEG, PNG, WebP or GIF. */
export interface PosterPictures {
  /** Null leaves the seal in its place. */
  product: Buffer | null
  /** Null, or a file that cannot be read, gives the default avatar. */
  avatar: Buffer | null
  /** The mini-program code. It must scan, so a code that cannot be read is an error. */
  code: Buffer
}

export interface PosterInput {
  template: TemplateId
  data: PosterData
  look: Model.PosterLook
  /** What the code must say, where it is one that can be read here. */
  scene: string
  pictures: PosterPictures
}

export type PictureName = keyof PosterPictures
