import { type Answers, ok, refuse } from './cloud'
import { customer, distributor, friend, product } from './facts'
import { openPhone, type Phone } from './phone'
import { attribute, type Screen } from './screen'

async function openProduct(
  view: CloudApi.ProductView,
  session = customer,
): Promise<{ phone: Phone; page: Screen }> {
  const answers: Answers = {
    'shop.product': () => ok(view),
    'distributor.shareCard': () => refuse('PRODUCT_NOT_FOUND'),
  }
  const phone = openPhone({ answers, session })
  return { phone, page: await phone.open('pages/product/product', { productId: view.productId }) }
}

/** What the checkout that was opened last is about. */
function bought(phone: Phone): unknown {
  const url = phone.went.at(-1) ?? ''
  expect(url).toMatch(/^navigateTo \/pages\/checkout\/checkout\?lines=/)
  return JSON.parse(decodeURIComponent(url.slice(url.indexOf('=') + 1)))
}

test('a SKU that is sold out can be seen but not chosen', async () => {
  const { phone, page } = await openProduct(product)
  const soldOut = page.find('袋装已售完')
  await page.tap('袋装已售完')
  expect(page.text).toContain('¥128.00')
  expect(page.text).not.toContain('¥39.90')
  expect(attribute(soldOut, 'ariaDisabled')).toBe(true)
  await page.tap('立即购买')
  expect(bought(phone)).toEqual([['oolong', 'tin', 1]])
})

test('a picture of the gallery or of the description is looked at large', async () => {
  const pictures = ['cloud://a.jpg', 'cloud://b.jpg']
  const detailPictures = [{ picture: 'cloud://c.jpg', caption: '茶园' }]
  const { phone, page } = await openProduct({ ...product, pictures, detailPictures })
  await page.tap('看大图 2')
  await page.tap('看大图，茶园')
  expect(phone.went).toEqual(['previewImage cloud://b.jpg', 'previewImage cloud://c.jpg'])
})

test('the quantity stays between one and the stock, also when the SKU changes', async () => {
  const { phone, page } = await openProduct(product)
  await page.tap('减一件')
  await page.tap('立即购买')
  expect(bought(phone)).toEqual([['oolong', 'tin', 1]])
  for (let press = 0; press < 5; press += 1) await page.tap('加一件')
  await page.tap('立即购买')
  expect(bought(phone)).toEqual([['oolong', 'tin', 3]])
  await page.tap('礼盒')
  expect(page.text).toContain('¥199.90')
  await page.tap('立即购买')
  expect(bought(phone)).toEqual([['oolong', 'box', 1]])
})

test('nothing left to buy: no way to the checkout', async () => {
  const skus = product.skus.map((sku) => ({ ...sku, stock: 0 }))
  const { phone, page } = await openProduct({ ...product, skus })
  expect(page.buttons).toEqual(['客服', '分享', '已售完'])
  await page.tap('礼盒已售完')
  expect(page.buttons).not.toContain('立即购买')
  expect(phone.went).toEqual([])
})

test('a distributor reads what a friend’s order would bring, and how it is computed', async () => {
  const commission = { rate: 550, source: 'plan' } as const
  const { page } = await openProduct({ ...product, commission }, distributor)
  await page.tap('加一件')
  expect(page.text).toContain('预计佣金¥14.08一级 5.5%，按实付计')
  await page.tap('预计佣金，看怎么算')
  expect(page.text).toContain('256.00 × 5.5%')
})

test('a customer reads nothing of commission, but by whom the shop was recommended', async () => {
  const { page } = await openProduct(product, { ...customer, inviter: friend })
  expect(page.text).not.toContain('佣金')
  expect(page.text).toContain('由 林晚 推荐')
})

test('without an inviter there is no line for one', async () => {
  const { page } = await openProduct(product)
  expect(page.text).not.toContain('推荐')
})

test('a product that is gone leads back to the shop', async () => {
  const phone = openPhone({ answers: { 'shop.product': () => refuse('PRODUCT_NOT_FOUND') } })
  const page = await phone.open('pages/product/product', { productId: 'gone' })
  expect(page.text).toContain('这件商品已经下架')
  await page.tap('去商城')
  expect(phone.went).toEqual(['switchTab /pages/home/home'])
})

