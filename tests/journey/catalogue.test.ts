/** The merchant keeps the shelf, and customers see what he has done. */
import { createCanvas } from '@napi-rs/canvas'
import { buy, newKey, order, startWorld, stopWorlds, type World } from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(stopWorlds)

/** A picture in a folder of the shop's storage. */
async function putPicture(folder: string, width = 400, height = 400): Promise<string> {
  const bytes = createCanvas(width, height).toBuffer('image/png')
  return world.cloud.putFile(`${folder}/${newKey()}.png`, bytes)
}

const sku = (name: string, price: number, quantity: number): CloudApi.SkuInput => ({
  ...{ sku: newKey(), name, note: '', price, rates: null, quantity },
})

async function tea(over: Partial<CloudApi.ProductInput> = {}): Promise<CloudApi.ProductInput> {
  return {
    title: '云雾绿茶 Green 2026',
    subtitle: '海拔一千二百米',
    category: 'tea',
    pictures: [await putPicture('products')],
    detailPictures: [],
    attributes: [{ label: '产地', value: '湖北 恩施' }],
    skus: [sku('一罐', 12_800, 3), sku('两罐', 24_000, 1)],
    rates: null,
    commissionOn: true,
    ...over,
  }
}

async function add(product: CloudApi.ProductInput, onSale = true): Promise<string> {
  const input = { requestKey: newKey(), product, onSale }
  return (await world.call('m1', 'merchant.addProduct', input)).productId
}

/** The product as it stands in the form. */
async function form(productId: string): Promise<{ from: number; product: CloudApi.ProductInput }> {
  const view = await world.call('m1', 'merchant.product', { productId })
  const skus = view.skus.map(({ stock, sold: _sold, ...rest }) => ({ ...rest, quantity: stock }))
  return { from: view.version, product: { ...view.product, skus } }
}

/** All pages of the merchant's list. */
async function listed(
  over: Partial<CloudApi.Input<'merchant.products'>> = {},
): Promise<CloudApi.MerchantProductCard[]> {
  const input = { show: 'onSale', category: null, query: null, cursor: null, ...over } as const
  const { products, cursor } = await world.call('m1', 'merchant.products', input)
  return cursor === null ? products : [...products, ...(await listed({ ...over, cursor }))]
}

const ids = async (over: Partial<CloudApi.Input<'merchant.products'>> = {}) =>
  (await listed(over)).map(({ productId }) => productId)

const found = async (query: string) => {
  const input = { category: null, query, cursor: null }
  const { products } = await world.call('u2', 'shop.catalogue', input)
  return products.map(({ title }) => title)
}

const stockOf = (id: string) =>
  world.all<Model.Stock>('stocks').find(({ _id }) => _id === id)?.quantity

test('a new product is first on the shelf, found by what it says, bought, and made once', async () => {
  const product = await tea()
  const input = { requestKey: newKey(), product, onSale: true }
  const before = await ids()
  const twice = await Promise.all([
    world.call('m1', 'merchant.addProduct', input),
    world.call('m1', 'merchant.addProduct', input),
  ])
  expect(twice[0]).toEqual(twice[1])
  const { productId } = twice[0]
  const all = { category: null, query: null, cursor: null }
  const home = await world.call('u2', 'shop.catalogue', all)
  expect(home.products[0]).toMatchObject({ productId, priceFrom: 12_800, soldOut: false })
  expect(home.total).toBe(before.length + 1)
  for (const words of ['云雾', '绿茶 恩', '绿', 'green', 'GREEN 2026', '一千二', 'een']) {
    expect([words, (await found(words)).includes(product.title)]).toEqual([
      words,
      !words.includes('恩'),
    ])
  }
  expect(await found('雾云')).toEqual([])
  expect(await found('，。')).toEqual([])
  const [first] = product.skus
  await buy(world, 'u2', [{ productId, sku: first?.sku ?? '', quantity: 2 }])
  expect(await world.call('u2', 'shop.product', { productId })).toMatchObject({
    sold: 2,
    skus: [{ stock: 1 }, { stock: 1 }],
  })
  // The form was sent once more, late: what was sold meanwhile stays sold.
  expect(await world.call('m1', 'merchant.addProduct', input)).toEqual(twice[0])
  expect(stockOf(`${productId}.${first?.sku}`)).toBe(1)
})

