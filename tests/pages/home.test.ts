import { ok, outage, outageNumber, refuse } from './cloud'
import { catalogue, customer, friend, honey, oolong } from './facts'
import { faultsWere, openPhone } from './phone'

const HOME = 'pages/home/home'

test('the shelf: name of the shop, products with prices, what is sold out, and the end', async () => {
  const phone = openPhone({ answers: { 'shop.catalogue': () => ok(catalogue) } })
  const home = await phone.open(HOME)
  for (const words of ['山野茶铺', '桂花乌龙', '¥39.90', '高山百花蜜', '¥29.90']) {
    expect(home.text).toContain(words)
  }
  expect(home.all('已售完')).toHaveLength(1)
  expect(home.text).toContain('到底了，共 2 件')
  await home.tap('桂花乌龙')
  expect(phone.went).toEqual(['navigateTo /pages/product/product?productId=oolong'])
})

test('a search that finds nothing says so and leads back to everything', async () => {
  const phone = openPhone({
    answers: {
      'shop.catalogue': ({ query }) =>
        ok(query === null ? catalogue : { ...catalogue, products: [] }),
    },
  })
  const home = await phone.open(HOME)
  await home.type('搜索商品', '枸杞')
  await home.enter('搜索商品', '枸杞')
  expect(home.text).toContain('没有找到“枸杞”')
  expect(home.text).not.toContain('桂花乌龙')
  await home.tap('看全部商品')
  expect(home.text).toContain('桂花乌龙')
  expect(phone.cloud.inputs('shop.catalogue')).toMatchObject([
    { query: null },
    { query: '枸杞' },
    { query: null },
  ])
})

test('an outage shows its number, and trying again brings the shelf', async () => {
  let down = true
  const phone = openPhone({
    answers: { 'shop.catalogue': () => (down ? outage() : ok(catalogue)) },
  })
  const home = await phone.open(HOME)
  faultsWere(/shop\.catalogue failed/)
  expect(home.text).toContain('没有取到数据')
  expect(home.text).toContain(`编号 ${outageNumber}`)
  down = false
  await home.tap('再试一次')
  expect(home.text).toContain('桂花乌龙')
  expect(home.text).not.toContain('编号')
})

test('a function that has not been deployed is an outage like any other', async () => {
  const phone = openPhone({ answers: {} })
  const home = await phone.open(HOME)
  faultsWere(/shop\.catalogue failed/)
  expect(home.text).toMatch(/没有取到数据.*编号 [0-9A-F]{4}-[0-9A-F]{4}$/)
})

test('a late answer to an earlier choice is dropped', async () => {
  const late: (() => void)[] = []
  const phone = openPhone({
    answers: {
      'shop.catalogue': ({ category }) => {
        const products =
          category === null ? catalogue.products : [category === 'tea' ? oolong : honey]
        const answer = ok({ ...catalogue, products })
        if (category !== 'tea') return answer
        return new Promise((resolve) => late.push(() => resolve(answer)))
      },
    },
  })
  const home = await phone.open(HOME)
  await home.tap('茶')
  await home.tap('蜜')
  for (const arrive of late) arrive()
  await home.reachBottom()
  expect(late).toHaveLength(1)
  expect(home.text).toContain('高山百花蜜')
  expect(home.text).not.toContain('桂花乌龙')
})

test('the next page follows at the end of the list, once', async () => {
  const phone = openPhone({
    answers: {
      'shop.catalogue': ({ cursor }) =>
        ok({
          ...catalogue,
          products: [cursor === null ? oolong : honey],
          cursor: cursor === null ? 'second' : null,
        }),
    },
  })
  const home = await phone.open(HOME)
  expect(home.text).not.toContain('到底了')
  await home.reachBottom()
  await home.reachBottom()
  expect(home.text).toMatch(/桂花乌龙.*高山百花蜜.*到底了，共 2 件/)
  expect(phone.cloud.inputs('shop.catalogue')).toHaveLength(2)
})

test('who scanned a code reads by whom, and the code is brought to the door first', async () => {
  const phone = openPhone({
    query: { scene: '7KQ2M9XD4T' },
    answers: {
      'shop.bindInviter': () =>
        ok({ ...customer, inviter: friend, productId: null, activityId: null }),
      'shop.catalogue': () => ok(catalogue),
    },
  })
  const home = await phone.open(HOME)
  expect(home.text).toContain('由 林晚 推荐')
  expect(phone.cloud.asked[0]).toEqual({
    action: 'shop.bindInviter',
    input: { scene: '7KQ2M9XD4T', entry: 'scan' },
  })
})

test('a refused code is explained in a dialog, and the shop is open all the same', async () => {
  const phone = openPhone({
    query: { scene: '7KQ2M9XD4T' },
    answers: {
      'shop.bindInviter': () => refuse('ALREADY_BOUND', { name: '林晚' }),
      'shop.catalogue': () => ok(catalogue),
    },
  })
  const home = await phone.open(HOME)
  expect(phone.dialogs).toEqual(['你的推荐人是 林晚，现在不能更换，可以直接购买'])
  expect(home.text).toContain('桂花乌龙')
})

test('banners and 推荐 lead to their products; a banner may lead nowhere', async () => {
  const banner = { picture: 'cloud://shop/a.jpg', title: '新茶', lines: ['四月到仓'] }
  const banners = [
    { ...banner, productId: 'honey' },
    { ...banner, picture: 'cloud://shop/b.jpg', title: '秋茶', productId: '' },
  ]
  const phone = openPhone({
    answers: {
      'shop.catalogue': ({ category }) =>
        ok({ ...catalogue, banners, recommended: category === null ? [oolong] : [] }),
    },
  })
  const home = await phone.open(HOME)
  await home.tap('新茶四月到仓去看看')
  await home.tap('秋茶四月到仓')
  await home.tap('推荐 桂花乌龙')
  expect(phone.went).toEqual([
    'navigateTo /pages/product/product?productId=honey',
    'navigateTo /pages/product/product?productId=oolong',
  ])
  await home.tap('蜜')
  expect(home.all('推荐 桂花乌龙')).toEqual([])
})

test('the timeline’s single page asks nothing and says how to go on', async () => {
  const phone = openPhone({ scene: 1154, query: { i: '7KQ2M9XD4T' }, answers: {} })
  const home = await phone.open(HOME)
  expect(home.text).toContain('点下方「前往小程序」进店看看')
  expect(phone.cloud.asked).toEqual([])
})
