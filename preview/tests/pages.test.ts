import { startTestBed, type TestBed, type TestPhone } from './test-bed'

let bed: TestBed
let phone: TestPhone
beforeAll(async () => {
  bed = await startTestBed()
  phone = bed.phone
})
afterAll(() => bed.stop())

describe('templates, styles and components', () => {
  beforeAll(() => phone.open('user=u2&scene=i%3Dabc'))
  beforeEach(() => phone.reLaunch('pages/home/home?scene=i%3Dabc'))
  afterEach(() => expect(phone.faults).toEqual([]))

  test('a scanned code arrives URI-encoded, with scene 1047', async () => {
    expect(await phone.element('loaded').textContent()).toBe('scene=i%3Dabc')
    const entries = await phone.page.evaluate('getApp().entries')
    expect(entries).toEqual([{ scene: 1047, query: { scene: 'i%3Dabc' } }])
  })

  test('WXS means what it means in WeChat', async () => {
    expect(await phone.element('wxs').textContent()).toBe('Array true 42')
    await phone.element('wxs-box').tap()
    await phone.untilField('wxsName', '甲')
    expect(await phone.element('wxs-box').getAttribute('class')).toContain('tapped')
    // change:prop moved it by 20rpx of a phone 390 wide.
    const margin = await phone
      .element('wxs-box')
      .evaluate((box) => getComputedStyle(box).marginLeft)
    expect(Number.parseFloat(margin)).toBeCloseTo((20 * 390) / 750, 1)
  })

  test('slots, observers, ready and scoped styles of a component', async () => {
    const card = phone.page.locator('card').nth(1)
    expect(await card.textContent()).toBe('老白茶第 2 张')
    const color = await card
      .locator('wx-text')
      .first()
      .evaluate((text) => getComputedStyle(text).color)
    expect(color).toBe('rgb(191, 52, 32)')
    const cards = await phone.page.evaluate(
      "[...document.querySelectorAll('card')].map((card) => card.__wxElement.data)",
    )
    expect(cards).toMatchObject([
      { seen: 2, readied: true },
      { seen: 4, readied: true },
    ])
    await phone.tap('老白茶')
    await phone.untilField('chosen', '老白茶')
    const chosen = await phone.element('chosen').evaluate((text) => getComputedStyle(text).color)
    expect(chosen).toBe('rgb(47, 107, 79)')
  })

  test('catch stops an event, bind lets it rise with its marks', async () => {
    await phone.element('inner').tap()
    await phone.untilField('taps', ['inner inner'])
    await phone.element('through').tap()
    await phone.untilField('taps', ['inner inner', 'inner through', 'outer {"where":"list"}'])
  })

  test('an image of a relative path is drawn', () => phone.untilField('pictureWidth', 54))

  test('page lifecycles run in order', async () => {
    await phone.untilField('order', ['onLoad', 'onShow', 'onReady'])
    await phone.tap('详情')
    await phone.until(() => phone.stack(), ['pages/home/home', 'pages/detail/detail'])
    await phone.page.getByRole('button', { name: '返回' }).tap()
    await phone.untilField('order', ['onLoad', 'onShow', 'onReady', 'onHide', 'onShow'])
  })
})

describe('the page stack', () => {
  beforeAll(() => phone.open())
  beforeEach(() => phone.reLaunch('pages/home/home'))
  afterEach(() => expect(phone.faults).toEqual([]))

  test('onLoad gets its query undecoded', async () => {
    await phone.tap('详情')
    const text = await phone.element('options').textContent()
    expect(JSON.parse(text ?? '')).toEqual({ name: '%E5%B1%B1', n: '1' })
  })

  test('tab pages stay alive', async () => {
    const tab = (name: string) =>
      phone.page.getByRole('tab', { name }).and(phone.page.locator(':visible'))
    await tab('我的').tap()
    await phone.untilField('shows', 1)
    await tab('首页').tap()
    await phone.until(() => phone.stack(), ['pages/home/home'])
    await tab('我的').tap()
    await phone.untilField('shows', 2)
  })

  test('a page of a subpackage opens by navigator', async () => {
    await phone.tap('分包')
    await phone.element('inner-page').waitFor()
    expect(await phone.page.evaluate('location.hash')).toBe('#/extra/inner/inner')
  })

  test('a reload stays on the page', async () => {
    await phone.tap('详情')
    await phone.element('options').waitFor()
    await phone.page.reload()
    await phone.element('options').waitFor()
    expect(await phone.stack()).toEqual(['pages/detail/detail'])
  })

  test('scrolling reaches the bottom once', async () => {
    await phone.tap('详情')
    await phone.element('bottom').waitFor()
    await phone.page.evaluate('wx.pageScrollTo({ scrollTop: 5000, duration: 0 })')
    await phone.untilField('reached', 1)
  })
})
