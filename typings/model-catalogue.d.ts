/** What the home page shows besides products. Types only. */
declare namespace Model {
  /** A picture at the top of the home page; it leads to a product, or nowhere ('' ). */
  interface Banner {
    picture: string
    title: string
    lines: string[]
    productId: string
  }

  /** Rates of both levels. */
  type Rates = Record<Level, BasisPoints>

  interface Sku {
    sku: string
    name: string
    note: string
    price: Fen
    /** Own rates of this SKU; null inherits the product's. */
    rates: Rates | null
  }

  interface Product {
    _id: string
    title: string
    subtitle: string
    category: string
    /** fileIDs; the first one leads. */
    pictures: string[]
    detailPictures: { picture: string; caption: string }[]
    attributes: { label: string; value: string }[]
    skus: Sku[]
    /** What the search finds it by (domain/search-words). */
    words: string[]
    /** Lowest SKU price, for lists. */
    priceFrom: Fen
    onSale: boolean
    /** 推荐 on the home page. */
    recommended: boolean
    /** Its place on the shelf, the highest first: when it was put in front, unless it was moved. */
    rank: Time
    /** Own rates of this product; null inherits the payee's grade's, then the plan's. */
    rates: Rates | null
    commissionOn: boolean
    /** It, or a SKU of it, pays by rates of its own: a new plan's cap is held against it. */
    ownRates: boolean
    /** Counts changes, so that of two people who edit at once the second is told. */
    version: number
    createdAt: Time
    updatedAt: Time
  }

  /** Apart from the product because it is hot. `_id` = `${productId}.${sku}`. */
  interface Stock {
    _id: string
    productId: string
    sku: string
    quantity: number
    sold: number
    /** False when its product is off the shelf, or this SKU is no more: nobody asks for stock of it. */
    onSale: boolean
  }
}
