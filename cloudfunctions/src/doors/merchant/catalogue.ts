/** The part of the merchant's verbs that keeps products, categories and banners. */
import * as v from 'valibot'
import { addProduct } from '../../operations/add-product'
import { copyProduct } from '../../operations/copy-product'
import { moveProduct } from '../../operations/move-product'
import { recommendProduct } from '../../operations/recommend-product'
import { removeProduct } from '../../operations/remove-product'
import { saveBanners } from '../../operations/save-banners'
import { saveCategories } from '../../operations/save-categories'
import { saveProduct } from '../../operations/save-product'
import { setStock } from '../../operations/set-stock'
import { shelveProduct } from '../../operations/shelve-product'
import { readMerchantProduct, readProducts, readShelfSettings } from '../../reads/products'
import { type Verbs, verb } from '../door'
import {
  Fen,
  FileId,
  filled,
  Id,
  Nothing,
  RequestKey,
  TimeCursor,
  To,
  text,
  Version,
} from '../inputs'

const Pieces = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000))
/** A hundred million fen: what an order may hold of it is priceOrder's to say. */
const Price = v.pipe(Fen, v.maxValue(100_000_000))
const Rates = v.nullable(v.strictObject({ 1: v.number(), 2: v.number() }))

const Sku = v.strictObject({
  sku: Id,
  name: filled(30),
  note: text(30),
  price: Price,
  rates: Rates,
  quantity: Pieces,
})

const Product = v.strictObject({
  title: filled(60),
  subtitle: text(80),
  category: Id,
  pictures: v.pipe(v.array(FileId), v.minLength(1), v.maxLength(9)),
  detailPictures: v.pipe(
    v.array(v.strictObject({ picture: FileId, caption: text(60) })),
    v.maxLength(20),
  ),
  attributes: v.pipe(
    v.array(v.strictObject({ label: filled(12), value: filled(60) })),
    v.maxLength(20),
  ),
  skus: v.pipe(v.array(Sku), v.minLength(1), v.maxLength(20)),
  rates: Rates,
  commissionOn: v.boolean(),
})

const ProductId = v.strictObject({ productId: Id })

const Categories = v.pipe(v.array(v.strictObject({ id: Id, name: filled(12) })), v.maxLength(30))

const Banners = v.pipe(
  v.array(
    v.strictObject({
      picture: FileId,
      title: text(12),
      lines: v.pipe(v.array(filled(14)), v.maxLength(2)),
      productId: v.union([Id, v.literal('')]),
    }),
  ),
  v.maxLength(6),
)

type Catalogue =
  | 'products'
  | 'product'
  | 'shelf'
  | 'addProduct'
  | 'saveProduct'
  | 'setStock'
  | 'shelveProduct'
  | 'recommendProduct'
  | 'moveProduct'
  | 'copyProduct'
  | 'removeProduct'
  | 'saveCategories'
  | 'saveBanners'

export const catalogue: Pick<Verbs<'merchant'>, Catalogue> = {
  products: verb<'merchant.products'>()(
    v.strictObject({
      show: v.picklist(['onSale', 'offShelf', 'low', 'soldOut']),
      category: v.nullable(Id),
      query: v.nullable(text(40)),
      cursor: TimeCursor,
    }),
    (context, _user, input) => readProducts(context.db, input),
  ),

  product: verb<'merchant.product'>()(ProductId, (context, _user, input) =>
    readMerchantProduct(context.db, input.productId),
  ),

  shelf: verb<'merchant.shelf'>()(Nothing, (context) => readShelfSettings(context.db)),

  addProduct: verb<'merchant.addProduct'>()(
    v.strictObject({ requestKey: RequestKey, product: Product, onSale: v.boolean() }),
    addProduct,
  ),

  saveProduct: verb<'merchant.saveProduct'>()(
    v.strictObject({ productId: Id, from: Version, product: Product }),
    saveProduct,
  ),

  setStock: verb<'merchant.setStock'>()(
    v.strictObject({ productId: Id, sku: Id, seen: Pieces, quantity: Pieces }),
    (context, _user, input) => setStock(context, input),
  ),

  shelveProduct: verb<'merchant.shelveProduct'>()(
    v.strictObject({ productId: Id, onSale: v.boolean() }),
    (context, _user, input) => shelveProduct(context, input),
  ),

  recommendProduct: verb<'merchant.recommendProduct'>()(
    v.strictObject({ productId: Id, recommended: v.boolean() }),
    (context, _user, input) => recommendProduct(context, input),
  ),

  moveProduct: verb<'merchant.moveProduct'>()(
    v.strictObject({ productId: Id, to: To }),
    (context, _user, input) => moveProduct(context, input),
  ),

  copyProduct: verb<'merchant.copyProduct'>()(
    v.strictObject({ requestKey: RequestKey, productId: Id }),
    (context, _user, input) => copyProduct(context, input),
  ),

  removeProduct: verb<'merchant.removeProduct'>()(ProductId, (context, _user, input) =>
    removeProduct(context, input),
  ),

  saveCategories: verb<'merchant.saveCategories'>()(
    v.strictObject({ from: Version, categories: Categories }),
    saveCategories,
  ),

  saveBanners: verb<'merchant.saveBanners'>()(
    v.strictObject({ from: Version, banners: Banners }),
    saveBanners,
  ),
}
