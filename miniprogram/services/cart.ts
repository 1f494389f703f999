/** The cart, kept on this phone: what the customer wants, and no price of it. */

/** A wish in the cart; `chosen`: it goes to the checkout with the others that are. */
export interface CartWish extends CloudApi.LineInput {
  chosen: boolean
}

/** As many kinds as one order may have lines. */
const kindsMax = 20
/** As many pieces of one kind as an order takes. */
const piecesMax = 999
const key = 'cart'

/** What is in the cart, the newest first; whatever else the phone holds under that name is no cart. */
export function readCart(): CartWish[] {
  const stored: unknown = wx.getStorageSync(key)
  return Array.isArray(stored) ? stored.filter(isWish).slice(0, kindsMax) : []
}

/** Keeps the cart. */
export function keepCart(wishes: readonly CartWish[]): void {
  wx.setStorageSync(key, wishes)
}

/** Lays a SKU into the cart, chosen; more of one that is there adds up. False when the cart is full. */
export function addToCart({ productId, sku, quantity }: CloudApi.LineInput): boolean {
  const wishes = readCart()
  const isIt = (wish: CartWish) => wish.productId === productId && wish.sku === sku
  const known = wishes.find(isIt)
  if (!known && wishes.length >= kindsMax) return false
  const pieces = Math.min(quantity + (known?.quantity ?? 0), piecesMax)
  const wish = { productId, sku, quantity: pieces, chosen: true }
  keepCart([wish, ...wishes.filter((one) => !isIt(one))])
  return true
}

/** Takes what was ordered out of the cart. */
export function takeFromCart(lines: readonly CloudApi.LineInput[]): void {
  const isOrdered = (wish: CartWish) =>
    lines.some(({ productId, sku }) => productId === wish.productId && sku === wish.sku)
  keepCart(readCart().filter((wish) => !isOrdered(wish)))
}

function isWish(stored: unknown): stored is CartWish {
  if (typeof stored !== 'object' || stored === null) return false
  const of = (field: keyof CartWish): unknown => Reflect.get(stored, field)
  const pieces = of('quantity')
  return (
    typeof of('productId') === 'string' &&
    typeof of('sku') === 'string' &&
    typeof of('chosen') === 'boolean' &&
    typeof pieces === 'number' &&
    Number.isSafeInteger(pieces) &&
    pieces >= 1 &&
    pieces <= piecesMax
  )
}