test('the name of a category finds the category', async () => {
  const input = { category: 'ware', query: null, cursor: null }
  const { products } = await world.call('u2', 'shop.catalogue', input)
  expect(await found('茶器')).toEqual(products.map(({ title }) => title))
  expect(products.length).toBeGreaterThan(3)
})

test('of two who edit at once the second is told, and nothing is overwritten', async () => {
  const productId = await add(await tea({ title: '荆条蜜' }))
  const { from, product } = await form(productId)
  const mine = { productId, from, product: { ...product, title: '椴树蜜' } }
  const theirs = { ...mine, product: { ...product, subtitle: '别的话' } }
  const saved = await world.call('m1', 'merchant.saveProduct', mine)
  // The answer was lost and the page sends it once more: it is saved already.
  expect(await world.call('m1', 'merchant.saveProduct', mine)).toEqual(saved)
  expect(await world.refused('m1', 'merchant.saveProduct', theirs)).toBe('PRODUCT_CHANGED')
  expect((await form(productId)).product).toEqual(mine.product)
  expect(await found('荆条')).toEqual([])
  expect(await found('椴树')).toEqual(['椴树蜜'])
})

test('SKUs: one is added, one goes with an order under way, and comes back with its stock', async () => {
  const [small, large] = [sku('小罐', 2990, 160), sku('大罐', 5600, 80)]
  const productId = await add(await tea({ skus: [small, large] }))
  const lines = [{ productId, sku: small.sku, quantity: 1 }]
  const { orderId } = await order(world, 'u2', lines)
  const { from, product } = await form(productId)
  const jar = sku('大坛', 9900, 4)
  const without = { ...product, skus: [jar, large] }
  await world.call('m1', 'merchant.saveProduct', { productId, from, product: without })
  const view = await world.call('u2', 'shop.product', { productId })
  expect(view.skus.map(({ name, stock }) => [name, stock])).toEqual([
    ['大坛', 4],
    ['大罐', 80],
  ])
  expect(await world.refused('u2', 'shop.quote', { lines, province: null, coupon: 'none' })).toBe(
    'PRODUCT_NOT_FOUND',
  )
  const asked = () =>
    world.all<Model.Stock>('stocks').find(({ _id }) => _id === `${productId}.${small.sku}`)?.onSale
  expect(asked()).toBe(false)
  await world.call('u2', 'shop.cancelOrder', { orderId })
  const again = { productId, from: from + 1, product: { ...product, skus: [small, jar] } }
  await world.call('m1', 'merchant.saveProduct', again)
  const { skus } = await world.call('m1', 'merchant.product', { productId })
  expect(skus.map(({ stock }) => stock)).toEqual([160, 4])
  expect(asked()).toBe(true)
})

