/** What the home page shows besides products. Types only. */
declare namespace Model {
  /** A picture at the top of the home page; it leads to a product, or nowhere ('' ). */
  interface Banner {
    picture: string
    title: string
    lines: string[]
    productId: string
  }
}
