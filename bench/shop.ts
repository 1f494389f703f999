/** Each list page of a real shop, with 100 and with 100,000 orders: nothing may grow with the shop. */
import { type Bench, inShop, sideBySide } from './doors'
import type { Figures } from './figures'
import {
  idOf,
  NOW,
  type Sizes,
  shopCommission,
  shopDay,
  shopMember,
  shopOrder,
  shopProduct,
  shopStock,
  shopWithdrawal,
  timeOf,
} from './shop-documents'

const SMALL: Sizes = { orders: 100, products: 100, members: 100, withdrawals: 100 }
const LARGE: Sizes = { orders: 100_000, products: 10_000, members: 10_000, withdrawals: 10_000 }
/** Days that the clock has summed. */
const DAYS = 30
/** So late in its list a deep page begins: every list of the small shop has one too. */
const DEEP = 0.2

type Cursor = string | null
/** Measures the first page of a list, and a deep one. */
type Lists = <A extends CloudApi.Action>(
  name: string,
  user: string,
  action: A,
  input: (cursor: Cursor) => CloudApi.Input<A>,
  deep: string,
) => Promise<void>

/** Both shops, one after the other. */
export async function shopFigures(): Promise<Figures> {
  const [small, large] = [await figuresOf(SMALL), await figuresOf(LARGE)]
  return sideBySide(small, large)
}

function figuresOf(sizes: Sizes): Promise<Figures> {
  return inShop(NOW, async (bench) => {
    await fillShop(bench, sizes)
    const figures: Figures = {}
    const lists: Lists = async (name, user, action, input, deep) => {
      figures[`${name}, first page`] = await bench.page(user, action, input(null))
      figures[`${name}, deep page`] = await bench.page(user, action, input(deep))
    }
    const late = (of: keyof Sizes, id: (i: number) => string) => {
      const i = Math.floor(sizes[of] * DEEP)
      return `${timeOf(i, sizes[of])}~${id(i)}`
    }
    await customersLists(lists, late('products', idOf.product), late('orders', idOf.order))
    await orderLists(lists, late('orders', idOf.order))
    await shelfLists(lists, late('products', idOf.product))
    await peopleLists(lists, late('members', idOf.member))
    await moneyLists(lists, late('withdrawals', idOf.withdrawal), late('orders', idOf.order))
    return { ...figures, ...(await singlePages(bench)) }
  })
}

async function fillShop({ cloud, fill }: Bench, sizes: Sizes): Promise<void> {
  const customer = cloud.dump('members').find(({ nickname }) => nickname === '小林🍵')
  if (!customer) throw new Error('the demo shop has no customer')
  await fill('members', sizes.members, (i) => shopMember(i, sizes))
  await fill('orders', sizes.orders, (i) => shopOrder(i, sizes, customer._id))
  await fill('commissions', sizes.orders, (i) => shopCommission(i, sizes))
  await fill('products', sizes.products, (i) => shopProduct(i, sizes))
  await fill('stocks', sizes.products, shopStock)
  await fill('withdrawals', sizes.withdrawals, (i) => shopWithdrawal(i, sizes))
  await fill('days', DAYS, (back) => shopDay(back + 1))
}

async function customersLists(lists: Lists, product: string, order: string): Promise<void> {
  const shelf =
    (category: string | null, query: string | null) =>
    (cursor: Cursor): CloudApi.Input<'shop.catalogue'> => ({ category, query, cursor })
  await lists('shop.catalogue', 'u2', 'shop.catalogue', shelf(null, null), product)
  await lists('shop.catalogue, category', 'u2', 'shop.catalogue', shelf('tea', null), product)
  await lists('shop.catalogue, search', 'u2', 'shop.catalogue', shelf(null, '毛尖'), product)
  for (const state of ['all', 'paid'] as const) {
    await lists(
      `shop.orders, ${state}`,
      'u2',
      'shop.orders',
      (cursor) => ({ state, cursor }),
      order,
    )
  }
}

async function orderLists(lists: Lists, order: string): Promise<void> {
  const desk =
    (state: 'all' | 'finished', query: string | null) =>
    (cursor: Cursor): CloudApi.Input<'merchant.orders'> => ({ state, query, cursor })
  await lists('merchant.orders, all', 'm1', 'merchant.orders', desk('all', null), order)
  await lists('merchant.orders, finished', 'm1', 'merchant.orders', desk('finished', null), order)
  await lists('merchant.orders, phone', 'm1', 'merchant.orders', desk('all', '0002'), order)
  await lists('merchant.orders, nickname', 'm1', 'merchant.orders', desk('all', '小林'), order)
}

async function shelfLists(lists: Lists, product: string): Promise<void> {
  const desk =
    (query: string | null) =>
    (cursor: Cursor): CloudApi.Input<'merchant.products'> => ({
      ...{ show: 'onSale', category: null },
      query,
      cursor,
    })
  await lists('merchant.products', 'm1', 'merchant.products', desk(null), product)
  await lists('merchant.products, search', 'm1', 'merchant.products', desk('毛尖'), product)
}

async function peopleLists(lists: Lists, member: string): Promise<void> {
  const all = (cursor: Cursor) => ({ query: null, cursor })
  await lists('merchant.customers', 'm1', 'merchant.customers', all, member)
  const named = (cursor: Cursor) => ({ query: '会员 1', cursor })
  await lists('merchant.customers, nickname', 'm1', 'merchant.customers', named, member)
  const active = (cursor: Cursor) => ({ status: 'active', query: null, cursor }) as const
  await lists('merchant.distributors', 'm1', 'merchant.distributors', active, member)
}

async function moneyLists(lists: Lists, withdrawal: string, order: string): Promise<void> {
  for (const state of ['all', 'paid'] as const) {
    const name = `merchant.withdrawals, ${state}`
    const input = (cursor: Cursor) => ({ state, cursor })
    await lists(name, 'm1', 'merchant.withdrawals', input, withdrawal)
  }
  const deep = { orders: order, commissions: `${order}.1`, withdrawals: withdrawal }
  for (const kind of ['orders', 'commissions', 'withdrawals'] as const) {
    const period = { from: '2025-04-13', to: '2026-04-12' }
    const input = (cursor: Cursor) => ({ kind, ...period, cursor })
    await lists(`merchant.export, ${kind}`, 'm1', 'merchant.export', input, deep[kind])
  }
}

async function singlePages({ page }: Bench): Promise<Figures> {
  return {
    'merchant.products, short of stock': await page('m1', 'merchant.products', {
      ...{ show: 'low', category: null, query: null, cursor: null },
    }),
    'merchant.today': await page('m1', 'merchant.today', {}),
    'merchant.dashboard, 30 days': await page('m1', 'merchant.dashboard', { days: 30 }),
    'merchant.shelf': await page('m1', 'merchant.shelf', {}),
  }
}
