import { type Answers, ok, outage, refuse } from './cloud'
import { at, distributor, product } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { type Screen, settled } from './screen'

const PICTURE = '看大图，桂花乌龙 的海报'
const minted = ok<CloudApi.MintedPoster>({
  posterId: 'P1',
  fileID: 'cloud://test/posters/P1.png',
  template: 'classic',
  minted: true,
})
const links: CloudApi.ShareLinks = {
  url: 'https://wxaurl.cn/abcd1234',
  short: '#小程序://山野茶铺/abcd1234',
  until: at('05-16T12:00'),
  title: '桂花乌龙',
  shop: '山野茶铺',
}
const activity: CloudApi.ActivityView = {
  activityId: 'spring',
  title: '春茶节',
  picture: 'cloud://shop/spring.jpg',
  words: '新茶',
  state: 'open',
  from: at('04-01T00:00'),
  until: at('05-16T12:00'),
  products: [],
  now: at('04-16T12:00'),
}

async function openWith(
  answers: Answers,
  query: Record<string, string> = { productId: 'oolong' },
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: distributor,
    answers: {
      'shop.product': () => ok(product),
      'poster.mint': () => minted,
      'distributor.links': () => ok(links),
      ...answers,
    },
  })
  return { phone, page: await phone.open('distribution/poster/poster', query) }
}

const openPoster = (mint?: Answers['poster.mint']) => openWith(mint ? { 'poster.mint': mint } : {})

test('while it is drawn and fetched the page says so, and nothing can be saved', async () => {
  const done: (() => void)[] = []
  const { phone, page } = await openPoster(
    () => new Promise((resolve) => done.push(() => resolve(minted))),
  )
  expect(page.text).toContain('正在画海报1 / 2 取小程序码')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual([])
  for (const draw of done) draw()
  await settled()
  expect(page.text).toContain('2 / 2 取回图片')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual([])
  await page.picture(PICTURE, 'load')
  expect(page.text).not.toContain('正在画海报')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual(['已存到相册'])
})

test('a refusal is said on the paper, and trying again draws it', async () => {
  let ready = false
  const { phone, page } = await openPoster(() => (ready ? minted : refuse('CODE_UNAVAILABLE')))
  expect(page.text).toContain('微信暂时没有给出小程序码，请稍后再试')
  ready = true
  await page.tap('再试一次')
  await page.picture(PICTURE, 'load')
  expect(page.text).not.toContain('请稍后再试')
  expect(phone.cloud.inputs('poster.mint')).toHaveLength(2)
})

test('an outage shows its number', async () => {
  const { page } = await openPoster(() => outage())
  faultsWere(/poster\.mint failed/)
  expect(page.text).toContain('没有画成，编号 8F3A-71C0')
})

test('a picture that does not arrive is no endless wait', async () => {
  const { page } = await openPoster()
  await page.picture(PICTURE, 'error')
  expect(page.text).toContain('图片没有取回来，请看看网络')
  expect(page.text).toContain('再试一次')
})

test('without leave for the album there is a way to the settings, or to the picture', async () => {
  const { phone, page } = await openPoster()
  phone.album = 'auth deny'
  await page.picture(PICTURE, 'load')
  await page.tap('保存图片')
  expect(phone.dialogs).toEqual([expect.stringMatching(/^不能存到相册/)])
  phone.agrees = false
  await page.tap('保存图片')
  expect(phone.went).toEqual(['openSetting', 'previewImage cloud://test/posters/P1.png'])
})

test('an album that fails leaves the large picture, to be pressed long', async () => {
  const { phone, page } = await openPoster()
  phone.album = 'file error'
  await page.picture(PICTURE, 'load')
  await page.tap('保存图片')
  expect(phone.dialogs).toEqual(['没有存成，可以点开大图，长按保存'])
  expect(phone.went).toEqual(['previewImage cloud://test/posters/P1.png'])
})

test('it goes to a friend by WeChat’s own menu; putting that away says nothing', async () => {
  const { phone, page } = await openPoster()
  await page.picture(PICTURE, 'load')
  await page.tap('发给朋友')
  phone.pictureMenu = 'cancel'
  await page.tap('发给朋友')
  expect(phone.went).toEqual(Array(2).fill('showShareImageMenu /tmp/poster.png'))
  expect(phone.dialogs).toEqual([])
  phone.pictureMenu = 'file error'
  await page.tap('发给朋友')
  expect(phone.dialogs).toEqual(['没有打开，可以点开大图，长按发给朋友'])
})

