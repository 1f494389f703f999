import { type Answers, ok, outage, refuse } from './cloud'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { card, clerk, oolong, owner, shelf } from './shelf'

const LIST = 'merchant/products/products'

async function openList(
  answers: Answers = {},
  session = owner,
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session,
    answers: {
      'merchant.products': () => ok({ products: [card], cursor: null }),
      'merchant.product': () => ok(oolong),
      'merchant.shelf': () => ok(shelf),
      ...answers,
    },
  })
  return { phone, page: await phone.open(LIST) }
}

test('a row says price, stock and what was sold; what runs short stands in its place', async () => {
  const low = [{ name: '250 g', stock: 0 }]
  const short = { ...card, productId: 'b', title: '老竹茶则', low, onSale: false }
  const { page } = await openList({
    'merchant.products': () => ok({ products: [card, short], cursor: null }),
  })
  expect(page.text).toMatch(/桂花乌龙¥39.90 起库存 180 · 已售 86管理/)
  expect(page.text).toMatch(/老竹茶则¥39.90 起已下架250 g 售罄管理.*到底了，共 2 件/)
})

test.each([
  ['下架，顾客不再看到', 'merchant.shelveProduct', { onSale: false }, '已下架'],
  ['推荐到首页', 'merchant.recommendProduct', { recommended: true }, '已推荐到首页'],
  ['置顶', 'merchant.moveProduct', { to: 'first' }, '已移动'],
] as const)('%s', async (words, action, input, done) => {
  const { phone, page } = await openList({
    'merchant.shelveProduct': ({ onSale }) => ok({ onSale }),
    'merchant.recommendProduct': ({ recommended }) => ok({ recommended }),
    'merchant.moveProduct': () => ok({ moved: true }),
  })
  await page.tap('管理 桂花乌龙')
  await page.tap(words)
  expect(phone.cloud.inputs(action)).toEqual([{ productId: 'oolong', ...input }])
  expect(phone.toasts).toEqual([done])
  expect(phone.cloud.inputs('merchant.products')).toHaveLength(2)
})

test('removing asks first, and what was sold stays, with the reason', async () => {
  const { phone, page } = await openList({
    'merchant.removeProduct': () => refuse('PRODUCT_SOLD'),
  })
  phone.agrees = false
  await page.tap('管理 桂花乌龙')
  await page.tap('删除')
  expect(phone.cloud.inputs('merchant.removeProduct')).toEqual([])
  phone.agrees = true
  await page.tap('管理 桂花乌龙')
  await page.tap('删除')
  expect(phone.dialogs).toEqual([
    '删除这件商品？「桂花乌龙」会从店里删掉，不能恢复。',
    '删除这件商品？「桂花乌龙」会从店里删掉，不能恢复。',
    '这件商品卖出过，不能删除，可以下架',
  ])
})

test('stock: a sale meanwhile is told at its row, and the next try goes from there', async () => {
  let sold = true
  const { phone, page } = await openList({
    'merchant.setStock': ({ quantity }) => {
      if (!sold) return ok({ quantity })
      sold = false
      return refuse('STOCK_CHANGED', { count: 59 })
    },
  })
  await page.tap('管理 桂花乌龙')
  await page.tap('改库存')
  await page.type('250 g 的库存', '80')
  await page.tap('保存库存')
  expect(page.text).toContain('库存刚刚变动，现在是 59 件，请看过再改')
  await page.tap('保存库存')
  const sent = { productId: 'oolong', sku: '250', quantity: 80 }
  expect(phone.cloud.inputs('merchant.setStock')).toEqual([
    { ...sent, seen: 60 },
    { ...sent, seen: 59 },
  ])
  expect(phone.toasts).toEqual(['库存已改好'])
})

test('stock: what is no number of pieces is told at its row and not sent', async () => {
  const { phone, page } = await openList()
  await page.tap('管理 桂花乌龙')
  await page.tap('改库存')
  await page.type('100 g 的库存', '1.5')
  await page.tap('保存库存')
  expect(page.text).toContain('请填整数件数，没有就填 0')
  expect(phone.cloud.inputs('merchant.setStock')).toEqual([])
})

test('a clerk counts the stock and is offered nothing else', async () => {
  const { phone, page } = await openList({}, clerk)
  expect(page.buttons).not.toContain('添加商品')
  await page.tap('桂花乌龙')
  expect(page.text).toContain('现在 120 件')
  expect(page.text).not.toContain('下架，顾客不再看到')
  expect(phone.went).toEqual([])
})

test('a search looks through everything; nothing found leads back', async () => {
  const { phone, page } = await openList({
    'merchant.products': ({ query }) => ok({ products: query ? [] : [card], cursor: null }),
  })
  await page.type('搜索商品', ' 枸杞 ')
  await page.enter('搜索商品', ' 枸杞 ')
  expect(page.text).toContain('没有找到“枸杞”')
  await page.tap('看全部商品')
  expect(page.text).toContain('桂花乌龙')
  expect(phone.cloud.inputs('merchant.products')).toMatchObject([
    { query: null },
    { query: '枸杞' },
    { query: null },
  ])
})

test('each tab asks for its own and says why it is empty', async () => {
  const { phone, page } = await openList({
    'merchant.products': () => ok({ products: [], cursor: null }),
  })
  await page.tap('售罄')
  expect(page.text).toContain('没有售罄的规格')
  await page.tap('库存紧张')
  expect(page.text).toContain('库存都够')
  expect(phone.cloud.inputs('merchant.products')).toMatchObject([
    { show: 'onSale' },
    { show: 'soldOut' },
    { show: 'low' },
  ])
})

test('a category narrows the list, but not what is short of stock', async () => {
  const { phone, page } = await openList()
  await page.tap('礼盒')
  await page.tap('已下架')
  expect(phone.cloud.inputs('merchant.products')).toMatchObject([
    { show: 'onSale', category: null },
    { show: 'onSale', category: 'gift' },
    { show: 'offShelf', category: 'gift' },
  ])
  await page.tap('售罄')
  expect(page.all('礼盒')).toEqual([])
})

test('the next page follows once, and a product that comes again stands there once', async () => {
  const { phone, page } = await openList({
    'merchant.products': ({ cursor }) =>
      ok({
        products: cursor === null ? [card] : [card, { ...card, productId: 'b', title: '茶则' }],
        cursor: cursor === null ? '5~a' : null,
      }),
  })
  await page.reachBottom()
  await page.reachBottom()
  expect(page.text).toContain('到底了，共 2 件')
  expect(phone.cloud.inputs('merchant.products')).toHaveLength(2)
})

test('an outage shows its number; a customer is told that this is not for him', async () => {
  const { page } = await openList({ 'merchant.products': () => outage() })
  faultsWere(/merchant\.products failed/)
  expect(page.text).toContain('编号')
  const other = await openList({ 'merchant.products': () => refuse('NOT_STAFF') })
  expect(other.page.text).toContain('这里只有商家能进')
})
