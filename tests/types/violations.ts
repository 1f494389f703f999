/** How the contract can be broken, each in one change of a real file, and the error that shows it. */

export interface Violation {
  /** What goes wrong. */
  name: string
  /** The file that is broken, and how. */
  file: string
  from: string | RegExp
  to: string
  /** Where the error shows, when that is another file. */
  shows?: string
  code: number
  says: string
}

const SHOP = 'cloudfunctions/src/doors/shop/index.ts'
const PRODUCT = 'cloudfunctions/src/reads/product.ts'
const BINDING = 'cloudfunctions/src/domain/binding.ts'
const BIND = 'cloudfunctions/src/operations/bind-inviter.ts'
const DATABASE = 'cloudfunctions/src/store/wx-database.ts'
const SENTENCES = 'miniprogram/services/refusals.ts'

export const inFunctions: Violation[] = [
  {
    name: 'a door lacks the handler of a verb',
    file: SHOP,
    from: /\n {2}me: verb<'shop\.me'>.*\n/,
    to: '\n',
    code: 2345,
    says: "Property 'me' is missing",
  },
  {
    name: 'a door has a verb that the contract does not know',
    file: SHOP,
    from: /\n {2}me: verb<'shop\.me'>.*\n/,
    to: "\n  me: verb<'shop.me'>()(Nothing, readMe),\n  you: verb<'shop.me'>()(Nothing, readMe),\n",
    code: 2353,
    says: "'you' does not exist",
  },
  {
    name: 'a handler gives the output of another action',
    file: SHOP,
    from: "verb<'shop.me'>()(Nothing, readMe)",
    to: "verb<'shop.me'>()(Nothing, (context, user) => readProduct(context, user.memberId, 'p'))",
    code: 2322,
    says: "'Promise<ProductView>' is not assignable to type 'Promise<MeView>'",
  },
  {
    name: 'a function refuses with a code that its action does not declare',
    file: PRODUCT,
    from: "new Refusal<'shop.product'>('PRODUCT_NOT_FOUND')",
    to: "new Refusal<'shop.product'>('NOPE')",
    code: 2345,
    says: '"NOPE"',
  },
  {
    name: 'a function refuses with a code of another action',
    file: PRODUCT,
    from: "new Refusal<'shop.product'>('PRODUCT_NOT_FOUND')",
    to: "new Refusal<'shop.product'>('NOT_STAFF')",
    code: 2345,
    says: '"NOT_STAFF"',
  },
  {
    name: 'a refusal does not name its action',
    file: PRODUCT,
    from: "new Refusal<'shop.product'>('PRODUCT_NOT_FOUND')",
    to: "new Refusal('PRODUCT_NOT_FOUND')",
    code: 2345,
    says: "not assignable to parameter of type 'never'",
  },
  {
    name: 'a domain function grows a refusal that the contract lacks',
    file: BINDING,
    from: "export type BindingRefusal = 'OWN_CODE'",
    to: "export type BindingRefusal = 'TOO_LATE' | 'OWN_CODE'",
    shows: BIND,
    code: 2345,
    says: '"TOO_LATE"',
  },
  {
    name: 'an input schema lacks a field of the contract',
    file: SHOP,
    from: "v.strictObject({ scene: text(64), entry: v.picklist(['scan', 'share', 'direct']) })",
    to: 'v.strictObject({ scene: text(64) })',
    code: 2345,
    says: "'entry'",
  },
  {
    name: 'an input schema has a field that the contract does not know',
    file: SHOP,
    from: "v.strictObject({ scene: text(64), entry: v.picklist(['scan', 'share', 'direct']) })",
    to: "v.strictObject({ scene: text(64), openid: text(64), entry: v.picklist(['scan', 'share', 'direct']) })",
    code: 2345,
    says: 'never',
  },
  {
    name: 'an input schema is narrower than the contract',
    file: SHOP,
    from: "v.picklist(['scan', 'share', 'direct'])",
    to: "v.picklist(['scan', 'share'])",
    code: 2345,
    says: 'never',
  },
  {
    name: 'a transaction is asked for a query',
    file: DATABASE,
    from: 'await within.collection(name).doc(id).get()',
    to: 'await within.collection(name).where({ _id: id }).get()',
    code: 2339,
    says: "'where' does not exist on type 'TransactionCollection'",
  },
  {
    name: 'a refusal of the door itself is not in the contract',
    file: 'cloudfunctions/src/doors/clock/index.ts',
    from: "code: 'NOT_ALLOWED'",
    to: "code: 'GO_AWAY'",
    code: 2322,
    says: '"GO_AWAY"',
  },
]

export const inPages: Violation[] = [
  {
    name: 'the sentences forget a refusal',
    file: SENTENCES,
    from: /\n {2}NOT_STAFF: .*\n/,
    to: '\n',
    code: 2741,
    says: "Property 'NOT_STAFF' is missing",
  },
  {
    name: 'the sentences know a refusal that the contract does not',
    file: SENTENCES,
    from: /\n {2}NOT_STAFF: (.*)\n/,
    to: "\n  NOT_STAFF: () => '这里只有商户的工作人员能进',\n  NO_TEA: () => '没有茶',\n",
    code: 2353,
    says: "'NO_TEA' does not exist",
  },
]

/** A page's use of a reply: one that compiles and one that does not. */
export interface PageUse {
  name: string
  right: string
  wrong: string
  code: number
  says: string
}

/** The text of a page that calls an action and then does `use`. */
export const pageThat = (use: string) => `
import { call } from './cloud'
export async function read(): Promise<unknown> {
  const reply = await call('shop.product', { productId: 'p' })
  ${use}
}
`

export const pageUses: PageUse[] = [
  {
    name: 'a page reads the data of a reply before it knows that there are any',
    right: 'return reply.ok ? reply.data : reply.code',
    wrong: 'return reply.data',
    code: 2339,
    says: "'data' does not exist",
  },
  {
    name: 'a page expects a refusal that the action does not have',
    right: "return !reply.ok && reply.code === 'PRODUCT_NOT_FOUND'",
    wrong: "return !reply.ok && reply.code === 'NOT_STAFF'",
    code: 2367,
    says: 'no overlap',
  },
  {
    name: 'a page calls a verb that does not exist',
    right: "return [reply, await call('shop.product', { productId: 'q' })]",
    wrong: "return [reply, await call('shop.products', { productId: 'q' })]",
    code: 2345,
    says: '"shop.products"',
  },
  {
    name: 'a page names a price of its own',
    right: "return [reply, await call('shop.payOrder', { orderId: 'o' })]",
    wrong: "return [reply, await call('shop.payOrder', { orderId: 'o', payable: 1 })]",
    code: 2353,
    says: "'payable' does not exist",
  },
]
