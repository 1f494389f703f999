/** The catalogue: products, their stock, categories and banners, as the merchant keeps them. */
declare namespace CloudApi {
  interface Actions {
    /**
     * Products in the order of the shelf; `low` and `soldOut` are of the shelf alone, by SKU. A query
     * looks through all products, on the shelf and off it, whatever `show` and `category` say.
     */
    'merchant.products': {
      input: {
        show: ProductFilter
        category: string | null
        query: string | null
        cursor: string | null
      }
      output: { products: MerchantProductCard[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.product': {
      input: { productId: string }
      output: MerchantProduct
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND'
    }
    /** Categories and banners with the version to be named when they are saved, and the plan's rates. */
    'merchant.shelf': { input: Record<string, never>; output: ShelfView; refusal: 'NOT_STAFF' }
    /** A new product, off the shelf or on it at once; the same request key finds the same product. */
    'merchant.addProduct': {
      input: { requestKey: string; product: ProductInput; onSale: boolean }
      output: { productId: string; version: number }
      refusal: ProductRefusal
    }
    /** Writes the whole product but what has a verb of its own: shelf, recommendation, place, stock. */
    'merchant.saveProduct': {
      /** `from`: the version that was edited. */
      input: { productId: string; from: number; product: ProductInput }
      output: { productId: string; version: number }
      refusal: ProductRefusal | 'PRODUCT_NOT_FOUND' | 'PRODUCT_CHANGED'
    }
    /** Sets a SKU's stock; `seen` is what stood there, so that a sale meanwhile is not undone. */
    'merchant.setStock': {
      input: { productId: string; sku: string; seen: number; quantity: number }
      output: { quantity: number }
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND' | 'STOCK_CHANGED'
    }
    /** On the shelf or off it. */
    'merchant.shelveProduct': {
      input: { productId: string; onSale: boolean }
      output: { onSale: boolean }
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND'
    }
    /** 推荐 on the home page. */
    'merchant.recommendProduct': {
      input: { productId: string; recommended: boolean }
      output: { recommended: boolean }
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND'
    }
    /** Moves a product among those on the shelf, or among those off it. */
    'merchant.moveProduct': {
      input: { productId: string; to: 'first' | 'before' | 'after' | 'last' }
      output: { moved: boolean }
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND'
    }
    /** A copy off the shelf, without stock. */
    'merchant.copyProduct': {
      input: { requestKey: string; productId: string }
      output: { productId: string }
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND'
    }
    /** Only what was never sold can be removed. */
    'merchant.removeProduct': {
      input: { productId: string }
      output: { productId: string }
      refusal: 'NOT_STAFF' | 'PRODUCT_NOT_FOUND' | 'PRODUCT_SOLD'
    }
    /** The whole list in its new order; who is missing is removed. */
    'merchant.saveCategories': {
      input: { from: number; categories: { id: string; name: string }[] }
      output: { version: number }
      refusal:
        | 'NOT_STAFF'
        | 'SETTINGS_CHANGED'
        | 'CATEGORY_TWICE'
        | 'CATEGORY_IN_USE'
        | 'TEXT_RISKY'
    }
    'merchant.saveBanners': {
      input: { from: number; banners: Model.Banner[] }
      output: { version: number }
      refusal:
        | 'NOT_STAFF'
        | 'SETTINGS_CHANGED'
        | 'PICTURE_INVALID'
        | 'PRODUCT_NOT_FOUND'
        | 'TEXT_RISKY'
    }
  }

  type ProductFilter = 'onSale' | 'offShelf' | 'low' | 'soldOut'

  type ProductRefusal =
    | 'NOT_STAFF'
    | 'CATEGORY_NOT_FOUND'
    | 'SKU_TWICE'
    | 'PICTURE_INVALID'
    | 'RATE_INVALID'
    | 'ABOVE_CAP'
    | 'TEXT_RISKY'

  /** A SKU as it is edited. `sku` is made by the page for a new one. */
  interface SkuInput extends Model.Sku {
    /** The first stock of a new SKU; a SKU that is there already keeps its own. */
    quantity: number
  }

  interface ProductInput
    extends Pick<
      Model.Product,
      | 'title'
      | 'subtitle'
      | 'category'
      | 'pictures'
      | 'detailPictures'
      | 'attributes'
      | 'rates'
      | 'commissionOn'
    > {
    skus: SkuInput[]
  }

  interface MerchantProductCard {
    productId: string
    title: string
    picture: string
    priceFrom: Fen
    onSale: boolean
    recommended: boolean
    stock: number
    sold: number
    /** The SKUs with little stock or none, the emptiest first. */
    low: { name: string; stock: number }[]
  }

  interface MerchantProduct {
    productId: string
    version: number
    product: Omit<ProductInput, 'skus'>
    skus: (Model.Sku & { stock: number; sold: number })[]
    onSale: boolean
    recommended: boolean
    sold: number
  }

  interface ShelfView {
    /** Of the settings, to be named when they are saved. */
    version: number
    /** `count` counts products on the shelf and off it. */
    categories: { id: string; name: string; count: number }[]
    /** `productTitle`: what the product is called, '' where there is none. */
    banners: (Model.Banner & { productTitle: string })[]
    plan: Pick<Model.Plan, 'on' | 'maxLevel' | 'rates' | 'capRate'>
  }
}