test('stock is set from what was seen; a sale meanwhile is not undone', async () => {
  const set = { productId: 'honey', sku: '250', seen: 160, quantity: 200 }
  await buy(world, 'u2', HONEY)
  expect(await world.refused('m1', 'merchant.setStock', set)).toBe('STOCK_CHANGED')
  expect(await world.call('m1', 'merchant.setStock', { ...set, seen: 159 })).toEqual({
    quantity: 200,
  })
  // Two at once, from the same sight: one of them is told.
  const both = await Promise.allSettled(
    [10, 20].map((quantity) =>
      world.call('m1', 'merchant.setStock', { ...set, seen: 200, quantity }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const none = { ...set, sku: 'none' }
  expect(await world.refused('m1', 'merchant.setStock', none)).toBe('PRODUCT_NOT_FOUND')
})

test('a sale and a change of stock at the same time: both count, or one is told', async () => {
  const set = { productId: 'teapot', sku: '180', seen: 12, quantity: 20 }
  const pot = [{ productId: 'teapot', sku: '180', quantity: 1 }]
  const [, change] = await Promise.allSettled([
    order(world, 'u2', pot),
    world.call('m1', 'merchant.setStock', set),
  ])
  expect(stockOf('teapot.180')).toBe(change?.status === 'fulfilled' ? 19 : 11)
})

test.each<[string, () => Promise<Partial<CloudApi.ProductInput>>]>([
  ['CATEGORY_NOT_FOUND', async () => ({ category: 'nowhere' })],
  ['SKU_TWICE', async () => ({ skus: [sku('罐', 1, 1), sku('罐', 2, 1)] })],
  ['ABOVE_CAP', async () => ({ rates: { 1: 900, 2: 101 } })],
  ['ABOVE_CAP', async () => ({ skus: [{ ...sku('罐', 1, 1), rates: { 1: 1001, 2: 0 } }] })],
  ['RATE_INVALID', async () => ({ rates: { 1: -1, 2: 0 } })],
  ['PICTURE_INVALID', async () => ({ pictures: [await putPicture('avatars')] })],
  ['PICTURE_INVALID', async () => ({ pictures: [await putPicture('products', 90, 400)] })],
  [
    'PICTURE_INVALID',
    async () => ({
      detailPictures: [
        {
          picture: await world.cloud.putFile('products/a.jpg', Buffer.from('no picture')),
          caption: '',
        },
      ],
    }),
  ],
  ['INPUT_INVALID', async () => ({ title: '' })],
  ['INPUT_INVALID', async () => ({ skus: [] })],
  ['INPUT_INVALID', async () => ({ skus: [sku('罐', 0, 1)] })],
  ['INPUT_INVALID', async () => ({ pictures: [] })],
])('%s: nothing is written', async (code, over) => {
  const before = world.all('products').length
  const product = await tea(await over())
  const input = { requestKey: newKey(), product, onSale: true }
  expect(await world.refused('m1', 'merchant.addProduct', input)).toBe(code)
  const { from } = await form('honey')
  const saving = { productId: 'honey', from, product }
  expect(await world.refused('m1', 'merchant.saveProduct', saving)).toBe(code)
  expect(world.all('products')).toHaveLength(before)
})

test('own rates may stand above the cap as long as they are switched off', async () => {
  const product = await tea({ rates: { 1: 9000, 2: 0 }, commissionOn: false })
  expect(await add(product)).toMatch(/^\w{16}$/)
})

test('off the shelf: gone for customers, in the merchant’s other list, and back in its place', async () => {
  const before = await ids()
  const off = { productId: 'rice', onSale: false }
  await world.call('m1', 'merchant.shelveProduct', off)
  await world.call('m1', 'merchant.shelveProduct', off)
  expect(await world.refused('u2', 'shop.product', { productId: 'rice' })).toBe('PRODUCT_NOT_FOUND')
  expect(await ids({ show: 'offShelf' })).toContain('rice')
  expect(await ids()).not.toContain('rice')
  const { title } = (await form('rice')).product
  expect(await listed({ query: title })).toMatchObject([{ productId: 'rice', onSale: false }])
  await world.call('m1', 'merchant.shelveProduct', { ...off, onSale: true })
  expect(await ids()).toEqual(before)
})

test('what is short of stock: little before nothing, and not what is off the shelf', async () => {
  const [little, nothing] = [sku('小罐', 100, 5), sku('大罐', 100, 0)]
  const both = await add(await tea({ skus: [little, nothing] }))
  const empty = await add(await tea({ skus: [sku('罐', 100, 0)] }))
  const enough = await add(await tea({ skus: [sku('罐', 100, 6)] }))
  const off = await add(await tea({ skus: [sku('罐', 100, 0)] }), false)
  const ours = async (show: CloudApi.ProductFilter) => {
    const all = [...new Set(await ids({ show }))]
    return all.filter((id) => [both, empty, enough, off].includes(id))
  }
  expect(await ours('low')).toEqual([both, empty])
  expect((await ours('soldOut')).sort()).toEqual([both, empty].sort())
  const card = (await listed({ show: 'low' })).find(({ productId }) => productId === both)
  expect(card?.low).toEqual([
    { name: '大罐', stock: 0 },
    { name: '小罐', stock: 5 },
  ])
  await world.call('m1', 'merchant.shelveProduct', { productId: empty, onSale: false })
  expect(await ours('soldOut')).toEqual([both])
})

test('推荐 stands on the home page alone', async () => {
  const productId = await add(await tea())
  const change = { productId, recommended: true }
  await world.call('m1', 'merchant.recommendProduct', change)
  const home = { category: null, query: null, cursor: null }
  const { recommended } = await world.call('u2', 'shop.catalogue', home)
  expect(recommended.map((card) => card.productId)).toEqual([
    productId,
    ...['teapot', 'osmanthus-oolong', 'walnuts'],
  ])
  await world.call('m1', 'merchant.shelveProduct', { productId, onSale: false })
  const without = await world.call('u2', 'shop.catalogue', home)
  expect(without.recommended.map((card) => card.productId)).not.toContain(productId)
  for (const other of [{ category: 'tea' }, { query: '蜜' }]) {
    const view = await world.call('u2', 'shop.catalogue', { ...home, ...other })
    expect([view.recommended, view.banners]).toEqual([[], []])
  }
})

test('sorting by hand', async () => {
  const move = (productId: string, to: 'first' | 'before' | 'after' | 'last') =>
    world.call('m1', 'merchant.moveProduct', { productId, to })
  const [a = '', b = '', c = '', ...rest] = await ids()
  expect(await move(a, 'before')).toEqual({ moved: false })
  await move(b, 'before')
  expect(await ids()).toEqual([b, a, c, ...rest])
  await move(b, 'after')
  await move(b, 'after')
  expect(await ids()).toEqual([a, c, b, ...rest])
  await move(b, 'first')
  await move(a, 'last')
  expect(await ids()).toEqual([b, c, ...rest, a])
  expect(await move(b, 'first')).toEqual({ moved: false })
  // Two neighbours moved at once stay two products in two places.
  await Promise.all([move(c, 'before'), move(b, 'after')])
  expect((await ids()).sort()).toEqual([a, b, c, ...rest].sort())
})

test('a copy is another product, off the shelf and empty', async () => {
  const input = { requestKey: newKey(), productId: 'honey' }
  const { productId } = await world.call('m1', 'merchant.copyProduct', input)
  expect(await world.call('m1', 'merchant.copyProduct', input)).toEqual({ productId })
  const all = await listed({ show: 'offShelf' })
  expect(all.find((card) => card.productId === productId)).toMatchObject({
    title: '高山百花蜜（副本）',
    stock: 0,
  })
  expect(stockOf(`${productId}.250`)).toBe(0)
})

test('only what was never sold is removed', async () => {
  const productId = await add(await tea())
  await order(world, 'u2', HONEY)
  expect(await world.refused('m1', 'merchant.removeProduct', { productId: 'honey' })).toBe(
    'PRODUCT_SOLD',
  )
  await world.call('m1', 'merchant.removeProduct', { productId })
  expect(world.all<Model.Stock>('stocks').filter((s) => s.productId === productId)).toEqual([])
  const gone = { productId }
  expect(await world.refused('m1', 'merchant.removeProduct', gone)).toBe('PRODUCT_NOT_FOUND')
  expect(await world.refused('m1', 'merchant.product', gone)).toBe('PRODUCT_NOT_FOUND')
  const copy = { ...gone, requestKey: newKey() }
  expect(await world.refused('m1', 'merchant.copyProduct', copy)).toBe('PRODUCT_NOT_FOUND')
})

test('a removal and an order at once: the order’s product stays, or the customer is told', async () => {
  const product = await tea()
  const productId = await add(product)
  const lines = [{ productId, sku: product.skus[0]?.sku ?? '', quantity: 1 }]
  const [placed, removed] = await Promise.allSettled([
    order(world, 'u2', lines),
    world.call('m1', 'merchant.removeProduct', { productId }),
  ])
  expect([placed.status, removed.status].sort()).toEqual(['fulfilled', 'rejected'])
})

test('categories: added, renamed, sorted; one in use stays, and the second editor is told', async () => {
  const { version, categories } = await world.call('m1', 'merchant.shelf', {})
  const all = world.all<Model.Product>('products')
  for (const { id, count } of categories) {
    expect(count).toBe(all.filter(({ category }) => category === id).length)
  }
  const names = categories.map(({ id, name }) => ({ id, name }))
  const next = [{ id: 'gift', name: '礼盒' }, ...names.slice().reverse()]
  const save = { from: version, categories: next }
  await world.call('m1', 'merchant.saveCategories', save)
  const home = { category: null, query: null, cursor: null }
  const view = await world.call('u2', 'shop.catalogue', home)
  expect(view.categories.map(({ name }) => name)).toEqual(['礼盒', '山货', '茶器', '茶叶'])
  const again = async (input: typeof save) => world.refused('m1', 'merchant.saveCategories', input)
  expect(await again({ ...save, categories: names })).toBe('SETTINGS_CHANGED')
  const from = version + 1
  expect(await again({ from, categories: next.slice(0, 2) })).toBe('CATEGORY_IN_USE')
  const twice = [...next, { id: 'other', name: '礼盒' }]
  expect(await again({ from, categories: twice })).toBe('CATEGORY_TWICE')
  await world.call('m1', 'merchant.saveCategories', { from, categories: next.slice(1) })
})

test('two save the categories at once: one of them is told', async () => {
  const { version, categories } = await world.call('m1', 'merchant.shelf', {})
  const names = categories.map(({ id, name }) => ({ id, name }))
  const both = await Promise.allSettled(
    ['甲', '乙'].map((name) => {
      const all = [...names, { id: newKey(), name }]
      return world.call('m1', 'merchant.saveCategories', { from: version, categories: all })
    }),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('banners lead the home page, each with a picture and to a product that is there', async () => {
  const { version, banners } = await world.call('m1', 'merchant.shelf', {})
  const fresh = { picture: await putPicture('banners'), title: '秋茶', lines: [], productId: '' }
  const titles = banners.map(({ productTitle }) => productTitle)
  expect(titles).toEqual(['明前绿茶 头采独芽', '紫泥圆壶 半手工', expect.stringContaining('核桃')])
  const known = banners.map(({ productTitle: _title, ...banner }) => banner)
  const save = { from: version, banners: [fresh, ...known] }
  const refused = (input: typeof save) => world.refused('m1', 'merchant.saveBanners', input)
  const gone = { ...fresh, productId: 'nothing' }
  expect(await refused({ ...save, banners: [gone] })).toBe('PRODUCT_NOT_FOUND')
  const foreign = { ...fresh, picture: await putPicture('products') }
  expect(await refused({ ...save, banners: [foreign] })).toBe('PICTURE_INVALID')
  await world.call('m1', 'merchant.saveBanners', save)
  expect(await refused({ ...save, banners: [] })).toBe('SETTINGS_CHANGED')
  const home = { category: null, query: null, cursor: null }
  expect((await world.call('u2', 'shop.catalogue', home)).banners).toEqual(save.banners)
})

test('a clerk counts the stock and changes nothing else; finance sees no products', async () => {
  const [owner] = world.all<Model.Staff>('staff')
  const { memberId } = (await world.call('u3', 'shop.enter', {})).me
  const be = (role: Model.Role) =>
    world.cloud.put('staff', [{ ...owner, _id: memberId, openid: 'u3', role }])
  const set = { productId: 'walnuts', sku: 'none', seen: 160, quantity: 100 }
  const off = { productId: 'walnuts', onSale: false }
  await be('clerk')
  expect(await world.refused('u3', 'merchant.setStock', set)).toBe('PRODUCT_NOT_FOUND')
  expect(await world.refused('u3', 'merchant.shelveProduct', off)).toBe('ROLE_NOT_ALLOWED')
  await be('finance')
  expect(await world.refused('u3', 'merchant.product', { productId: 'walnuts' })).toBe(
    'ROLE_NOT_ALLOWED',
  )
  await be('manager')
  await world.call('u3', 'merchant.shelveProduct', { ...off, onSale: true })
})
