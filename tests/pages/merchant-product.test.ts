import { type Answers, ok, outage, refuse } from './cloud'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { oolong, owner, shelf } from './shelf'

const EDIT = 'merchant/product/product'

async function openForm(
  id: string | null,
  answers: Answers = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: owner,
    answers: {
      'merchant.shelf': () => ok(shelf),
      'merchant.product': () => ok(oolong),
      'merchant.saveProduct': () => ok({ productId: 'oolong', version: 8 }),
      'merchant.addProduct': () => ok({ productId: 'new', version: 1 }),
      ...answers,
    },
  })
  phone.stack.push({ route: 'merchant/products/products' })
  return { phone, page: await phone.open(EDIT, id === null ? {} : { id }) }
}

test('what was not touched is saved as it was, from the version that was read', async () => {
  const { phone, page } = await openForm('oolong')
  await page.type('商品名称', ' 金桂乌龙 ')
  expect(phone.asksBeforeLeaving).toContain('还没有保存')
  await page.tap('保存')
  expect(phone.asksBeforeLeaving).toBe('')
  expect(phone.cloud.inputs('merchant.saveProduct')).toEqual([
    {
      productId: 'oolong',
      from: 7,
      product: {
        ...oolong.product,
        title: '金桂乌龙',
        skus: oolong.skus.map(({ stock, sold, ...sku }) => ({ ...sku, quantity: stock })),
      },
    },
  ])
  expect(phone.toasts).toEqual(['已保存'])
  expect(phone.went).toEqual(['navigateBack'])
})

test('an empty form says at each field what is missing, and sends nothing', async () => {
  const { phone, page } = await openForm(null)
  await page.tap('上架')
  for (const words of ['至少放一张图片', '请填商品名称', '请选一个分类', '至少要有一个规格']) {
    expect(page.text).toContain(words)
  }
  await page.type('商品名称', '茶')
  expect(page.text).not.toContain('请填商品名称')
  expect(phone.cloud.inputs('merchant.addProduct')).toEqual([])
})

test('a new product: a picture goes to storage, a SKU is typed, and it is on the shelf', async () => {
  const { phone, page } = await openForm(null)
  await page.type('商品名称', '明前绿茶')
  await page.change('商品分类', '1')
  await page.tap('添加图片')
  await page.tap('添加规格')
  await page.type('规格名称', '一罐')
  await page.type('规格价格，元', '0')
  await page.tap('好')
  expect(page.text).toContain('请填价格，单位元，最多两位小数')
  await page.type('规格价格，元', '128')
  await page.type('规格库存，件', '30')
  await page.tap('好')
  expect(page.text).toMatch(/一罐¥128.00 · 库存 30/)
  await page.tap('上架')
  const [picture] = phone.cloud.uploads
  expect(picture?.cloudPath).toMatch(/^products\/\w+\.png$/)
  expect(phone.cloud.inputs('merchant.addProduct')).toMatchObject([
    {
      onSale: true,
      product: {
        title: '明前绿茶',
        category: 'gift',
        pictures: [`cloud://test/${picture?.cloudPath}`],
        skus: [{ name: '一罐', price: 12_800, quantity: 30, rates: null }],
      },
    },
  ])
})

test('what the door refuses is said, and the form stays; the same key is sent again', async () => {
  const { phone, page } = await openForm(null, {
    'merchant.addProduct': () => refuse('PICTURE_INVALID'),
  })
  await page.type('商品名称', '茶')
  await page.change('商品分类', '0')
  await page.tap('添加图片')
  await page.tap('添加规格')
  await page.type('规格名称', '一罐')
  await page.type('规格价格，元', '1')
  await page.tap('好')
  await page.tap('先存着')
  await page.tap('先存着')
  expect(phone.dialogs).toEqual(['这张图片不能用，请换一张', '这张图片不能用，请换一张'])
  const keys = phone.cloud.inputs('merchant.addProduct').map((input) => {
    const { requestKey, onSale } = input as CloudApi.Input<'merchant.addProduct'>
    return [requestKey, onSale]
  })
  expect(keys[0]).toEqual(keys[1])
  expect(phone.went).toEqual([])
})

test('somebody saved it meanwhile: the second is told, and may open it anew', async () => {
  const { phone, page } = await openForm('oolong', {
    'merchant.saveProduct': () => refuse('PRODUCT_CHANGED'),
  })
  await page.type('商品名称', '我的名字')
  phone.agrees = false
  await page.tap('保存')
  expect(phone.dialogs[0]).toContain('刚被别人改过')
  expect(phone.cloud.inputs('merchant.product')).toHaveLength(1)
  phone.agrees = true
  await page.tap('保存')
  expect(phone.cloud.inputs('merchant.product')).toHaveLength(2)
  expect(phone.went).toEqual([])
})

test('SKUs are moved and removed, pictures too', async () => {
  const { phone, page } = await openForm('oolong')
  await page.tap('规格 250 g')
  await page.tap('上移')
  await page.tap('好')
  await page.tap('规格 100 g')
  await page.tap('删除规格')
  await page.tap('图片 2')
  await page.tap('前移')
  await page.tap('后移')
  await page.tap('删除图片')
  await page.tap('保存')
  expect(phone.cloud.inputs('merchant.saveProduct')).toMatchObject([
    { product: { skus: [{ sku: '250' }], pictures: ['cloud://shop/oolong.jpg'] } },
  ])
})

test('rates of its own: beyond the cap is told at the field', async () => {
  const { phone, page } = await openForm('oolong')
  await page.change('这件商品单独设比例', true)
  await page.type('一级比例，%', '8')
  await page.type('二级比例，%', '2.01')
  await page.tap('保存')
  expect(page.text).toContain('合计 10.01%，超过封顶 10%')
  await page.type('二级比例，%', '2')
  await page.tap('保存')
  expect(phone.cloud.inputs('merchant.saveProduct')).toMatchObject([
    { product: { rates: { 1: 800, 2: 200 } } },
  ])
})

test('an outage and a product that is gone', async () => {
  const down = await openForm('oolong', { 'merchant.product': () => outage() })
  faultsWere(/merchant\.product failed/)
  expect(down.page.text).toContain('编号')
  const gone = await openForm('oolong', { 'merchant.product': () => refuse('PRODUCT_NOT_FOUND') })
  expect(gone.page.text).toContain('打不开这件商品')
})
