import { type Answers, ok, outage } from './cloud'
import { faultsWere, openPhone, type Phone } from './phone'
import { attribute, type Screen } from './screen'

const LONG = '一二三四五六七八九十一二三四五六七八九十'
const wish = (productId: string, quantity = 1, chosen = true) => ({
  ...{ productId, sku: 's', quantity, chosen },
})
const line = (productId: string, over: Partial<CloudApi.CartLine> = {}): CloudApi.CartLine => ({
  ...{ productId, sku: 's', quantity: 1, title: productId, skuName: '一罐', picture: '' },
  ...{ price: 3_990, stock: 5, problem: null },
  ...over,
})
const freight = { flat: 800, freeFrom: 9_900 }

async function openCart(
  wishes: readonly unknown[],
  lines: CloudApi.CartLine[],
  answers: Answers = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ answers: { 'shop.cart': () => ok({ lines, freight }), ...answers } })
  phone.storage.set('cart', wishes)
  return { phone, page: await phone.open('pages/cart/cart') }
}

test('what is in it as it is sold now, asked for at once, and what the chosen ones come to', async () => {
  const wishes = [wish('tea', 2), wish('honey', 1, false)]
  const { phone, page } = await openCart(wishes, [line('tea'), line('honey', { price: 2_990 })])
  expect(phone.cloud.inputs('shop.cart')).toEqual([
    {
      lines: [
        { productId: 'tea', sku: 's', quantity: 2 },
        { productId: 'honey', sku: 's', quantity: 1 },
      ],
    },
  ])
  expect(page.text).toContain('¥79.80再买 19.20 元免运费结算 2')
  await page.tap('选 honey')
  expect(page.text).toContain('¥109.70已免运费结算 3')
  await page.tap('结算 3')
  const lines = encodeURIComponent('[["tea","s",2],["honey","s",1]]')
  expect(phone.went).toEqual([`navigateTo /pages/checkout/checkout?lines=${lines}&from=cart`])
})

test('what is gone, sold out or short is shown and not counted', async () => {
  const wishes = [wish('gone'), wish('out'), wish('few', 9), wish('tea')]
  const { phone, page } = await openCart(wishes, [
    line('gone', { title: '', problem: 'gone', stock: 0, price: 0 }),
    line('out', { problem: 'soldOut', stock: 0 }),
    line('few', { problem: 'short' }),
    line('tea'),
  ])
  for (const words of ['商品已下架', '已下架', '已售完', '只剩 5 件', '¥39.90'])
    expect(page.text).toContain(words)
  expect(page.buttons).toContain('结算 1')
  expect(attribute(page.find('选 out'), 'ariaDisabled')).toBe(true)
  await page.tap('减一件 few')
  expect(page.text).not.toContain('只剩 5 件')
  expect(page.buttons).toContain('结算 6')
  expect(phone.storage.get('cart')).toMatchObject([{}, {}, { quantity: 5 }, {}])
})

test('the quantity stays between one and the stock, and is kept on the phone', async () => {
  const { phone, page } = await openCart([wish('tea')], [line('tea', { stock: 2 })])
  await page.tap('减一件 tea')
  for (let press = 0; press < 3; press += 1) await page.tap('加一件 tea')
  expect(page.buttons).toEqual(['结算 2'])
  expect(phone.storage.get('cart')).toEqual([wish('tea', 2)])
})

test('removed after a question, and the last one leaves an empty cart', async () => {
  const { phone, page } = await openCart([wish('tea')], [line('tea')])
  phone.agrees = false
  await page.tap('删除 tea')
  expect(phone.dialogs).toEqual(['从购物车里删掉「tea」吗？'])
  expect(phone.storage.get('cart')).toHaveLength(1)
  phone.agrees = true
  await page.tap('删除 tea')
  expect(page.text).toContain('购物车还是空的')
  expect(phone.storage.get('cart')).toEqual([])
})

test('all and none at once; with none chosen there is no way to the checkout', async () => {
  const { phone, page } = await openCart([wish('tea'), wish('honey')], [line('tea'), line('honey')])
  expect(attribute(page.all('全选')[0] ?? page.find('全选'), 'ariaChecked') ?? true).toBe(true)
  await page.tap('全选')
  await page.tap('结算')
  expect(phone.toasts).toEqual(['请先选要买的商品'])
  await page.tap('全选')
  expect(page.buttons).toEqual(['结算 2'])
})

test('empty: nothing is asked, and the way to the shop', async () => {
  const { phone, page } = await openCart([], [])
  expect(phone.cloud.inputs('shop.cart')).toEqual([])
  await page.tap('去商城')
  expect(phone.went).toEqual(['switchTab /pages/home/home'])
})

test('an outage is said with its number, and asking again shows the cart', async () => {
  let down = true
  const { page } = await openCart([wish('tea')], [], {
    'shop.cart': () => (down ? outage() : ok({ lines: [line('tea')], freight })),
  })
  faultsWere(/shop\.cart failed/)
  expect(page.text).toContain('8F3A-71C0')
  down = false
  await page.tap('再试一次')
  expect(page.text).toContain('¥39.90')
})

test('while it is fetched the places are held', async () => {
  const { page } = await openCart([wish('tea')], [], { 'shop.cart': () => new Promise(() => {}) })
  expect(page.find('正在加载')).toBeDefined()
})

test('the longest name and the largest amount', async () => {
  const most = line('tea', { title: LONG, skuName: LONG, price: 100_000_000, stock: 999 })
  const { page } = await openCart([wish('tea', 9)], [most])
  expect(page.text).toContain(LONG)
  expect(page.text).toContain('¥9,000,000.00')
})

test('whatever else the phone holds under that name is no cart', async () => {
  const odd = [null, 'x', { ...wish('tea'), quantity: 0 }, { ...wish('tea'), sku: 1 }, { a: 1 }]
  const { phone } = await openCart(odd, [])
  expect(phone.cloud.inputs('shop.cart')).toEqual([])
})