test('a scanned code names no product: the shop says which one it shows', async () => {
  const query = { scene: '7KQ2M9XD4T' }
  const phone = openPhone({
    query,
    answers: {
      'shop.bindInviter': () =>
        ok({ ...customer, inviter: friend, productId: 'oolong', activityId: null }),
      'shop.product': () => ok(product),
    },
  })
  const page = await phone.open('pages/product/product', query)
  expect(phone.cloud.inputs('shop.product')).toEqual([{ productId: 'oolong' }])
  expect(page.text).toContain('由 林晚 推荐')
  expect(phone.went).toEqual([])
})

test('the timeline gets the invitation of a distributor, and the title for its single page', async () => {
  const path = '/pages/product/product?productId=oolong&i=7KQ2M9XD4T'
  const phone = openPhone({
    session: distributor,
    answers: {
      'shop.product': () => ok(product),
      'distributor.shareCard': () => ok({ title: '', path, imageUrl: '' }),
    },
  })
  const page = await phone.open('pages/product/product', { productId: 'oolong' })
  expect(page.timeline()).toEqual({
    title: '桂花乌龙',
    query: `productId=oolong&i=7KQ2M9XD4T&t=${encodeURIComponent('桂花乌龙')}`,
    imageUrl: 'cloud://shop/oolong.jpg',
  })
})

test('who is no distributor shares the product alone', async () => {
  const { page } = await openProduct(product)
  expect(page.timeline()).toMatchObject({ query: expect.stringMatching(/^productId=oolong&t=/) })
})

test('the single page (1154) binds nobody, asks nothing and shows what was shared', async () => {
  const query = { productId: 'oolong', i: '7KQ2M9XD4T', t: encodeURIComponent('桂花乌龙') }
  const phone = openPhone({ scene: 1154, query, answers: {} })
  const page = await phone.open('pages/product/product', query)
  expect(page.text).toContain('桂花乌龙点下方「前往小程序」')
  expect(phone.cloud.asked).toEqual([])
})

test('opened from the timeline (1155) it binds like a card', async () => {
  const query = { productId: 'oolong', i: '7KQ2M9XD4T', t: 'x' }
  const phone = openPhone({
    ...{ scene: 1155, query },
    answers: {
      'shop.bindInviter': () =>
        ok({ ...customer, inviter: friend, productId: 'oolong', activityId: null }),
      'shop.product': () => ok(product),
    },
  })
  const page = await phone.open('pages/product/product', query)
  expect(phone.cloud.asked[0]).toEqual({
    action: 'shop.bindInviter',
    input: { scene: '7KQ2M9XD4T', entry: 'share' },
  })
  expect(page.text).toContain('由 林晚 推荐')
})

test('sold out altogether: it can be looked at and shared, not bought', async () => {
  const skus = product.skus.map((sku) => ({ ...sku, stock: 0 }))
  const { phone, page } = await openProduct({ ...product, skus })
  expect(page.buttons).toContain('已售完')
  expect(page.buttons).not.toContain('立即购买')
  expect(phone.went).toEqual([])
})

test('into the cart: chosen, in the quantity, more of the same adds up, and the sign counts kinds', async () => {
  const { phone, page } = await openProduct(product)
  await page.tap('加一件')
  await page.tap('加入购物车')
  await page.tap('加入购物车')
  await page.tap('礼盒')
  await page.tap('加入购物车')
  expect(phone.toasts).toEqual(['已加入购物车', '已加入购物车', '已加入购物车'])
  expect(phone.storage.get('cart')).toEqual([
    { productId: 'oolong', sku: 'box', quantity: 1, chosen: true },
    { productId: 'oolong', sku: 'tin', quantity: 4, chosen: true },
  ])
  await page.tap('购物车，2 种')
  expect(phone.went).toEqual(['switchTab /pages/cart/cart'])
})

test('a cart of 20 kinds is full, and says so', async () => {
  const { phone, page } = await openProduct(product)
  const full = Array.from({ length: 20 }, (_, at) => ({
    ...{ productId: `p${at}`, sku: 's', quantity: 1, chosen: true },
  }))
  phone.storage.set('cart', full)
  await page.tap('加入购物车')
  expect(phone.toasts).toEqual(['购物车最多放 20 种，请先结算一些'])
  expect(phone.storage.get('cart')).toEqual(full)
})