test('without a network it is said, and asked for again', async () => {
  const { phone, page } = await openPoster()
  await page.picture(PICTURE, 'load')
  phone.cloud.offline = true
  await page.tap('保存图片')
  faultsWere(/the poster could not be fetched/)
  expect(page.text).toContain('图片没有取回来，请看看网络')
  phone.cloud.offline = false
  await page.tap('再试一次')
  await page.picture(PICTURE, 'load')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual(['已存到相册'])
})

test('who is no distributor is told how to become one', async () => {
  const { page } = await openPoster(() => refuse('NOT_DISTRIBUTOR'))
  expect(page.text).toContain('成为分销员后才能使用')
  expect(page.buttons).toEqual(['去申请'])
})

test('who has to answer the quiz first is led there', async () => {
  const { phone, page } = await openPoster(() => refuse('QUIZ_FIRST'))
  await page.tap('去答题')
  expect(phone.went).toEqual(['navigateTo /distribution/training/training'])
})

test('a setting that fails late does not cover the one that is looked at', async () => {
  const late: (() => void)[] = []
  const { page } = await openPoster(({ template }) => {
    if (template === 'classic') return minted
    return new Promise((resolve) => late.push(() => resolve(refuse('CODE_UNAVAILABLE'))))
  })
  await page.picture(PICTURE, 'load')
  await page.tap('文字')
  await page.tap('经典')
  for (const fail of late) fail()
  await page.picture(PICTURE, 'load')
  expect(late).toHaveLength(1)
  expect(page.text).not.toContain('请稍后再试')
})

test.each<[string, Record<string, string>, string, object]>([
  [
    'an activity',
    { activityId: 'spring' },
    '春茶节',
    { productId: null, activityId: 'spring', material: null },
  ],
  [
    'a material of a product',
    { material: 'M1', productId: 'oolong' },
    '桂花乌龙',
    { productId: 'oolong', activityId: null, material: 'M1' },
  ],
  [
    'a material of the shop',
    { material: 'M1' },
    '山野茶铺',
    { productId: null, activityId: null, material: 'M1' },
  ],
])('%s has a poster of its own', async (_, query, title, subject) => {
  const { phone, page } = await openWith({ 'shop.activity': () => ok(activity) }, query)
  expect(page.text).toContain(title)
  expect(phone.cloud.inputs('poster.mint')).toEqual([{ ...subject, template: 'classic' }])
})

test('what is not there any more says so', async () => {
  const { page } = await openWith({ 'shop.product': () => refuse('PRODUCT_NOT_FOUND') })
  expect(page.text).toContain('这件商品已经下架，请去商城看看别的')
})

test('an outage of the page can be tried again', async () => {
  let isOut = true
  const { page } = await openWith({ 'shop.product': () => (isOut ? outage() : ok(product)) })
  faultsWere(/shop\.product failed/)
  expect(page.text).toContain('8F3A-71C0')
  isOut = false
  await page.tapButton('再试一次')
  expect(page.text).toContain('桂花乌龙')
})

describe('words and links', () => {
  test('are copied together, and say how long they last', async () => {
    const { phone, page } = await openPoster()
    await page.tap('复制链接')
    expect(page.text).toContain('5 月 16 日前有效')
    await page.tap('复制微信聊天用的链接')
    await page.tap('复制短信用的链接')
    expect(phone.clipboard).toEqual([
      '桂花乌龙｜山野茶铺\n#小程序://山野茶铺/abcd1234',
      '桂花乌龙｜山野茶铺\nhttps://wxaurl.cn/abcd1234',
    ])
  })

  test('where WeChat gives one alone, that is shown', async () => {
    const { page } = await openWith({ 'distributor.links': () => ok({ ...links, url: null }) })
    await page.tap('复制链接')
    expect(page.text).toContain('发微信聊天')
    expect(page.text).not.toContain('发短信')
  })

  test('a refusal says what to do instead; the timeline is one tap away', async () => {
    const { phone, page } = await openWith({
      'distributor.links': () => refuse('LINK_UNAVAILABLE'),
    })
    await page.tap('复制链接')
    expect(page.text).toContain('微信没有给出链接')
    await page.tap('分享到朋友圈')
    expect(phone.went).toEqual(['navigateTo /pages/product/product?productId=oolong'])
  })
})
